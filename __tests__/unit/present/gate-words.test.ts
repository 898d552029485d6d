/** The reasons of gates as sentences in Japanese, from their facts alone, also after a report was read. */
import { describe, expect, test } from '@jest/globals';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { gateReasonIn, gateReasons } from '@selfhost/core/present/gate-reasons.js';
import { comparisonTable, fixTable } from '@selfhost/core/present/table.js';
import { problemFailure } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import { type FailureRow, parseReport, type RunReport } from '@selfhost/core/report/schema.js';
import type { FailedGate, GateReason, SidesDoubt } from '@selfhost/core/run/gate-reason.js';
import { gateReasonText } from '@selfhost/core/run/gate-reason-text.js';
import { isFailedGate, isGateReason } from '@selfhost/core/run/known-gate-reason.js';
import { compilerProof } from '@selfhost/core/stage/compiler-proof.js';
import { REPORT } from '../../fixtures/report.js';

/** A doubt of each kind, and the sentence that it makes. */
const DOUBTS: { readonly [Kind in SidesDoubt['kind']]: readonly [Extract<SidesDoubt, { kind: Kind }>, string] } = {
  absent: [{ kind: 'absent', node: 'stage2@a', reason: 'stage1@a failed' }, 'stage2@a が無い (stage1@a failed)'],
  degraded: [
    { kind: 'degraded', node: 'stage2@a', by: 'stage1@a' },
    'stage2@a のコンパイラのもとは stage1@a で、それは代替コマンドで作られた',
  ],
  unproved: [
    { kind: 'unproved', node: 'stage2@a', proof: compilerProof('not-run-and-succeeded', 'it never ran its compiler') },
    'stage2@a: コンパイラを実行せずに成功した',
  ],
  'not-traced': [
    {
      kind: 'not-traced',
      node: 'stage2@a',
      proof: compilerProof('run-and-failed', 'it failed', {
        untraced: { kind: 'unavailable', reason: 'strace is not on PATH' },
      }),
    },
    'stage2@a: トレースによる証明が求められているが、失敗による証明（トレースできない: strace is not on PATH）である',
  ],
  'one-entry': [{ kind: 'one-entry' }, '両側が保管庫の同じ一件である'],
  'other-recipe': [
    { kind: 'other-recipe', left: 'stage2@a', right: 'stage3@a', keys: ['run', 'inputs'] },
    'stage3@a の作り方が stage2@a と異なるため（`run`、`inputs`）、固定点は示されない',
  ],
  'host-unproved': [{ kind: 'host-unproved', host: 'a' }, 'ホスト a の固定点が示されていない'],
  'not-compared': [{ kind: 'not-compared' }, '両側が比較されていない'],
};

const REASONS: readonly (readonly [GateReason, string])[] = [
  ...Object.values(DOUBTS).map(([doubt, text]) => [{ kind: 'doubt', doubt }, `証明なし: ${text}`] as const),
  [
    { kind: 'doubt', doubt: { kind: 'degraded', node: 'stage1@a', by: 'stage1@a' } },
    '証明なし: stage1@a は代替コマンドで作られた',
  ],
  [
    {
      kind: 'doubt',
      doubt: {
        kind: 'unproved',
        node: 'stage2@a',
        proof: compilerProof('partly-traced', 'some are not', {
          parts: {
            made: 40,
            outputs: 42,
            astray: [
              { output: 'obj/x.o', ways: [{ source: 'src/x.c', program: '/usr/bin/gcc' }], moreWays: 2 },
              { output: 'data.txt', ways: [], moreWays: 0 },
            ],
            moreAstray: 0,
          },
          shadowed: ['lib/x.so'],
        }),
      },
    },
    '証明なし: stage2@a: コンパイラを通らずに作られた出力がある（出力 42 個のうち 40 個。obj/x.o は別の経路で作られた可能性がある（gcc が読んだ src/x.c、ほか 2 個）。data.txt のもととなるソースが分からない。コンパイラが、バンドル内の同名のファイルではなく lib/x.so を読んだ）',
  ],
  [
    { kind: 'by-failure', untraced: { kind: 'broken', reason: 'strace ended first' } },
    '失敗による証明（トレースが途中で終わった: strace ended first）',
  ],
  [{ kind: 'not-needed', stage: 'stage3', reason: 'the same compiler' }, 'stage3 を作らずに示された (the same compiler)'],
  [{ kind: 'no-comparison', problem: { code: 'disk-full', message: 'no space left' } }, '比較できなかった (no space left)'],
  [{ kind: 'incremental', node: 'stage1@a' }, 'stage1@a は差分ビルドで作られた。初めから作れば結果が異なるかもしれない'],
  [{ kind: 'converged-late', left: 'stage2', right: 'stage3' }, '一世代遅れて収束した: stage2 = stage3'],
  [{ kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 1 } }, '一致率 50.00% がしきい値 100.00% を下回る'],
  [{ kind: 'failure', failure: { kind: 'more-artifacts', count: 2 } }, 'ほか 2 個のファイルが異なる'],
  [
    {
      kind: 'failure',
      failure: { kind: 'artifact', path: 'bin/cc', causes: [{ id: 'build-path', facts: { kind: 'line-ends' }, more: 1 }] },
    },
    'bin/cc: build-path（改行コードのほかは同じ（ほか 1 件））',
  ],
];

describe.each(REASONS)('the reason %j', (reason, japanese) => {
  test('is a sentence in each language', () => {
    expect(gateReasonIn(reason, 'ja')).toBe(japanese);
    expect(gateReasonIn(reason, 'en')).toBe(gateReasonText(reason));
  });
  test('is known by its facts, also after it was JSON', () =>
    expect(isGateReason(JSON.parse(JSON.stringify(reason)))).toBe(true));
});

test.each<[string, unknown]>([
  ['a kind of another version', { kind: 'weather' }],
  ['a name that every object has', { kind: 'toString' }],
  ['a fact that is missing', { kind: 'incremental' }],
  ['a doubt of another version', { kind: 'doubt', doubt: { kind: 'weather' } }],
  [
    'a proof that was seen otherwise',
    { kind: 'doubt', doubt: { kind: 'unproved', node: 'a', proof: { level: 'none', seen: 'valueOf', reason: '' } } },
  ],
  [
    'a proof whose outputs are not those of a proof',
    {
      kind: 'doubt',
      doubt: {
        kind: 'unproved',
        node: 'a',
        proof: {
          level: 'partly',
          seen: 'partly-traced',
          reason: '',
          parts: { made: 1, outputs: 2, astray: [{}], moreAstray: 0 },
        },
      },
    },
  ],
  ['a reason of another version for a missing trace', { kind: 'by-failure', untraced: { kind: 'weather', reason: '' } }],
  [
    'a cause of another version',
    { kind: 'failure', failure: { kind: 'artifact', path: 'a', causes: [{ id: 'weather', facts: { kind: 'line-ends' } }] } },
  ],
  ['no object', null],
])('a report that is read drops %s', (_what, unknown) => {
  const known = { kind: 'incremental', node: 'stage1@x86_64-linux' };
  const comparisons = REPORT.comparisons.map((row) => ({ ...row, facts: [unknown, known] }));
  const failures = [{ ...gateRow([]), gate: { gate: 'agreement', left: 'a', right: 'b', reasons: [unknown] } }];
  const read = parseReport(JSON.stringify({ ...REPORT, pipeline: 'mini', comparisons, failures }), 'a report');
  expect(read.comparisons.map(({ facts }) => facts)).toEqual([[known], [known]]);
  expect(read.failures.map(({ gate, message }) => [gate, message])).toEqual([[undefined, 'agreement: a against b']]);
});

describe('in Japanese', () => {
  const rate = { kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 0.99 } } as const;
  const late = { kind: 'converged-late', left: 'stage2', right: 'stage3' } as const;

  test('a gate that failed says why, from its facts', () => {
    const row = gateRow([{ kind: 'doubt', doubt: { kind: 'one-entry' } }, rate]);
    const [finding] = reportFindings([], { failures: [row], problems: [], stages: [], comparisons: [] }).findings;
    expect(isFailedGate(finding?.evidence.facts.gate)).toBe(true);
    expect(finding && findingTexts(finding, 'ja').evidence).toBe(
      'agreement: stage1 と stage2: 証明なし: 両側が保管庫の同じ一件である、一致率 50.00% がしきい値 99.00% を下回る',
    );
    expect(finding && findingTexts(finding, 'en').evidence).toBe(
      'agreement: stage1 against stage2: not proved: both sides are one store entry; rate 50.00% is below the threshold 99.00%',
    );
  });

  test('a comparison that passed says what a reader should know', () => {
    const comparisons = REPORT.comparisons.map((row) => ({ ...row, passed: true, inherited: null, facts: [late] }));
    expect(comparisonTable({ ...REPORT, comparisons }, 'ja').notes[0]).toMatch(/: 一世代遅れて収束した: stage2 = stage3$/);
  });

  test('a tried fix says what is not proved', () => {
    const tried: RunReport['tryFix'] = {
      cause: 'build-path',
      fix: 'map it',
      notTried: null,
      environments: {},
      comparisons: [
        {
          left: 'a',
          right: 'b',
          target: 't',
          before: null,
          after: null,
          effect: 'not-compared',
          reasons: ['in English'],
          facts: [{ kind: 'doubt', doubt: { kind: 'one-entry' } }],
        },
      ],
    };
    expect(fixTable({ ...REPORT, tryFix: tried }, 'ja').notes.at(-1)).toBe('a, b, t: 証明なし: 両側が保管庫の同じ一件である');
    expect(fixTable({ ...REPORT, tryFix: tried }, 'en').notes.at(-1)).toBe('a, b, t: in English');
  });

  test('the gate of two sides names the files that no threshold may forgive', () => {
    const failures = [
      { kind: 'artifact', path: 'bin/cc', causes: [] },
      { kind: 'more-artifacts', count: 2 },
      { kind: 'rate', rate: 0.5, threshold: 0.99 },
    ] as const;
    expect(gateReasons({ passed: false, threshold: 0.99, failures, reasons: [] }, 'ja')).toEqual([
      'どのしきい値でも許されない相違がある: bin/cc ほか 2 個',
      '一致率 50.00% がしきい値 99.00% を下回る',
    ]);
  });
});

function gateRow(reasons: readonly GateReason[]): FailureRow {
  const gate: FailedGate = { gate: 'agreement', left: 'stage1', right: 'stage2', reasons };
  const problem = {
    code: 'gate-failed',
    message: 'agreement: a against b',
    subject: { stage: 'stage2', target: 'x86_64-linux' },
  } as const;
  return { ...problemFailure(problem, 'x', 'determinism'), gate };
}
