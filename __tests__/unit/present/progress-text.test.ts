/** The lines of progress. */
import { describe, expect, test } from '@jest/globals';
import { endLine, endText, outlookLine, taskLabel } from '@selfhost/core/present/progress-text.js';
import { LOOKS } from '@selfhost/core/present/state.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { Task, TaskEnd } from '@selfhost/core/stage/progress.js';
import type { StageSteps } from '@selfhost/core/stage/steps.js';

const STAGE: Task = { kind: 'stage', id: 'stage1@linux', stage: 'stage1', target: 'linux' };
const PROOF: Task = { ...STAGE, kind: 'proof' };
const COMPARISON: Task = { kind: 'comparison', id: 'a', left: 'stage1', right: 'stage2', target: 'linux' };
const TRIAL: Task = { kind: 'trial', id: 'hello@linux', name: 'hello', target: 'linux' };

type Of<Kind extends TaskEnd['kind']> = Extract<TaskEnd, { kind: Kind }>;

const stage = (more: Partial<Of<'stage'>> = {}): TaskEnd => ({
  kind: 'stage',
  status: 'built',
  reason: 'inputs changed: src/a.ml',
  isDegraded: false,
  steps: { build: 1.6 },
  ...more,
});
const compared = (more: Partial<Of<'comparison'>> = {}): TaskEnd => ({
  kind: 'comparison',
  files: 33,
  differing: 0,
  allowed: 0,
  isProved: true,
  isInherited: false,
  gate: 'passes',
  seconds: 0.4,
  ...more,
});
const tried = (more: Partial<Of<'trial'>> = {}): TaskEnd => ({
  kind: 'trial',
  passed: true,
  isGating: true,
  tests: 58,
  failures: 0,
  seconds: 2,
  ...more,
});

const lineOf = (task: Task, end: TaskEnd, language: Language = 'en'): string => {
  const ended = endLine(task, end, language);
  return `${LOOKS[ended.state].sign} ${endText(ended)}`;
};

test.each<[Task, TaskEnd, string]>([
  [STAGE, stage(), '✔ stage1 linux 1.6 s (inputs changed: src/a.ml)'],
  [STAGE, stage({ isDegraded: true }), '○ stage1 linux 1.6 s, by the fallback command (inputs changed: src/a.ml)'],
  [STAGE, stage({ status: 'restored', reason: 'nothing changed since it was built' }), '✔ stage1 linux stored (nothing changed)'],
  [STAGE, stage({ status: 'failed', reason: 'exit code 2' }), '✘ stage1 linux failed (exit code 2)'],
  [STAGE, stage({ status: 'not-needed', reason: 'it equals stage2' }), '○ stage1 linux not needed (it equals stage2)'],
  [
    STAGE,
    stage({ status: 'not-needed', reason: 'r', sameAs: 'stage0@linux' }),
    '○ stage1 linux not needed (the same compiler would build the same sources as for stage0@linux)',
  ],
  [PROOF, { kind: 'proof', level: 'traced', seconds: 0.1 }, '✔ stage1 linux proof by trace 0.1 s'],
  [PROOF, { kind: 'proof', level: 'by-failure', seconds: 0.1 }, '✔ stage1 linux proof by failure 0.1 s'],
  [PROOF, { kind: 'proof', level: 'partly', seconds: 0.1 }, '✘ stage1 linux proof in part 0.1 s'],
  [PROOF, { kind: 'proof', level: 'none', seconds: 0.1 }, '✘ stage1 linux proof not proved 0.1 s'],
  [STAGE, { kind: 'interrupted' }, '○ stage1 linux interrupted'],
  [PROOF, { kind: 'broken' }, '✘ stage1 linux proof failed'],
  [COMPARISON, compared(), '✔ stage1 = stage2 linux identical 0.4 s'],
  [COMPARISON, compared({ allowed: 1 }), '✔ stage1 ≈ stage2 linux 1 file differs in what rules allow 0.4 s'],
  [COMPARISON, compared({ differing: 3, gate: 'fails' }), '✘ stage1 ≠ stage2 linux 3 of 33 files differ 0.4 s'],
  [
    COMPARISON,
    compared({ differing: 1, gate: 'later' }),
    '○ stage1 ≠ stage2 linux 1 of 33 files differs, to be judged with the next stage 0.4 s',
  ],
  [COMPARISON, compared({ isProved: false, gate: 'fails' }), '✘ stage1 = stage2 linux identical, not proved 0.4 s'],
  [COMPARISON, compared({ isProved: false }), '○ stage1 = stage2 linux identical, not proved 0.4 s'],
  [COMPARISON, compared({ isInherited: true }), '○ stage1 = stage2 linux identical, inherited from its host 0.4 s'],
  [COMPARISON, compared({ files: 1, differing: 1 }), '○ stage1 ≠ stage2 linux 1 of 1 file differs 0.4 s'],
  [COMPARISON, compared({ differing: 3 }), '○ stage1 ≠ stage2 linux 3 of 33 files differ 0.4 s'],
  [COMPARISON, { kind: 'broken' }, '✘ stage1 ? stage2 linux failed'],
  [TRIAL, tried(), '✔ hello linux 58 tests 2.0 s'],
  [TRIAL, tried({ passed: false, failures: 2 }), '✘ hello linux 2 of 58 tests failed 2.0 s'],
  [TRIAL, tried({ passed: false, isGating: false }), '○ hello linux failed 2.0 s'],
  [{ kind: 'setup', id: 'setup' }, { kind: 'setup', isComplete: true }, '✔ setup all tools are there'],
  [{ kind: 'setup', id: 'setup' }, { kind: 'setup', isComplete: false }, '○ setup tools are missing'],
])('%j %j', (task, end, line) => expect(lineOf(task, end)).toBe(line));

test('Japanese', () => {
  expect(lineOf(STAGE, stage({ status: 'restored' }), 'ja')).toBe('✔ stage1 linux 保管庫から（変更なし）');
  expect(lineOf(STAGE, stage({ status: 'not-needed', reason: 'r', sameAs: 'stage0@linux' }), 'ja')).toBe(
    '○ stage1 linux 不要 (stage0@linux と同じコンパイラで同じソースをビルドすることになる)',
  );
  expect(taskLabel(PROOF, 'ja')).toBe('stage1 linux 証明');
});

describe('the seconds of a stage', () => {
  test.each<[string, StageSteps, string]>([
    ['the command, and no step that is short', { build: 12, pack: 0.9, search: 0.1 }, '12.0 s'],
    ['not the proof, which has a line of its own', { build: 12, proof: 9 }, '12.0 s'],
    [
      'what takes long beside it',
      { build: 61, pack: 3.21, search: 1 },
      '1 min 01 s, packing 3.2 s, searching for paths and dates 1.0 s',
    ],
    ['an earlier run, which is not part of the command', { build: 2, failed: 4 }, '2.0 s, before that a failed try 4.0 s'],
  ])('%s', (_what, steps, words) => expect(lineOf(STAGE, stage({ steps, reason: 'x' }))).toBe(`✔ stage1 linux ${words} (x)`));
});

describe('how far a run is', () => {
  const line = (seconds: number | null, isLeast = false, language: Language = 'en'): string =>
    outlookLine({ settled: 7, all: 13, left: seconds === null ? null : { seconds, isLeast } }, 2, language);

  test('with what is left, where that is known', () => {
    expect(line(null)).toBe('7/13 · 2 running');
    expect(line(12.3)).toBe('7/13 · 2 running · about 12 s left');
    expect(line(12.3, true)).toBe('7/13 · 2 running · at least 12 s left');
    expect(line(12.3, false, 'ja')).toBe('7/13 · 実行中 2 件 · 残り約 12 s');
  });

  test('no more exact than an estimate can be', () => {
    expect([59.4, 59.6, 184, 3590, 3900].map((seconds) => line(seconds).split(' · ')[2])).toEqual([
      'about 59 s left',
      'about 1 min left',
      'about 3 min left',
      'about 1 h 00 min left',
      'about 1 h 05 min left',
    ]);
  });
});
