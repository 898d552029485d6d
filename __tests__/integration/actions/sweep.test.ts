/** What building with several numbers of jobs has shown, and that it decides nothing. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { INPUTS as COMPARE } from '@selfhost/action-compare-stages/interface.js';
import { run as compareStages } from '@selfhost/action-compare-stages/main.js';
import { INPUTS as SUITE } from '@selfhost/action-suite/interface.js';
import { run as suite } from '@selfhost/action-suite/main.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { ActionResult } from '@selfhost/github/action.js';
import { givenInputs } from '../../fixtures/action-inputs.js';
import { folderServices, jobHost } from '../../fixtures/folder-services.js';
import { COMPILE, makeToy, type Toy } from '../../fixtures/toy.js';

let toy: Toy;
let folder: string;
beforeAll(async () => {
  // With five jobs another compiler comes out, and with seven none.
  const marked = `${COMPILE}; if [ "$SELFHOST_JOBS" = 5 ]; then echo "# five" >> "$SELFHOST_OUT/bin/cc"; fi`;
  toy = await makeToy({ extra: 'proof: traced', stage1Run: `test "$SELFHOST_JOBS" != 7; ${marked}` });
  folder = mkdtempSync(path.join(tmpdir(), 'sweep '));
});
afterAll(async () => {
  await toy.remove();
  rmSync(folder, { recursive: true });
});

test('each number of jobs has its row: the same, another output, a failure, no result; the verdict is that of the run', async () => {
  const services = folderServices(folder);
  let jobs = 0;
  const host = () => {
    const workspace = path.join(folder, `job${++jobs}`, 'workspace');
    cpSync(toy.folder, workspace, { recursive: true });
    return jobHost(workspace, services);
  };
  const compare = (given: Record<string, string>): Promise<ActionResult> =>
    compareStages(givenInputs(COMPARE, 'actions/compare-stages/action.yml', { target: 'here', mode: 'clean', ...given }), host());

  const planned = await suite(givenInputs(SUITE, 'action.yml', { command: 'plan', sweep: '2,5,7,9' }), host());
  expect((await compare({ jobs: '1' })).problems).toEqual([]);
  const measure = (jobs: string) => compare({ jobs, variant: `j${jobs}`, measure: 'true' });
  const measured = await measure('2');
  expect(measured.problems).toEqual([]);
  // Nothing is traced or proved, also where a proof by a trace is demanded, so that the times are those of the commands alone.
  const report: RunReport = JSON.parse(readFileSync(measured.outputs.report ?? '', 'utf8'));
  expect(report.stages.map(({ status, traced, proof }) => [status, traced, proof])).toEqual(
    expect.arrayContaining([['built', undefined, null]]),
  );
  expect([report.comparisons, report.stages.filter(({ traced, proof }) => traced !== undefined || proof !== null)]).toEqual([
    [],
    [],
  ]);
  expect((await measure('5')).problems).toEqual([]);
  expect((await measure('7')).problems).toMatchObject([{ code: 'stage-failed' }]);

  const inputs = { command: 'report', plan: planned.outputs.plan ?? '', 'jobs-result': 'success' };
  const { outputs, problems, summary } = await suite(givenInputs(SUITE, 'action.yml', inputs), host());
  expect([outputs.verdict, problems]).toEqual(['passed', []]);
  const rows = [...(summary ?? '').matchAll(/^\| here \| (\d) \| ([^|]+) \| ([^|]+) \|$/gm)];
  expect(rows.map(([, number, time, output]) => [number, time === '–', output])).toEqual([
    ['2', false, 'the same'],
    ['5', false, '❌ differs'],
    ['7', false, '❌ failed'],
    ['9', true, 'no result'],
  ]);
});
