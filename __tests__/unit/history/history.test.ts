/** Since when a difference is there, and how often: over fifty runs whose records are files, as on the history branch. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactComparison, ArtifactRegion, ComparisonResult } from '@selfhost/core/compare/model.js';
import { differencesOf, type RecordedDifference, type RecordedDifferences } from '@selfhost/core/compare/recorded-difference.js';
import { UserError } from '@selfhost/core/errors.js';
import { type DifferenceHistory, differenceHistory } from '@selfhost/core/history/difference-history.js';
import { type ComparisonIdentity, readHistoryOf } from '@selfhost/core/history/read.js';
import { historyText } from '@selfhost/core/present/history-text.js';
import { HISTORY_WORDS } from '@selfhost/core/present/words/history.js';
import { MAX_DIFFERENCES_BYTES, parseDifferences, recordFiles } from '@selfhost/core/records/differences.js';
import { readRecords } from '@selfhost/core/records/history.js';
import { differencesPath, MAX_RECORD_BYTES, recordPath } from '@selfhost/core/records/record-schema.js';
import { type RunFacts, runRecords } from '@selfhost/core/records/run-record.js';
import type { ComparisonRow, RunReport } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { REPORT } from '../../fixtures/report.js';

const DATE: RecordedDifference = { artifact: 'bin/cc', region: '.rodata', cause: 'date-macro', rule: null };
const PATH: RecordedDifference = { artifact: 'lib/a.o', region: '.debug_str', cause: 'build-path', rule: 'debug-info' };
const RUNS = 50;
/** The pair of bundles that is compared at the end. */
const PAIR: ComparisonIdentity = { pipeline: 'mini', target: 'x86_64-linux', left: 'stage1', right: 'stage2' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'history-'));
  mkdirSync(path.join(folder, 'runs'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly number: number;
  /** Null for a run without that comparison. */
  readonly differences: readonly RecordedDifference[] | null;
  readonly complete?: boolean;
  readonly attempt?: number;
  readonly variant?: string;
  readonly pipeline?: string;
  readonly target?: string;
  readonly left?: string;
}

const shaOf = (number: number): string => number.toString(16).padStart(40, '0');

function reportOf({
  differences,
  complete = true,
  pipeline = PAIR.pipeline,
  target = PAIR.target,
  left = PAIR.left,
}: Run): RunReport {
  const [first] = REPORT.comparisons;
  if (first === undefined) throw new Error('the report of the fixture has no comparison');
  const compared = (list: readonly RecordedDifference[]): ComparisonRow => ({
    ...first,
    ...{ left, right: PAIR.right, target, gate: 'agreement' },
    verdict: list.length === 0 ? 'identical' : 'investigate',
    differences: { differences: list, complete },
  });
  const comparisons = differences === null ? [] : [compared(differences)];
  return { ...REPORT, pipeline, stages: [], comparisons, skipped: [], problems: [], targets: [target] };
}

/** Writes the files of a run as `record-metrics` does; the day of a run follows from its number. */
function record(run: Run): string[] {
  const { number, attempt = 1, variant } = run;
  const facts: RunFacts = {
    ...{
      runId: String(number),
      attempt,
      event: 'push',
      ref: 'refs/heads/main',
      sha: shaOf(number),
      url: 'https://example.org/o/r',
    },
    started: new Date(Date.UTC(2026, 0, number)).toISOString(),
    ...(variant === undefined ? {} : { variant }),
  };
  // Another job reads what was passed to it again.
  const report = parseReport(JSON.stringify(reportOf(run)), 'the report');
  const files = recordFiles(runRecords(report, facts), report);
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return [...files.keys()];
}

async function historyOf(
  present: readonly RecordedDifference[],
  identity: ComparisonIdentity | null = PAIR,
): Promise<DifferenceHistory[]> {
  const { earlier, leftOut } = await readHistoryOf(folder, identity);
  expect(leftOut).toEqual([]);
  return differenceHistory(present, earlier);
}

const numbers = Array.from({ length: RUNS }, (_, index) => index + 1);

describe('fifty runs', () => {
  test('with a first bad commit: that commit, the last clean run, and the rates of the last thirty', async () => {
    const FIRST_BAD = 38;
    for (const number of numbers) record({ number, differences: number < FIRST_BAD ? [] : [DATE] });
    const seen = RUNS - FIRST_BAD + 1;
    expect(await historyOf([DATE])).toEqual([
      {
        key: { artifact: 'bin/cc', region: '.rodata', cause: 'date-macro' },
        firstRun: '38',
        firstCommit: shaOf(38),
        lastCleanRun: '37',
        lastCleanCommit: shaOf(37),
        rate: { strict: (30 - seen) / 30, tolerant: (30 - seen) / 30 },
        seenIn: seen,
        runs: 30,
      },
    ]);
  });

  test('written in any order are read in the order of time', async () => {
    const shuffled = numbers.map((number) => (number * 7) % (RUNS + 1)).filter((number) => number > 0);
    expect(new Set(shuffled).size).toBe(RUNS);
    for (const number of shuffled) record({ number, differences: number < 12 ? [] : [DATE] });
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: '12', lastCleanRun: '11', seenIn: 30, rate: { strict: 0 } }]);
  });

  test('in which a difference comes and goes: the first run ever, and the newest clean one', async () => {
    for (const number of numbers) record({ number, differences: number % 10 === 3 ? [DATE] : [] });
    expect(await historyOf([DATE])).toMatchObject([
      { firstRun: '3', lastCleanRun: '50', seenIn: 3, rate: { strict: 0.9, tolerant: 0.9 } },
    ]);
  });

  test('distinguish a difference that a rule owns from one that no rule owns', async () => {
    for (const number of numbers) record({ number, differences: number <= 40 ? [PATH] : [{ ...PATH, rule: null }] });
    expect(await historyOf([PATH])).toMatchObject([
      { firstRun: '1', lastCleanRun: null, rate: { strict: 0, tolerant: 20 / 30 } },
    ]);
  });

  test('give each difference its own history, and say which one is new', async () => {
    for (const number of numbers)
      record({ number, differences: [...(number > 20 ? [DATE] : []), ...(number > 45 ? [PATH] : [])] });
    const fresh: RecordedDifference = { artifact: 'bin/cc', region: '.text', cause: 'codegen-change', rule: null };
    expect(await historyOf([DATE, PATH, fresh])).toMatchObject([
      { firstRun: '21', lastCleanRun: '20', rate: { strict: 0 } },
      { firstRun: '46', lastCleanRun: '45', seenIn: 5 },
      { firstRun: null, firstCommit: null, lastCleanRun: '50', rate: { strict: 1, tolerant: 1 }, seenIn: 0 },
    ]);
  });
});

describe('what a run says', () => {
  test('a re-run counts for its run, and only the last attempt', async () => {
    record({ number: 1, differences: [] });
    record({ number: 2, differences: [DATE] });
    record({ number: 2, attempt: 2, differences: [] });
    record({ number: 3, differences: [], attempt: 9 });
    record({ number: 3, differences: [DATE], attempt: 10 });
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: '3', lastCleanRun: '2', runs: 3, seenIn: 1 }]);
  });

  test('a run without the comparison is neither clean nor not', async () => {
    record({ number: 1, differences: [] });
    record({ number: 2, differences: null });
    record({ number: 3, differences: [DATE] });
    record({ number: 4, differences: null });
    record({ number: 5, differences: [DATE], attempt: 1 });
    record({ number: 5, differences: null, attempt: 2 });
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: '3', lastCleanRun: '1', runs: 2, seenIn: 1 }]);
  });

  test('a list that is not complete does not count for what is not in it', async () => {
    record({ number: 1, differences: [] });
    record({ number: 2, differences: [PATH], complete: false });
    record({ number: 3, differences: [DATE], complete: false });
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: '3', lastCleanRun: '1', runs: 2 }]);
  });

  test('other pipelines, targets, variants and pairs do not mix in', async () => {
    record({ number: 1, differences: [] });
    for (const other of [
      { pipeline: 'other-mini' },
      { target: 'y-x86_64-linux' },
      { variant: 'j4' },
      { variant: 'mini-x86_64-linux' },
      { left: 'stage0' },
    ]) {
      record({ number: 2, differences: [DATE], ...other });
    }
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: null, lastCleanRun: '1', runs: 1 }]);
  });

  test('where the comparison is not known, every series in which the artifact ever differed counts, and no other', async () => {
    record({ number: 1, differences: [] });
    record({ number: 2, differences: [DATE] });
    for (const number of [1, 2, 3]) record({ number, differences: [PATH], pipeline: 'other' });
    expect(await historyOf([DATE, PATH, { ...DATE, artifact: 'bin/new' }], null)).toMatchObject([
      { firstRun: '2', lastCleanRun: '1', runs: 2, seenIn: 1 },
      { firstRun: '1', lastCleanRun: null, runs: 3, seenIn: 3 },
      { firstRun: null, lastCleanRun: null, runs: 0, rate: null },
    ]);
  });
});

describe('files', () => {
  test('that are damaged are reported and left out; a lost list is never "no difference"', async () => {
    record({ number: 1, differences: [] });
    const [broken = ''] = record({ number: 2, differences: [] });
    const [, lost = ''] = record({ number: 3, differences: [DATE] });
    const [, torn = ''] = record({ number: 4, differences: [DATE] });
    const [, huge = ''] = record({ number: 5, differences: [DATE] });
    record({ number: 6, differences: [DATE] });
    const [long = ''] = record({ number: 7, differences: [] });
    writeFileSync(path.join(folder, long), ' '.repeat(100_000));
    const [, linked = ''] = record({ number: 8, differences: [DATE] });
    rmSync(path.join(folder, linked));
    symlinkSync('/dev/zero', path.join(folder, linked));
    writeFileSync(path.join(folder, broken), '{"schema":');
    rmSync(path.join(folder, lost));
    writeFileSync(path.join(folder, torn), readFileSync(path.join(folder, torn), 'utf8').slice(0, 40));
    writeFileSync(path.join(folder, huge), ' '.repeat(MAX_DIFFERENCES_BYTES + 1));
    const { earlier, leftOut } = await readHistoryOf(folder, PAIR);
    expect(leftOut.map(HISTORY_WORDS.en.leftOut).sort()).toEqual([
      expect.stringContaining(`${broken} is no record of a run`),
      ...[lost, torn, huge].map((name) => `${name} does not list the differences of its run; it was left out`),
      `${long} is too long for a record of a run; it was left out`,
      `${linked} does not list the differences of its run; it was left out`,
    ]);
    expect(differenceHistory([DATE], earlier)).toMatchObject([{ firstRun: '6', lastCleanRun: '1', runs: 2 }]);
  });

  test('of lists are small, and say when they are not complete', () => {
    const many = Array.from(
      { length: 500 },
      (_, index): RecordedDifference => ({ ...DATE, artifact: `${index}/${'x'.repeat(500)}` }),
    );
    const [name = '', beside = ''] = record({ number: 7, differences: many });
    const text = readFileSync(path.join(folder, beside), 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_DIFFERENCES_BYTES);
    const [list] = parseDifferences(text)?.values() ?? [];
    expect(list?.complete).toBe(false);
    expect(list?.differences).toEqual(many.slice(0, list?.differences.length));
    expect(list?.differences.length).toBeGreaterThan(100);
    expect(readFileSync(path.join(folder, name)).length).toBeLessThanOrEqual(MAX_RECORD_BYTES);
  });

  test('of lists are beside their records, and are no records', async () => {
    const report = reportOf({ number: 8, differences: [DATE] });
    const [name = '', beside = ''] = record({ number: 8, differences: [DATE] });
    expect([name, beside]).toEqual([
      'runs/2026/01/8-1-mini-x86_64-linux.json',
      'runs/2026/01/8-1-mini-x86_64-linux.differences.jsonl',
    ]);
    const warnings: string[] = [];
    const logger = {
      debug() {},
      info() {},
      warn: (text: string) => void warnings.push(text),
      error() {},
      group: async () => undefined,
    } as never;
    const read = async (at: string): Promise<string> => readFileSync(path.join(folder, at), 'utf8');
    const [only, ...more] = await readRecords({ list: () => [name, beside], read }, logger, 10);
    expect([more, warnings, report.comparisons.length]).toEqual([[], [], 1]);
    expect(only?.comparisons).toMatchObject([{ differing: 1 }]);
    expect(only === undefined ? [] : [recordPath(only), differencesPath(only)]).toEqual([name, beside]);
  });

  test('there must be some', async () => {
    await expect(readHistoryOf(path.join(folder, 'nowhere'), PAIR)).rejects.toThrow(UserError);
    expect(await historyOf([DATE])).toMatchObject([{ firstRun: null, runs: 0, rate: null }]);
  });
});

describe('the differences of a result', () => {
  const region = (name: string, rule: ArtifactRegion['rule'] = null): ArtifactRegion => ({
    name,
    kind: 'data',
    offset: 0,
    offsetRight: 0,
    bytes: 1,
    rule,
  });
  const cause = (id: RecordedDifference['cause'], places?: readonly number[]): ArtifactComparison['causes'][number] => ({
    ...{ id, confidence: 'high', evidence: '', facts: { kind: 'texts-differ' }, fix: '' },
    ...(places === undefined ? {} : { places }),
  });
  const place = (rule: ArtifactRegion['rule'] = null) => ({
    ...{ kind: 'bytes', offset: { left: 0, right: 0 }, size: { left: 1, right: 1 }, bytes: 1, rule },
  });
  const listOf = (...artifacts: readonly Partial<ArtifactComparison>[]): RecordedDifferences => {
    const plain = { path: 'a', verdict: 'investigate', causes: [], regions: [], rules: [], moreRegions: 0 };
    return differencesOf({ artifacts: artifacts.map((artifact) => ({ ...plain, ...artifact })) } as unknown as ComparisonResult);
  };

  test('are one for each region and cause, however many places there are', () => {
    const list = listOf({
      causes: [cause('build-path', [0, 1, 2]), cause('timestamp', [0, 1])],
      regions: [region('.rodata'), region('.rodata'), region('.debug', 'debug-info')],
    });
    expect(list).toEqual({
      differences: [
        { artifact: 'a', region: '.rodata', cause: 'build-path', rule: null, places: [place(), place()] },
        { artifact: 'a', region: '.rodata', cause: 'timestamp', rule: null, places: [place(), place()] },
        { artifact: 'a', region: '.debug', cause: 'build-path', rule: 'debug-info', places: [place('debug-info')] },
      ],
      complete: true,
    });
  });

  test('are owned only where every place is owned', () => {
    const regions = [region('.x', 'debug-info'), region('.x'), region('.x', 'debug-info')];
    expect(listOf({ causes: [cause('build-path')], regions }).differences).toMatchObject([{ rule: null }]);
  });

  test('belong to the cause that explains the place, and not to another one of the region', () => {
    const causes = [cause('build-path', [0]), cause('timestamp', [1])];
    const rows = listOf({ causes, regions: [region('.rodata'), region('.rodata', 'debug-info')] }).differences;
    expect(rows.map(({ cause, rule }) => [cause, rule])).toEqual([
      ['build-path', null],
      ['timestamp', 'debug-info'],
    ]);
  });

  test('of regions that only look alike are two, now and over runs', () => {
    const alike = [
      { ...region('lib.a › b › c'), path: ['lib.a', 'b › c'] },
      { ...region('lib.a › b › c'), path: ['lib.a › b', 'c'] },
    ];
    const { differences } = listOf({ causes: [cause('timestamp', [0, 1])], regions: alike });
    expect(differences.map(({ path }) => path)).toEqual([
      ['lib.a', 'b › c'],
      ['lib.a › b', 'c'],
    ]);
    const found = { differences: differences.slice(0, 1), complete: true };
    const [first, second] = differenceHistory(differences, [{ run: '1', commit: 'c', series: null, found }]);
    expect([first?.seenIn, second?.seenIn]).toEqual([1, 0]);
  });

  test('of a member have the name that earlier versions recorded', () => {
    const { differences } = listOf({
      causes: [cause('timestamp', [0])],
      regions: [{ ...region('a.o › .data'), path: ['a.o', '.data'] }],
    });
    const old: RecordedDifference = { artifact: 'a', region: 'a.o › .data', cause: 'timestamp', rule: null };
    expect(differences).toMatchObject([old]);
    const found = { differences: [old], complete: true };
    expect(differenceHistory(differences, [{ run: '1', commit: 'c', series: null, found }])).toMatchObject([{ seenIn: 1 }]);
  });

  test('have no region where the cause has no place, and are never of identical artifacts', () => {
    expect(
      listOf(
        { verdict: 'error', causes: [cause('missing')] },
        { path: 'b', verdict: 'acceptable', causes: [cause('mode')], rules: ['file-mode'] },
        { verdict: 'identical' },
      ).differences,
    ).toEqual([
      { artifact: 'a', region: null, cause: 'missing', rule: null },
      { artifact: 'b', region: null, cause: 'mode', rule: 'file-mode' },
    ]);
  });

  test('are not complete where places were left out', () => {
    expect(listOf({ causes: [cause('timestamp')], regions: [region('.x')], moreRegions: 1 }).complete).toBe(false);
  });
});

describe('the table', () => {
  test('is as wide as its content, and holds no control characters', async () => {
    for (const number of [1, 2, 3]) record({ number, differences: number === 1 ? [] : [DATE] });
    const odd: RecordedDifference = { artifact: 'a\u001b[2J\nb', region: null, cause: 'mode', rule: null };
    const text = historyText(await historyOf([DATE, odd]), [{ kind: 'not-listed', file: 'a\u001b[2Jfile' }], 'en');
    expect(text).toBe(
      [
        'history:',
        '  artifact       region   cause       first commit          last clean run    strict   tolerant  seen',
        '  bin/cc         .rodata  date-macro  000000000000 (run 2)  1 (000000000000)  33.33%   33.33%    2 of 3',
        '  a\\u001b[2J\\nb  –        mode        new                   3 (000000000000)  100.00%  100.00%   0 of 3',
        'warning: afile does not list the differences of its run; it was left out',
        '',
      ].join('\n'),
    );
  });

  test('is in Japanese too, in columns that are as wide as its letters', async () => {
    for (const number of [1, 2, 3]) record({ number, differences: number === 1 ? [] : [DATE] });
    const added: RecordedDifference = { artifact: 'b', region: null, cause: 'mode', rule: null };
    const problem = { code: 'result-invalid', message: 'runs/x.json is no record of a run' } as const;
    const leftOut = [
      { kind: 'too-long', file: 'runs/y.json' },
      { kind: 'unreadable', file: 'runs/x.json', problem },
    ] as const;
    expect(historyText(await historyOf([DATE, added]), leftOut, 'ja')).toBe(
      [
        '履歴:',
        '  成果物  領域     原因        最初のコミット          相違のない最後の実行  厳密     許容     発生した実行',
        '  bin/cc  .rodata  date-macro  000000000000（実行 2）  1（000000000000）     33.33%   33.33%   3 回中 2 回',
        '  b       –        mode        新規                    3（000000000000）     100.00%  100.00%  3 回中 0 回',
        '警告: runs/y.json は実行の記録として長すぎるため、除外した',
        '警告: runs/x.json は実行の記録として読めないため、除外した: runs/x.json is no record of a run',
        '',
      ].join('\n'),
    );
  });

  test('without differences is empty', () => {
    expect(historyText([], [], 'en')).toBe('');
  });
});
