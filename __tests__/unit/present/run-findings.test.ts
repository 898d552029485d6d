/** What the end of a run in the terminal and `report.md` say of what is wrong: the findings, and nothing beside them. */
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { REPORT_WORDS } from '@selfhost/core/present/words/report.js';
import { rowsOf } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { FailureRow } from '@selfhost/core/report/schema.js';
import type { FailedGate, GateReason } from '@selfhost/core/run/gate-reason.js';
import { compilerProof } from '@selfhost/core/stage/compiler-proof.js';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { REPORT } from '../../fixtures/report.js';
import { plainScreen } from './screen/plain-screen.js';

const SURFACES: readonly (readonly [string, (report: RunReport, language: Language) => string])[] = [
  ['the terminal', plainScreen],
  // As it is read, without the marks that keep it text, and below what it says of the first finding at first sight.
  [
    'Markdown',
    (report, language) =>
      renderMarkdown(report, language)
        .replace(/^[\s\S]*?(?=\n## )/, '')
        .replaceAll(/[\\\u200b]/g, '')
        .replaceAll('&lt;', '<'),
  ],
];
const EVERYWHERE = SURFACES.flatMap(([surface, render]) =>
  (['en', 'ja'] as const).map((language) => ({ surface, language, render })),
);

const NODE = { stage: 'stage1', target: 'x86_64-linux' };

describe.each(EVERYWHERE)('$surface in $language', ({ language, render }) => {
  const words = REPORT_WORDS[language];

  test('has every finding, failures first, and no sentence of a problem that a finding covers', () => {
    const text = render(FINDINGS_REPORT, language);
    const places = [FOUND.failure, FOUND.shared, FOUND.unowned].map((finding) => {
      const { headline, do: remedy } = findingTexts(finding, language);
      expect(text).toContain(remedy);
      return text.indexOf(headline);
    });
    expect(places[0]).toBeGreaterThan(0);
    expect(places.toSorted((one, other) => one - other)).toEqual(places);
    expect(text).not.toMatch(/a sentence|agreement gate:/);
  });

  test('has each of several problems of one code and subject, with place, key, value and remedy', () => {
    const problems = [1, 2].map((line): Problem => {
      return {
        code: 'config-invalid',
        message: `stages.stage${line}.timeout must be a number`,
        subject: NODE,
        place: { file: 'selfhost.yml', line, column: 7, key: `stages.stage${line}.timeout` },
        value: `soon${line}`,
        allowed: ['1', '360'],
        nearest: '36',
        remedy: `write minutes for ${line}`,
      };
    });
    const text = render(failed(problems), language);
    for (const line of [1, 2]) {
      expect(occurrences(text, `stages.stage${line}.timeout must be a number`)).toBe(1);
      for (const [name, value] of [
        [words.place, `selfhost.yml:${line}:7 (stages.stage${line}.timeout)`],
        [words.found, `soon${line}`],
      ])
        expect(text).toMatch(named(name, value));
      expect(text).toContain(`write minutes for ${line}`);
    }
    expect(text).toMatch(named(words.allowed, `1${words.comma}360`));
    expect(text).toMatch(named(words.nearest, '36'));
  });

  test('has every failure, however many there are', () => {
    const lost = (each: number): Problem => ({
      code: 'target-lost',
      message: `there is no result of ${each};`,
      remedy: 'run again',
    });
    const text = render(failed(Array.from({ length: 120 }, (_, each) => lost(each))), language);
    for (const each of [0, 60, 119]) expect(occurrences(text, `there is no result of ${each};`)).toBe(1);
  });

  test('has the remedy of a problem that is about no stage', () => {
    const lost: Problem = { code: 'target-lost', message: 'there is no result', remedy: 'run all jobs again' };
    const ofTarget: Problem = { ...lost, message: 'x: no result', subject: { target: 'x86_64-linux' }, remedy: 'see the jobs' };
    const text = render(failed([lost, ofTarget]), language);
    for (const remedy of ['run all jobs again', 'see the jobs']) expect(occurrences(text, remedy)).toBe(1);
  });

  test('has the whole of a long message, and the last lines of a log below it', () => {
    const long = `stage1@x86_64-linux failed ${'very '.repeat(150)}badly`;
    const problem: Problem = { code: 'stage-failed', message: `${long}\n    # ld: cannot find -lm`, subject: NODE };
    const text = render(failed([problem]), language);
    expect(occurrences(text.replaceAll(/\s+/g, ' '), long)).toBe(1);
    expect(text).toMatch(/^ {2,}# ld: cannot find -lm$/m);
  });

  test('has the sentence of a problem whose log says more, and what the log says', () => {
    const problem: Problem = { code: 'stage-failed', message: 'stage1@x86_64-linux failed with exit code 3', subject: NODE };
    const rows = rowsOf([problem], []).map((row) => ({ ...row, cause: 'link' as const, message: 'undefined symbol: f' }));
    const text = render(failed([problem], rows), language);
    expect(text).toContain('stage1@x86_64-linux failed with exit code 3');
    expect(occurrences(text, 'undefined symbol: f')).toBe(1);
  });
});

describe('the finding of a gate', () => {
  const differing: GateReason = { kind: 'failure', failure: { kind: 'artifact', path: 'bin/cc', causes: [] } };
  const rate: GateReason = { kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 0.99 } };
  const degraded: GateReason = {
    kind: 'doubt',
    doubt: { kind: 'degraded', node: 'stage1@x86_64-linux', by: 'stage1@x86_64-linux' },
  };
  const proof = compilerProof('not-run-and-succeeded', 'it never ran its compiler');
  const unproved: GateReason = { kind: 'doubt', doubt: { kind: 'unproved', node: 'stage1@x86_64-linux', proof } };
  const notTraced = (stage: string): GateReason => ({
    kind: 'doubt',
    doubt: {
      kind: 'not-traced',
      node: `${stage}@x86_64-linux`,
      proof: compilerProof('run-and-failed', 'it failed', {
        untraced: { kind: 'unavailable', reason: 'strace is not on PATH' },
      }),
    },
  });
  const unusable: GateReason = { kind: 'no-comparison', problem: { code: 'disk-full', message: 'no space left' } };
  const notNeeded: GateReason = { kind: 'not-needed', stage: 'stage2', reason: 'it is the same' };

  test.each<[string, readonly GateReason[], string[]]>([
    [
      'each reason of its own',
      [degraded, rate],
      [
        'agreement: stage0 against stage1: not proved: stage1@x86_64-linux is degraded: its fallback command built it; rate 50.00% is below the threshold 99.00%',
      ],
    ],
    [
      'no difference, which has its finding',
      [rate, differing],
      ['agreement: stage0 against stage1: rate 50.00% is below the threshold 99.00%'],
    ],
    ['no note', [notNeeded, rate], ['agreement: stage0 against stage1: rate 50.00% is below the threshold 99.00%']],
    ['nothing, where the finding of a stage says it', [unproved], []],
    ['nothing, where the finding of a stage says that a trace is missing', [notTraced('stage1')], []],
    [
      'a trace that is missing, where only the other side demands one',
      [notTraced('stage0')],
      [
        'agreement: stage0 against stage1: not proved: stage0@x86_64-linux: a trace is demanded, and it is proved by failure: strace is not on PATH',
      ],
    ],
    ['nothing, where another problem says it', [unusable, notNeeded], []],
    ['a difference of which no finding is known', [differing], ['agreement: stage0 against stage1: bin/cc: ']],
  ])('has %s', (_what, reasons, expected) => {
    const gate: FailedGate = { gate: 'agreement', left: 'stage0', right: 'stage1', reasons };
    const problems: Problem[] = [
      { code: 'gate-failed', message: 'all of it', subject: NODE },
      { code: 'disk-full', message: 'no space left' },
      { code: 'compiler-not-used', message: 'stage1@x86_64-linux: not proved', subject: NODE },
    ];
    const rows = rowsOf(problems, []).map((row): FailureRow => (row.code === 'gate-failed' ? { ...row, gate } : row));
    const { findings = [] } = failed(problems, rows);
    expect(findings.filter(({ kind }) => kind === 'gate-failed').map(({ evidence }) => evidence.text)).toEqual(expected);
  });
});

test('a comparison that did not pass has notes, and no reason that a finding has', () => {
  const facts: GateReason[] = [
    { kind: 'incremental', node: 'stage2@x86_64-linux' },
    { kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 0.99 } },
  ];
  const report = { ...REPORT, comparisons: REPORT.comparisons.map((row) => ({ ...row, passed: false, facts })) };
  expect(renderMarkdown(report, 'en')).toContain('was built incrementally');
  expect(renderMarkdown(report, 'en')).not.toContain('below the threshold');
});

test.each([
  ['tests-failed', 'smoke.hello', 'smoke test hello failed', 'スモークテスト hello が失敗した'],
  ['stage-timeout', 'tests.unit', 'suite unit took longer than allowed', 'テストスイート unit が制限時間を超えた'],
  ['stage-killed', 'smoke.a.b', 'smoke test a.b was ended by a signal', 'スモークテスト a.b がシグナルで終わった'],
  ['tests-missing', 'tests.unit', 'suite unit ran no test', 'テストスイート unit がテストを一件も実行しなかった'],
] as const)('%s of %s is named in its headline', (code, trial, english, japanese) => {
  const report = failed([{ code, message: 'a sentence', subject: { ...NODE, trial } }]);
  for (const { language, render } of EVERYWHERE) {
    expect(render(report, language)).toContain({ en: english, ja: japanese }[language]);
  }
});

/** A report with these problems and nothing else that is wrong. */
function failed(problems: readonly Problem[], failures = rowsOf(problems, [])): RunReport {
  const parts: RunReport = { ...REPORT, stages: [], comparisons: [], smoke: [], tests: [], skipped: [], problems, failures };
  return { ...parts, ...reportFindings([], parts) };
}

/** A value with its name, as each surface writes them. */
function named(name: string | undefined, value: string | undefined): RegExp {
  return new RegExp(`${name}(?::|  +)? *${(value ?? '').replaceAll(/[.()]/g, '\\$&')}`, 'i');
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
