/** What a report says of a stage whose command failed: the place that its compiler names, and the command. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { failuresOf } from '@selfhost/core/report/failures.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import { type FailureRow, parseReport } from '@selfhost/core/report/schema.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { planNode } from '../../fixtures/plan-node.js';
import { REPORT } from '../../fixtures/report.js';

const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-failed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = planNode({ stage: 'stage1' });
const problem = { code: 'stage-failed', message: 'stage1 failed', subject: { stage: node.stage, target: node.target } } as const;

/** The row of a stage that has failed. @param log null where nothing was run */
async function rowOf(log: string | null): Promise<FailureRow> {
  const file = path.join(folder, 'stage1.log');
  if (log !== null) writeFileSync(file, log);
  const outcome = log === null ? null : { exitCode: 1, signal: null, ended: 'exited' };
  const stage = { node, status: 'failed', problems: [problem], usage: null, log: log === null ? null : file, outcome };
  const result = { stages: [stage], smoke: [], tests: [], comparisons: [] } as unknown as RunResult;
  const [row] = await failuresOf(result, { inRepository: (_node, named) => named, folder });
  if (row === undefined) throw new Error('a stage failed');
  return row;
}

test.each([
  ['line and column', "src/cc.c:2:24: error: 'x' undeclared\n", { file: 'src/cc.c', line: 2, column: 24 }, 'src/cc.c:2:24'],
  ['no column', "src/cc.c:2: error: 'x' undeclared\n", { file: 'src/cc.c', line: 2 }, 'src/cc.c:2'],
])('has the place with %s, also after it was read, and in its finding', async (_what, log, place, see) => {
  const row = await rowOf(log);
  expect(row.place).toEqual(place);
  const { failures } = parseReport(JSON.stringify({ ...REPORT, pipeline: 'toy', failures: [row] }), 'report.json');
  expect(failures).toEqual([row]);
  const { findings } = reportFindings([], { failures, problems: [problem], stages: [], comparisons: [] });
  expect(findings.map((finding) => finding.see)).toEqual([see]);
});

test('has the command where one was run, and none where none was', async () => {
  expect((await rowOf('a line\n')).command).toBe(node.definition.run);
  expect(await rowOf(null)).not.toHaveProperty('command');
});
