import { describe, expect, test } from '@jest/globals';
import { CAUSES, type CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { PlanNode, PlannedComparison } from '@selfhost/core/pipeline/plan-model.js';
import type { JudgedComparison } from '@selfhost/core/run/gates.js';
import { triedFix, untriedFix } from '@selfhost/core/run/try-fix/effect.js';
import { environmentsFor } from '@selfhost/core/run/try-fix/fixes.js';
import { rebuiltNodes } from '@selfhost/core/run/try-fix/rebuilt.js';
import { planNode } from '../../fixtures/plan-node.js';

const PLACES = new Map([['t', { source: '/w/t/source', stages: ['stage1', 'stage2'] }]]);

describe('the fix of a cause', () => {
  test('maps the folder and those of the stages, the inner ones last: the last prefix that fits counts', () =>
    expect(environmentsFor('build-path', PLACES)).toMatchObject({
      environments: {
        t: {
          CFLAGS: '-ffile-prefix-map=/w/t/source=. -ffile-prefix-map=/w/t/source/stage1=. -ffile-prefix-map=/w/t/source/stage2=.',
          BUILD_PATH_PREFIX_MAP: '.=/w/t/source:.=/w/t/source/stage1:.=/w/t/source/stage2',
          GOFLAGS: '-trimpath',
        },
      },
    }));

  test('escapes the special characters of BUILD_PATH_PREFIX_MAP', () =>
    expect(environmentsFor('build-path', new Map([['t', { source: '/50%:x', stages: [] }]]))).toMatchObject({
      environments: { t: { BUILD_PATH_PREFIX_MAP: '.=/50%#%.x' } },
    }));

  test.each([' ', "'", '"', '\\', '$', '`', '=', '\n'])('is not tried where the folder has a %j in its name', (sign) =>
    expect(environmentsFor('build-path', new Map([...PLACES, ['u', { source: `/a${sign}b`, stages: [] }]]))).toEqual({
      kind: 'obstacle',
      obstacle: expect.stringContaining(`/a${sign}b`),
    }),
  );

  test('never changes what every stage has, and says for each cause what it sets or why it sets nothing', () => {
    for (const cause of Object.keys(CAUSES) as CauseId[]) {
      const fix = environmentsFor(cause, PLACES);
      if (fix.kind === 'obstacle') expect(fix.obstacle).toMatch(/edit the sources$/);
      else {
        expect(Object.keys(fix.environments.t ?? {}).length).toBeGreaterThan(0);
        for (const name of ['SOURCE_DATE_EPOCH', 'LC_ALL', 'TZ']) expect(fix.environments.t).not.toHaveProperty(name);
      }
    }
  });

  test('names the documentation of every variable', () => {
    const fixes = Object.values(CAUSES).flatMap(({ environment }) => (environment?.kind === 'to-set' ? [environment] : []));
    expect(fixes).not.toEqual([]);
    for (const { documentation } of fixes) expect(documentation.length).toBeGreaterThan(0);
  });
});

const node = (id: string, needs: string[], kind: 'stage' | 'prebuilt' = 'stage'): PlanNode => {
  const [stage = '', target = ''] = id.split('@');
  const builder = kind === 'prebuilt' ? ({ kind, sha256: 'aa' } as const) : ({ kind, node: needs[0] ?? '' } as const);
  return planNode({ stage, target, builder, needs });
};
const comparison = (left: string, right: string, target = 'a'): PlannedComparison => ({
  left,
  right,
  target,
  gate: 'agreement',
  threshold: 1,
  rules: 'strict',
});

describe('what is built again', () => {
  const NODES = [
    node('stage0@a', [], 'prebuilt'),
    node('stage1@a', ['stage0@a']),
    node('stage2@a', ['stage1@a']),
    node('stage3@a', ['stage2@a']),
    node('stage1@b', ['stage0@a']),
    node('stage2@b', ['stage1@a']),
  ];
  test.each([
    ['both sides, and nothing before or after them', [comparison('stage1', 'stage2')], ['stage1@a', 'stage2@a']],
    ['the nodes between them', [comparison('stage1', 'stage3')], ['stage1@a', 'stage2@a', 'stage3@a']],
    ['never a prebuilt compiler', [comparison('stage0', 'stage1')], ['stage1@a']],
    ['not the host of a cross target', [comparison('stage1', 'stage2', 'b')], ['stage1@b', 'stage2@b']],
    ['nothing where nothing is compared', [], []],
  ])('%s', (_what, comparisons, expected) => expect([...rebuiltNodes(NODES, comparisons)].sort()).toEqual(expected));
});

const judged = (strictRate: number | null, rate = strictRate, rest: Partial<JudgedComparison> = {}): JudgedComparison => ({
  planned: comparison('stage1', 'stage2'),
  verdict: 'investigate',
  seconds: 1,
  isNextGeneration: true,
  generations: null,
  result: null,
  problem: null,
  madeOf: new Map(),
  absent: false,
  rate,
  strictRate,
  proved: true,
  proof: null,
  passed: false,
  reasons: [],
  inherited: null,
  ...rest,
});

describe('the effect of a fix', () => {
  test.each([
    ['mended', judged(0.5), judged(1)],
    ['mended where rules accepted the difference before', judged(0.5, 1), judged(1)],
    ['better', judged(0.5), judged(0.75)],
    ['better where only the tolerant rate rose', judged(0.5), judged(0.5, 0.75)],
    ['same', judged(0.5), judged(0.5)],
    ['worse', judged(0.5), judged(0.25)],
    ['worse than identical', judged(1), judged(0.5)],
    ['nothing-to-mend', judged(1), judged(1)],
    ['not-compared without it', judged(null), judged(1)],
    ['not-compared with it', judged(0.5), judged(null)],
  ])('is %s', (words, before, after) =>
    expect(triedFix('random-seed', {}, [before], [after]).comparisons[0]?.effect).toBe(words.split(' ')[0]),
  );

  test('is unknown for a comparison that was not made again', () =>
    expect(triedFix('random-seed', {}, [judged(0.5)], []).comparisons).toMatchObject([{ effect: 'not-compared', after: null }]));

  test('names what is not proved, and not the reasons of the gate', () => {
    const after = judged(0.75, 0.75, {
      proved: false,
      reasons: [
        { kind: 'doubt', doubt: { kind: 'one-entry' } },
        { kind: 'failure', failure: { kind: 'more-artifacts', count: 2 } },
        { kind: 'doubt', doubt: { kind: 'host-unproved', host: 'a' } },
      ],
    });
    expect(triedFix('random-seed', {}, [judged(0.5)], [after]).comparisons[0]?.reasons).toEqual([
      'not proved: both sides are one store entry; the fixpoint of its host a is not shown',
    ]);
  });

  test('of an edit of the sources is not tried, and names the edit', () =>
    expect(untriedFix('own-name', [judged(0.5), judged(null)], 'why')).toMatchObject({
      fix: CAUSES['own-name'].fix,
      notTried: 'why',
      comparisons: [
        { effect: 'not-tried', before: { strict: 0.5 } },
        { effect: 'not-compared', before: null },
      ],
    }));
});
