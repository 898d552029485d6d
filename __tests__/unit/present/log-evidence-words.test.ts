/** What a log says of a failure, in both languages, from the facts of a finding, also after a report was read. */
import { describe, expect, test } from '@jest/globals';
import { isLogEvidence } from '@selfhost/core/logs/known-log-evidence.js';
import type { LogEvidence, LogEvidenceKind, LogFacts } from '@selfhost/core/logs/log-evidence.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { problemFailure } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import { type FailureRow, parseReport } from '@selfhost/core/report/schema.js';
import { REPORT } from '../../fixtures/report.js';

/** Facts of each kind, and the sentence in Japanese that they make. */
const EXAMPLES: { readonly [Kind in LogEvidenceKind]: readonly [facts: LogFacts[Kind], japanese: string] } = {
  line: [{ line: 3, text: 'ld: undefined symbol' }, 'ld: undefined symbol'],
  'unknown-error': [{ message: 'odd' }, '種類の分からないエラー: odd'],
  'exit-code': [{ exitCode: 137, signal: 'SIGKILL', memoryWasEnough: true }, '終了コード 137 (SIGKILL)。メモリ不足ではない'],
  signal: [{ signal: 'SIGKILL', peakBytes: 9 }, 'シグナル SIGKILL。最大 9 バイトを使用'],
  'out-of-memory-kills': [{ count: 2 }, 'メモリ不足のため、カーネルが 2 個のプロセスを終わらせた'],
  'free-disk': [{ bytes: 0 }, 'ディスクの空きは 0 バイトだった'],
  'time-limit': [{ elapsedSeconds: 60, limitSeconds: 59 }, '制限 59 秒に対し 60 秒かかった'],
  'silent-exit-code': [{ exitCode: 1 }, '終了コード 1。ログに理由がない'],
  'silent-signal': [{ signal: 'SIGTERM' }, 'シグナル SIGTERM。ログに理由がない'],
  'no-failure': [{}, 'ログに失敗は見られない'],
};

describe.each(Object.entries(EXAMPLES))('evidence of the kind %s', (kind, [facts, japanese]) => {
  const evidence: unknown = JSON.parse(JSON.stringify({ ...facts, kind }));

  test('is known by its facts, also after it was JSON', () => expect(isLogEvidence(evidence)).toBe(true));
  test('is a sentence in Japanese, and in English the message', () => {
    if (!isLogEvidence(evidence)) throw new Error('it is evidence');
    const [finding] = findingsOf(failed([evidence]));
    expect(finding?.evidence.facts).toEqual({ seen: ['in English'], log: [evidence] });
    expect(finding && findingTexts(finding, 'ja').evidence).toBe(japanese);
    expect(finding && findingTexts(finding, 'en').evidence).toBe('the message');
  });
});

test.each<[string, object]>([
  ['a kind of another version', { kind: 'weather' }],
  ['a name that every object has', { kind: 'toString' }],
  ['a fact that is missing', { kind: 'line', text: 'a' }],
  ['a meaning that is none', { kind: 'exit-code', exitCode: 1, meaning: 'valueOf' }],
])('a report that is read keeps what is known here, and drops %s', (_what, unknown) => {
  const known: LogEvidence = { kind: 'silent-exit-code', exitCode: 1 };
  const rows = [{ ...failed([known]), facts: [unknown, known] }];
  const read = parseReport(JSON.stringify({ ...REPORT, pipeline: 'mini', failures: rows }), 'a report');
  expect(read.failures.map(({ facts }) => facts)).toEqual([[known]]);
});

test('a failure without facts, which an earlier version wrote, is shown by its message', () => {
  const { facts: _none, ...row } = failed([]);
  const [finding] = findingsOf(row);
  expect(finding && findingTexts(finding, 'ja').evidence).toBe('the message');
});

function failed(facts: LogEvidence[]): FailureRow {
  const problem = { code: 'stage-failed', message: 'the message', subject: { stage: 'stage1', target: 'x86_64-linux' } } as const;
  return { ...problemFailure(problem, 'stage1', 'link'), evidence: ['in English'], facts };
}

function findingsOf(row: FailureRow) {
  return reportFindings([], { failures: [row], problems: [], stages: [], comparisons: [] }).findings;
}
