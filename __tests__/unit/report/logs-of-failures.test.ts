/** Where a finding of a failure says to look: the log of what has failed, and not another one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { failuresOf } from '@selfhost/core/report/failures.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { compilerProof } from '@selfhost/core/stage/compiler-proof.js';
import { planNode } from '../../fixtures/plan-node.js';
import { REPORT } from '../../fixtures/report.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'selfhost-logs-'));
  mkdirSync(path.join(folder, 'logs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = planNode({ stage: 'stage1' });
const unproved = { node, status: 'built', proof: compilerProof('not-run-and-succeeded', 'it never ran its compiler') };
const trial = (name: string) => {
  const { stage, target } = node;
  const problem: Problem = {
    code: 'tests-failed',
    message: `${name} failed`,
    subject: { stage, target, trial: `smoke.${name}` },
  };
  return { name, stage, target, gating: true, problem };
};
/** The parts of a result that rows of failures are made from. */
const RESULT = {
  stages: [unproved],
  smoke: [trial('hello'), trial('early')],
  tests: [],
  comparisons: [],
} as unknown as RunResult;

async function seen(): Promise<(readonly [string, string | null])[]> {
  const failures = await failuresOf(RESULT, { inRepository: () => null, folder });
  const [row] = REPORT.stages;
  if (row === undefined) throw new Error('the report has no stage');
  const stages = [{ ...row, id: node.stage, target: node.target, log: 'logs/stage1-x86_64-linux.log' }];
  const { findings } = reportFindings([], { failures, stages, problems: [], comparisons: [] });
  return findings.map(({ evidence, see }) => [evidence.text, see] as const);
}

test('is the log of the proof or of the trial, where that was run on this machine', async () => {
  writeFileSync(path.join(folder, 'logs/stage1-x86_64-linux.proof.log'), '');
  writeFileSync(path.join(folder, 'logs/smoke-hello-x86_64-linux.log'), '');
  expect(await seen()).toEqual([
    ['stage1@x86_64-linux: not proved: it never ran its compiler', 'logs/stage1-x86_64-linux.proof.log'],
    ['hello failed', 'logs/smoke-hello-x86_64-linux.log'],
    ['early failed', null],
  ]);
});

test('is no log where another machine has run it, and never the log of the build', async () => {
  rmSync(path.join(folder, 'logs'), { recursive: true });
  expect((await seen()).map(([, see]) => see)).toEqual([null, null, null]);
});
