/** The root action as one step: run, compare and verify, with the exit codes and outputs that a workflow goes by. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { errorsOf, expectCode, Job } from '../../fixtures/spawn-action.js';
import { COMPILER, toyConfiguration } from '../../fixtures/toy.js';

let job: Job;

beforeEach(() => {
  job = new Job();
  job.write('src/compiler.sh', COMPILER);
  job.write('selfhost.yml', toyConfiguration());
});
afterEach(() => job.remove());

test('what it has run can be verified, as long as it is not changed', async () => {
  const whole = expectCode(await job.run('suite', {}), 0);
  const folder = path.join(path.dirname(whole.outputs.report ?? ''), 'bundles');
  const bundles = readdirSync(folder).map((name) => path.join(folder, name));
  expect(bundles.length).toBeGreaterThan(2);
  expectCode(await job.run('suite', { command: 'verify', bundles: bundles.join('\n') }), 0);
  const [stage1 = ''] = bundles.filter((name) => name.includes('stage1'));
  const lacking = await job.run('suite', { command: 'verify', bundles: bundles.filter((name) => name !== stage1).join('\n') });
  expect([lacking.code, errorsOf(lacking)]).toEqual([1, [expect.stringContaining('selfhost verify ended with exit code 1')]]);
  const bytes = readFileSync(stage1);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(stage1, bytes);
  expect((await job.run('suite', { command: 'verify', bundles: bundles.join('\n') })).code).toBe(1);
}, 60_000);

test('a broken stage fails the step, with the report that says why', async () => {
  job.write('selfhost.yml', toyConfiguration({ stage1Run: 'echo "src/compiler.sh:2:1: error: broken" >&2; exit 3' }));
  const failed = expectCode(await job.run('suite', {}), 1);
  expect(failed.outputs.verdict).toBe('failed');
  expect(JSON.parse(readFileSync(failed.outputs.report ?? '', 'utf8'))).toMatchObject({ problems: [{ code: 'stage-failed' }] });
  expect(failed.summary).toContain('toy: ❌ failed');
  expect(errorsOf(failed)).toHaveLength(1);
}, 60_000);

test('compares files, folders, and a file with a folder', async () => {
  for (const [name, text] of [
    ['a/x', '1'],
    ['b/x', '1'],
    ['c/x', '2'],
  ] as const)
    job.write(name, text);
  const compare = async (left: string, right: string) => (await job.run('suite', { command: 'compare', left, right })).code;
  expect([await compare('a', 'b'), await compare('a/x', 'b/x'), await compare('a', 'c'), await compare('a/x', 'c')]).toEqual([
    0, 0, 1, 1,
  ]);
});
