/** What the history of a branch says about a pull request into it: never more than its records show. */
import { describe, expect, test } from '@jest/globals';
import { readBranchHistory } from '@selfhost/core/history/branch-history.js';
import { type OnBranch, onBranch } from '@selfhost/core/history/on-branch.js';
import {
  type BranchRunOf,
  dayOf,
  difference,
  filesOf,
  historyIn,
  LINUX,
  reportOf,
  type Shown,
  shaOf,
  WINDOWS,
} from '../../fixtures/branch-runs.js';

const LEXER = difference('ir/lexer.ll');
const DATE = difference('bin/cc', { region: '.rodata', cause: 'date-macro' });
const CLEAN: Shown = { differences: [] };
const BAD: Shown = { differences: [LEXER] };

/** Runs with these numbers that show the same of one target. */
const runs = (from: number, to: number, shown: Shown, rest: Partial<BranchRunOf> = {}): BranchRunOf[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ number: from + index, targets: { [LINUX]: shown }, ...rest }));

interface Asked {
  readonly base?: string | null;
  readonly day?: number;
  readonly change?: (files: Map<string, string>) => void;
}

async function known(
  here: Readonly<Record<string, Shown>>,
  earlier: readonly BranchRunOf[],
  asked: Asked = {},
): Promise<OnBranch> {
  const { base = shaOf(Math.max(...earlier.map(({ number }) => number))), day = 31, change } = asked;
  const files = filesOf(earlier);
  change?.(files);
  const report = reportOf({ targets: here }, dayOf(day));
  const history = await readBranchHistory(historyIn(files), { pipeline: 'mini', targets: report.targets, branch: 'main' });
  return onBranch(report, history, base);
}

const ofLinux = async (here: Shown, earlier: readonly BranchRunOf[], asked: Asked = {}) =>
  (await known({ [LINUX]: here }, earlier, asked)).targets.get(LINUX);

describe('what differs in the pull request', () => {
  test.each<[string, Shown, BranchRunOf[], object]>([
    ['is new, where the run of its base has no difference', BAD, runs(20, 25, CLEAN), { kind: 'new', count: 1, all: 1 }],
    ['is new beside others', BAD, runs(20, 25, { differences: [DATE] }), { kind: 'new', count: 1, all: 1 }],
    ['is new in part', { differences: [LEXER, DATE] }, runs(20, 25, { differences: [DATE] }), { kind: 'new', count: 1, all: 2 }],
    [
      'is new where its list is cut: what is listed is',
      { ...BAD, complete: false },
      runs(20, 25, CLEAN),
      { kind: 'new', count: 1, all: 1 },
    ],
    [
      'is known since the run after the last one without it',
      BAD,
      [...runs(10, 19, CLEAN), ...runs(20, 25, BAD)],
      { kind: 'known', since: { commit: shaOf(20), runs: 6, hasBeginning: true } },
    ],
    [
      'is known, and no run says since when',
      BAD,
      runs(20, 25, BAD),
      { kind: 'known', since: { commit: shaOf(20), runs: 6, hasBeginning: false } },
    ],
    [
      'is known since the newer of two',
      { differences: [LEXER, DATE] },
      [...runs(10, 19, CLEAN), ...runs(20, 22, BAD), ...runs(23, 25, { differences: [LEXER, DATE] })],
      { kind: 'known', since: { commit: shaOf(23), runs: 3, hasBeginning: true } },
    ],
    [
      'is in some of the last runs, and not in the last one',
      BAD,
      [...runs(20, 21, CLEAN), ...runs(22, 23, BAD), ...runs(24, 25, CLEAN)],
      { kind: 'sometimes', seenIn: 2, runs: 6, inLast: false },
    ],
    [
      'is in some of the last runs, and in the last one',
      BAD,
      [...runs(20, 21, BAD), ...runs(22, 23, CLEAN), ...runs(24, 25, BAD)],
      { kind: 'sometimes', seenIn: 4, runs: 6, inLast: true },
    ],
  ])('%s', async (_what, here, earlier, expected) => expect((await ofLinux(here, earlier))?.here).toEqual(expected));

  test.each<[string, Shown, BranchRunOf[], Asked]>([
    ['where the base is not known', BAD, runs(20, 25, CLEAN), { base: null }],
    ['where the run of the base is not recorded', BAD, runs(20, 25, CLEAN), { base: 'f'.repeat(40) }],
    ['where the run of the base is old', BAD, runs(1, 16, CLEAN), { day: 31 }],
    [
      'where the record of the base cannot be read',
      BAD,
      runs(20, 25, CLEAN),
      {
        change: (files) => {
          for (const path of files.keys()) if (path.includes('/25-')) files.set(path, '{');
        },
      },
    ],
    [
      'where the record of the base is too long',
      BAD,
      runs(20, 25, CLEAN),
      {
        change: (files) => {
          for (const [path, text] of files) if (path.includes('/25-')) files.set(path, text + ' '.repeat(70_000));
        },
      },
    ],
  ])('is absent from the last run, and not new, %s', async (_what, here, earlier, asked) =>
    expect((await ofLinux(here, earlier, asked))?.here).toEqual({ kind: 'absent', count: 1, all: 1 }),
  );

  test.each<[string, Shown, BranchRunOf[], Asked]>([
    [
      'where the list of the base is lost',
      BAD,
      [...runs(20, 24, CLEAN), ...runs(25, 25, { differences: [DATE] })],
      {
        change: (files) => {
          for (const path of files.keys()) if (path.includes('/25-') && path.endsWith('.jsonl')) files.delete(path);
        },
      },
    ],
    [
      'where the list of the base is cut',
      BAD,
      [...runs(20, 24, CLEAN), ...runs(25, 25, { differences: [DATE], complete: false })],
      {},
    ],
    ['where the base did not get so far', BAD, [...runs(20, 24, CLEAN), ...runs(25, 25, { failed: true })], {}],
    ['where its own list is cut', { ...BAD, complete: false }, [...runs(10, 19, CLEAN), ...runs(20, 25, BAD)], {}],
    ['where nothing differs', CLEAN, runs(20, 25, CLEAN), {}],
    [
      'where a rule of the branch owns it',
      BAD,
      runs(20, 25, { differences: [{ ...LEXER, rule: 'build-id' }], allowed: true }),
      {},
    ],
    ['where the threshold of its gate allows it', { ...BAD, allowed: true }, runs(20, 25, CLEAN), {}],
    ['where only what a rule owns differs', { differences: [difference('a.o', { rule: 'build-id' })] }, runs(20, 25, CLEAN), {}],
  ])('is called nothing %s', async (_what, here, earlier, asked) =>
    expect((await ofLinux(here, earlier, asked))?.here).toBeNull(),
  );

  test('is new although a later run of the branch has it: the pull request does not have that', async () =>
    expect((await ofLinux(BAD, [...runs(20, 25, CLEAN), ...runs(26, 27, BAD)], { base: shaOf(25) }))?.here).toMatchObject({
      kind: 'new',
    }));

  test('is judged by the last attempt of the base', async () => {
    const [base] = runs(25, 25, CLEAN, { attempt: 2 });
    if (base === undefined) throw new Error('there is one');
    expect((await ofLinux(BAD, [...runs(20, 25, BAD), base]))?.here).toEqual({
      kind: 'sometimes',
      seenIn: 5,
      runs: 6,
      inLast: false,
    });
  });
});

describe('a pull request without a difference', () => {
  test('has fixed what its base has', async () =>
    expect(await ofLinux(CLEAN, [...runs(10, 19, CLEAN), ...runs(20, 25, BAD)])).toMatchObject({
      state: 'differs',
      since: { commit: shaOf(20), runs: 6, hasBeginning: true },
      here: { kind: 'fixed' },
    }));
  test.each<[string, Shown, BranchRunOf[], Asked]>([
    ['where the base is not known', CLEAN, runs(20, 25, BAD), { base: null }],
    ['where its stage failed', { failed: true }, runs(20, 25, BAD), {}],
    ['where it was skipped', { skipped: true }, runs(20, 25, BAD), {}],
    ['where it compared nothing', {}, runs(20, 25, BAD), {}],
    ['where the branch failed for another reason', CLEAN, runs(20, 25, { failed: true }), {}],
  ])('has fixed nothing %s', async (_what, here, earlier, asked) =>
    expect((await ofLinux(here, earlier, asked))?.here).toBeNull(),
  );
});

describe('runs that say nothing of the branch', () => {
  test.each<[string, Partial<BranchRunOf>]>([
    ['of another pipeline', { pipeline: 'other' }],
    ['of a pipeline with a similar name', { pipeline: 'other-mini' }],
    ['of another branch', { ref: 'refs/heads/next' }],
    ['of a pull request', { ref: 'refs/pull/7/merge' }],
    ['of a tag with its name', { ref: 'refs/tags/main' }],
    ['of a variant', { variant: 'j4' }],
    ['of a variant with the name of pipeline and target', { variant: `mini-${LINUX}` }],
    ['of another target', { targets: { [WINDOWS]: CLEAN } }],
    ['of a target with a similar name', { targets: { [`a-mini-${LINUX}`]: CLEAN } }],
  ])('%s', async (_what, rest) => expect((await known({ [LINUX]: BAD }, runs(20, 25, CLEAN, rest))).targets).toEqual(new Map()));

  test('of a target that the branch does not have, beside one that it has', async () => {
    const { targets } = await known({ [LINUX]: BAD, [WINDOWS]: BAD }, runs(20, 25, CLEAN));
    expect([...targets.keys()]).toEqual([LINUX]);
  });
});

/** Changes the record of a run as another version might have written it. */
const changed =
  (number: number, change: (record: { comparisons: object[] }) => object): ((files: Map<string, string>) => void) =>
  (files) => {
    for (const [path, text] of files)
      if (path.includes(`/${number}-`) && path.endsWith('.json')) files.set(path, JSON.stringify(change(JSON.parse(text))));
  };

describe('how the branch is', () => {
  test('is not what a record of figures alone says', async () => {
    const change = changed(25, (record) => ({ ...record, verdict: null, comparisons: [], stages: [] }));
    expect(await ofLinux(BAD, runs(20, 25, CLEAN), { change })).toMatchObject({ state: 'equal', commit: shaOf(24) });
  });

  test.each<[string, object]>([
    ['is that of a host', { inherited: WINDOWS }],
    ['has no gate', { gate: 'none' }],
    ['has no rate', { rate: null, strictRate: null }],
  ])('is not known where its only comparison %s', async (_what, rest) => {
    const change = changed(25, (record) => ({ ...record, comparisons: record.comparisons.map((row) => ({ ...row, ...rest })) }));
    expect((await ofLinux(BAD, runs(20, 25, CLEAN), { change }))?.state).toBe('unknown');
  });

  test.each<[string, Shown, string]>([
    ['without a difference', CLEAN, 'equal'],
    ['with a difference', BAD, 'differs'],
    ['with a late convergence', { ...BAD, late: true }, 'late'],
    ['with a stage that failed', { failed: true }, 'failed'],
    ['skipped', { skipped: true }, 'unknown'],
    ['without a comparison', {}, 'unknown'],
  ])('%s', async (_what, shown, state) => expect((await ofLinux(BAD, runs(25, 25, shown)))?.state).toBe(state));

  test('since when is not known after a run that shows nothing', async () => {
    const earlier = [...runs(20, 22, CLEAN), ...runs(23, 23, { failed: true }), ...runs(24, 25, BAD)];
    expect((await ofLinux(CLEAN, earlier))?.since).toEqual({ commit: shaOf(24), runs: 2, hasBeginning: false });
  });
});

test('of a long history only the newest files are read', async () => {
  const many = runs(1, 400, BAD).map((run) => ({ ...run, sha: shaOf(run.number) }));
  const files = historyIn(filesOf(many));
  const { targets } = await readBranchHistory(files, { pipeline: 'mini', targets: [LINUX, WINDOWS], branch: 'main' });
  expect(targets.get(LINUX)?.map(({ record }) => Number(record.run))).toEqual(
    Array.from({ length: 30 }, (_, index) => 371 + index),
  );
  expect(files.asked).toHaveLength(60);
});

test('of very many targets some are read, each with a few files', async () => {
  const targets = Array.from({ length: 900 }, (_, index) => `t${index}`);
  const shown = Object.fromEntries(targets.slice(0, 100).map((target) => [target, CLEAN]));
  const files = historyIn(filesOf(Array.from({ length: 12 }, (_, index) => ({ number: index + 1, targets: shown }))));
  const history = await readBranchHistory(files, { pipeline: 'mini', targets, branch: 'main' });
  expect([history.targets.size, files.asked.length]).toEqual([40, 240]);
});
