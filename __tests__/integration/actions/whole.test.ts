/** The root action as one step: run, compare and verify, with the exit codes and outputs that a workflow goes by. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { errorsOf, expectCode, Job, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { COMPILER, toyConfiguration } from '../../fixtures/toy.js';

let job: Job;

beforeEach(() => {
  job = new Job();
  job.write('src/compiler.sh', COMPILER);
  job.write('selfhost.yml', toyConfiguration());
});
afterEach(() => job.remove());

/** The JSON document that a step names as its report. */
function documentOf({ outputs }: SpawnedAction): {
  readonly breaks: readonly { readonly code: string; readonly message: string }[];
} {
  return JSON.parse(readFileSync(outputs.report ?? '', 'utf8'));
}

test('what it has run can be verified, as long as it is not changed', async () => {
  const whole = expectCode(await job.run('suite', {}), 0);
  const folder = path.join(path.dirname(whole.outputs.report ?? ''), 'bundles');
  const bundles = readdirSync(folder).map((name) => path.join(folder, name));
  expect(bundles.length).toBeGreaterThan(2);
  const verified = expectCode(await job.run('suite', { command: 'verify', bundles: bundles.join('\n') }), 0);
  expect(verified.outputs.verdict).toBe('passed');
  expect(documentOf(verified)).toMatchObject({ schema: 'selfhost.verify/1', verdict: 'verified' });
  const stage1 = bundles.find((name) => path.basename(name).includes('stage1') && name.endsWith('.tar.zst')) ?? '';
  const others = bundles.filter((name) => !path.basename(name).includes('stage1'));
  const lacking = await job.run('suite', { command: 'verify', bundles: others.join('\n') });
  expect([lacking.code, lacking.outputs.verdict]).toEqual([1, 'failed']);
  const { breaks } = documentOf(lacking);
  expect(breaks.length).toBeGreaterThan(0);
  expect(errorsOf(lacking)).toEqual(breaks.map(({ message }) => expect.stringContaining(message)));
  // The action has no input that allows it.
  expect(lacking.said).not.toContain('--partial');
  const bytes = readFileSync(stage1);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(stage1, bytes);
  const damaged = await job.run('suite', { command: 'verify', bundles: bundles.join('\n') });
  const codes = documentOf(damaged).breaks.map(({ code }) => code);
  expect([damaged.code, codes]).toEqual([1, expect.arrayContaining(['bundle-unreadable'])]);
  expect(errorsOf(damaged)).toEqual(codes.map((code) => expect.stringContaining(code)));
}, 60_000);

test('a broken stage fails the step, with the report that says why', async () => {
  job.write('selfhost.yml', toyConfiguration({ stage1Run: 'echo "src/compiler.sh:2:1: error: broken" >&2; exit 3' }));
  const failed = expectCode(await job.run('suite', {}), 1);
  expect(failed.outputs.verdict).toBe('failed');
  expect(JSON.parse(readFileSync(failed.outputs.report ?? '', 'utf8'))).toMatchObject({ problems: [{ code: 'stage-failed' }] });
  expect(failed.summary).toContain('# ❌ Self-host <code>toy</code>: ');
  expect(errorsOf(failed)).toHaveLength(1);
}, 60_000);

test('compares files and folders, and no file with a folder', async () => {
  for (const [name, text] of [
    ['a/x', '1'],
    ['b/x', '1'],
    ['c/x', '2'],
  ] as const)
    job.write(name, text);
  const compare = (left: string, right: string) => job.run('suite', { command: 'compare', left, right });
  for (const [left, right] of [
    ['a', 'b'],
    ['a/x', 'b/x'],
  ] as const) {
    const { outputs } = expectCode(await compare(left, right), 0);
    expect(outputs).toMatchObject({ verdict: 'passed', rate: '1' });
  }
  const differing = expectCode(await compare('a', 'c'), 1);
  expect(differing.outputs).toMatchObject({ verdict: 'failed', rate: '0' });
  expect(documentOf(differing)).toMatchObject({ schema: 'selfhost.compare/1', gate: { passed: false } });
  expect(differing.summary).toContain('# ❌ a – c: ');
  // The action has no such input.
  expect(differing.said).not.toContain('exclude');
  expect(expectCode(await compare('a/x', 'c'), 2).said).toContain('only like can be compared');
});
