/** The problem and the finding of a stage whose proof is less than is demanded. */
import { describe, expect, test } from '@jest/globals';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { failuresOf, unprovedProblem } from '@selfhost/core/report/failures.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { type CompilerProof, compilerProof } from '@selfhost/core/stage/compiler-proof.js';
import type { StageResult } from '@selfhost/core/stage/result.js';
import { planNode } from '../../fixtures/plan-node.js';
import { REPORT } from '../../fixtures/report.js';

const PARTLY = compilerProof('partly-traced', '40 of 41 outputs; not obj/x.o, which may be from src/x.c by gcc', {
  declarable: { around: ['src/x.c'], moreAround: 0, undeclared: [], moreUndeclared: 0 },
  parts: {
    made: 40,
    outputs: 41,
    astray: [{ output: 'obj/x.o', ways: [{ source: 'src/x.c', program: '/usr/bin/gcc' }], moreWays: 0 }],
    moreAstray: 0,
  },
});
const UNTRACED = compilerProof('run-and-failed', 'it failed with its compiler', {
  untraced: { kind: 'unavailable', reason: 'strace is not on PATH' },
});
const NONE = compilerProof('not-run-and-succeeded', 'it never ran its compiler');
const SUBJECT = { stage: 'stage1', target: 'x86_64-linux' };

function stage(
  proof: CompilerProof | null,
  level: 'traced' | 'by-failure',
  at: { stage?: string; target?: string } = {},
): StageResult {
  const node = planNode({ stage: 'stage1', ...at });
  const demanding = { ...node, definition: { ...node.definition, proof: { level, around: [], hermetic: false } } };
  return { node: demanding, status: 'built', proof } as unknown as StageResult;
}

describe('a stage', () => {
  test.each<[string, CompilerProof | null, 'traced' | 'by-failure']>([
    ['that no stage has built', null, 'traced'],
    ['that is proved by failure, which is enough', UNTRACED, 'by-failure'],
    ['that is traced', compilerProof('traced', 'all of it'), 'traced'],
  ])('%s has no problem', (_, proof, level) => expect(unprovedProblem(stage(proof, level))).toBeNull());

  test.each<[string, CompilerProof, 'traced' | 'by-failure', string, string]>([
    ['without a proof', NONE, 'by-failure', 'compiler-not-used', 'not proved: it never ran its compiler'],
    ['without a proof where a trace is demanded', NONE, 'traced', 'compiler-not-used', 'not proved: it never ran its compiler'],
    ['that is proved in part', PARTLY, 'by-failure', 'compiler-used-partly', `proved in part: ${PARTLY.reason}`],
    [
      'that is proved by failure, which is not enough',
      UNTRACED,
      'traced',
      'proof-not-traced',
      'a trace is demanded, and it is proved by failure: strace is not on PATH',
    ],
  ])('%s has one', (_, proof, level, code, message) => {
    const problem = unprovedProblem(stage(proof, level));
    expect(problem).toMatchObject({ code, message: `stage1@x86_64-linux: ${message}`, subject: SUBJECT });
    expect(problem?.remedy).toMatch(/./);
  });
});

test.each<[string, CompilerProof, 'traced' | 'by-failure', string, string, string]>([
  [
    'outputs around the compiler',
    PARTLY,
    'by-failure',
    'stage1@x86_64-linux: proved in part: 40 of 41 outputs; not obj/x.o, which may be from src/x.c by gcc',
    'stage1@x86_64-linux: コンパイラを通らずに作られた出力がある（出力 41 個のうち 40 個。obj/x.o は別の経路で作られた可能性がある（gcc が読んだ src/x.c））',
    'around: [src/x.c]',
  ],
  [
    'a trace that is missing',
    UNTRACED,
    'traced',
    'stage1@x86_64-linux: a trace is demanded, and it is proved by failure: strace is not on PATH',
    'stage1@x86_64-linux: トレースによる証明が求められているが、失敗による証明（トレースできない: strace is not on PATH）である',
    '`selfhost run --setup`',
  ],
])('the finding of %s is in both languages, also after a report was read', async (_, proof, level, english, japanese, remedy) => {
  const result = { stages: [stage(proof, level)], smoke: [], tests: [], comparisons: [] } as unknown as RunResult;
  const made = await failuresOf(result, { inRepository: () => null, folder: '/nowhere' });
  const problems = result.stages.map((each) => unprovedProblem(each)).filter((problem) => problem !== null);
  const { failures } = parseReport(JSON.stringify({ ...REPORT, pipeline: 'mini', failures: made, problems }), 'a report');
  const [finding] = reportFindings([], { failures, problems, stages: [], comparisons: [] }).findings;
  expect(finding && findingTexts(finding, 'en')).toMatchObject({ evidence: english, do: expect.stringContaining(remedy) });
  expect(finding && findingTexts(finding, 'ja')).toMatchObject({ evidence: japanese, do: expect.stringContaining(remedy) });
});

/** The findings of stages, from their results. */
async function findingsOf(stages: readonly StageResult[]) {
  const result = { stages, smoke: [], tests: [], comparisons: [] } as unknown as RunResult;
  const failures = await failuresOf(result, { inRepository: () => null, folder: '/nowhere' });
  const problems = stages.map((each) => unprovedProblem(each)).filter((problem) => problem !== null);
  return reportFindings([], { failures, problems, stages: [], comparisons: [] }).findings;
}

describe('the same mistake in several stages', () => {
  const three = [{ stage: 'stage1' }, { stage: 'stage2' }, { stage: 'stage1', target: 'other' }];

  test('is one finding, which names them all in both languages', async () => {
    const [finding, ...others] = await findingsOf(three.map((at) => stage(PARTLY, 'by-failure', at)));
    expect(others).toEqual([]);
    expect(finding?.subject).toEqual({ stages: ['stage1', 'stage2'], targets: ['x86_64-linux', 'other'], files: [] });
    expect(finding && findingTexts(finding, 'en').evidence).toBe(
      'stage1@x86_64-linux, stage2@x86_64-linux, stage1@other: proved in part: 40 of 41 outputs; not obj/x.o, which may be from src/x.c by gcc',
    );
    expect(finding && findingTexts(finding, 'ja').evidence).toContain('stage1@x86_64-linux、stage2@x86_64-linux、stage1@other: ');
  });

  test('is another finding where other outputs went around the compiler', async () => {
    const other = {
      ...PARTLY,
      parts: { made: 40, outputs: 41, astray: [{ output: 'y', ways: [], moreWays: 0 }], moreAstray: 0 },
    };
    const found = await findingsOf([stage(PARTLY, 'by-failure'), stage(other, 'by-failure', { stage: 'stage2' })]);
    expect(found.map(({ subject }) => subject.stages)).toEqual([['stage1'], ['stage2']]);
  });
});
