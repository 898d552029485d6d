/** How long the rest of a run takes, by what the same work took before. */
import { describe, expect, test } from '@jest/globals';
import type { Comparison } from '@selfhost/core/pipeline/model.js';
import type { PlannedSmoke } from '@selfhost/core/pipeline/plan-model.js';
import { Forecast } from '@selfhost/core/run/forecast.js';
import type { Store } from '@selfhost/core/stage/store.js';
import { planNode } from '../../fixtures/plan-node.js';

const COMPARISON: Comparison = { left: 'stage1', right: 'stage2', gate: 'agreement', rules: '', threshold: 1 };
const SMOKE: Omit<PlannedSmoke, 'target'> = {
  kind: 'smoke',
  name: 'hello',
  stage: 'stage2',
  targets: [],
  inputs: [],
  run: 'true',
  timeoutMinutes: 1,
};
const target = 'here';

/** Stage 0, 1 and 2 of one target, their comparison and a smoke test; `other` is a stage of another target. */
const WORK = {
  nodes: [
    planNode({ stage: 'stage0', target }),
    planNode({ stage: 'stage1', target, needs: ['stage0@here'] }),
    planNode({ stage: 'stage2', target, needs: ['stage1@here'] }),
    planNode({ stage: 'stage0', target: 'other' }),
  ],
  comparisons: [{ ...COMPARISON, target }],
  trials: [{ ...SMOKE, target }],
};

const ALL = {
  'clean.stage0@here': 10,
  'clean.stage1@here': 20,
  'clean.stage2@here': 30,
  'clean.stage0@other': 5,
  'clean.stage1=stage2@here': 2,
  'clean.smoke.hello@here': 4,
};

interface On {
  readonly mode?: 'clean' | 'incremental';
  readonly parallel?: number;
  readonly fix?: boolean;
}

async function forecastOf(times: Readonly<Record<string, number>>, { mode = 'clean', parallel = 2, fix = false }: On = {}) {
  const known = new Map(Object.entries(times));
  let now = 0;
  const store: Pick<Store, 'read' | 'write'> = {
    read: async (_table, name) => (known.has(name) ? ({ seconds: known.get(name) } as never) : null),
    write: async (_table, name, record) => {
      known.set(name, (record as { seconds: number }).seconds);
    },
  };
  const options = { mode, jobs: 1, parallel, reuse: true, rebuild: new Set<string>(), asked: new Set<string>() };
  const machine = { store: store as Store, options, clock: { now: () => now * 1000 }, ...(fix ? { fix: () => ({}) } : {}) };
  const forecast = await Forecast.of(machine, WORK);
  const pass = (seconds: number): void => {
    now += seconds;
  };
  return { forecast, known, pass, left: () => forecast.outlook().left };
}

const settle = (forecast: Forecast, ...ids: string[]): Promise<unknown> =>
  Promise.all(ids.map((id) => forecast.settles(id, Promise.resolve())));

describe('what is left', () => {
  test('is the longest chain, less what has passed, while everything is sure to be built', async () => {
    const { forecast, pass, left } = await forecastOf(ALL);
    forecast.begin('stage0@here');
    forecast.begin('stage0@other');
    expect(left()).toEqual({ seconds: 64, isLeast: false });
    pass(4);
    expect(left()).toEqual({ seconds: 60, isLeast: false });
    await settle(forecast, 'stage0@here', 'stage0@other');
    forecast.begin('stage1@here');
    expect(left()).toEqual({ seconds: 54, isLeast: false });
  });

  test('is all of it where one thing is done after the other', async () => {
    const { forecast, left } = await forecastOf(ALL, { parallel: 1 });
    forecast.begin('stage0@here');
    forecast.begin('stage0@other');
    expect(left()).toEqual({ seconds: 69, isLeast: false });
  });

  test('is only a lower bound where something may still come from the store', async () => {
    const { forecast, left } = await forecastOf(ALL);
    forecast.begin('stage0@here');
    expect(left()).toEqual({ seconds: 64, isLeast: true });
    await settle(forecast, 'stage0@other');
    expect(left()).toEqual({ seconds: 64, isLeast: false });
  });

  test('is no figure while nothing is built, and no wrong one when all comes from the store', async () => {
    const { forecast, left } = await forecastOf({ ...ALL, 'clean.stage1=stage2@here': 0 });
    expect(left()).toBeNull();
    await settle(forecast, 'stage0@here', 'stage0@other', 'stage1@here', 'stage2@here');
    expect(left()).toBeNull();
  });

  test('is only a lower bound where something was never built, or takes longer than before', async () => {
    const { 'clean.stage2@here': _, ...others } = ALL;
    const unknown = await forecastOf(others);
    unknown.forecast.begin('stage0@here');
    unknown.forecast.begin('stage0@other');
    expect(unknown.left()).toEqual({ seconds: 34, isLeast: true });

    const late = await forecastOf(ALL);
    late.forecast.begin('stage0@here');
    late.forecast.begin('stage0@other');
    late.pass(11);
    expect(late.left()).toEqual({ seconds: 54, isLeast: true });
  });

  test('is not known at all in a first build, nor from builds in another way', async () => {
    for (const { forecast, left } of [await forecastOf({}), await forecastOf(ALL, { mode: 'incremental' })]) {
      forecast.begin('stage0@here');
      expect(left()).toBeNull();
    }
  });
});

test('what is settled is counted, also when it fails', async () => {
  const { forecast } = await forecastOf({});
  await settle(forecast, 'stage0@here');
  await expect(forecast.settles('stage1@here', Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  expect(forecast.outlook()).toEqual({ settled: 2, all: 6, left: null });
});

describe('what a run took', () => {
  const built = (pass: (seconds: number) => void) => async () => {
    pass(7);
    return 'built';
  };

  test('is remembered where all of it was done', async () => {
    const { forecast, known, pass } = await forecastOf({});
    expect(await forecast.remembers('stage0@here', built(pass), () => true)).toBe('built');
    await forecast.remembers('stage1@here', built(pass), () => false);
    expect([...known]).toEqual([['clean.stage0@here', 7]]);
  });

  test('is written again only where it is another number of whole seconds', async () => {
    const { forecast, known, pass } = await forecastOf({ 'clean.stage0@here': 7.3, 'clean.stage1@here': 7.6 });
    await forecast.remembers('stage0@here', built(pass), () => true);
    await forecast.remembers('stage1@here', built(pass), () => true);
    expect([...known.values()]).toEqual([7.3, 7]);
  });

  test('is not, where a fix was tried', async () => {
    const { forecast, known, pass } = await forecastOf({}, { fix: true });
    await forecast.remembers('stage0@here', built(pass), () => true);
    expect([...known]).toEqual([]);
  });
});
