import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localExec } from '@selfhost/local/exec.js';
import { endAtOnce } from '@selfhost/local/process/exit-guard.js';
import { MAX_ANSWER_BYTES } from '@selfhost/local/query.js';
import { processesWith, until } from './harness.js';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'query 質問 ')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const exec = localExec({ env: { PATH: process.env.PATH, GIVEN: 'yes', LC_ALL: 'de_DE.UTF-8' } });
const bash = (script: string, timeoutSeconds?: number) =>
  exec.query('bash', ['-c', script], { cwd: folder, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) });

/** A killed process is there until the system has taken it down, which can be after the answer. */
const untilGone = (command: string) => until(() => processesWith(command).length === 0, `the end of ${command}`);

test('exit code, output and messages; exit codes are no errors', async () => {
  expect(await bash('echo out; echo err >&2; exit 3')).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  expect(await bash('pwd')).toMatchObject({ stdout: `${folder}\n` });
  expect(await bash('kill -TERM $$')).toMatchObject({ exitCode: 143 });
  expect(await bash('cat')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('the given environment in the C locale, and nothing of this process', async () => {
  expect((await bash('echo "$GIVEN $LC_ALL ${HOME-none}"'))?.stdout).toBe('yes C none\n');
});

test('a program that does not exist is null', async () => {
  expect(await exec.query('no-such-program-anywhere', [])).toBeNull();
  expect(await exec.query('./missing', [], { cwd: folder })).toBeNull();
});

test('a missing work folder is an error, not a missing program', async () => {
  await expect(exec.query('bash', ['-c', 'true'], { cwd: path.join(folder, 'nowhere') })).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

test('a file that cannot be run', async () => {
  const file = path.join(folder, 'plain');
  writeFileSync(file, 'text');
  chmodSync(file, 0o644);
  expect(await exec.query(file, [])).toMatchObject({ exitCode: 126 });
});

test('a program that hangs is ended with what it started', async () => {
  const begun = performance.now();
  const answer = await bash('echo before; sleep 4713.8151 & sleep 4713.8151', 0.3);
  expect(answer).toMatchObject({ exitCode: 124, ended: 'timeout', stdout: 'before\n' });
  expect(answer?.stderr).toContain('no answer within 0.3 s');
  expect(performance.now() - begun).toBeLessThan(3000);
  await untilGone('sleep 4713.8151');
});

test.each([124, 141])('a program that ends by itself with exit code %i was not ended', async (exitCode) =>
  expect(await bash(`exit ${exitCode}`)).toEqual({ exitCode, stdout: '', stderr: '' }),
);

test('when everything is to end at once, so does a program that was asked, with what it started', async () => {
  const asked = bash('sleep 4714.8151 & sleep 4714.8151');
  await until(() => processesWith('sleep 4714.8151').length > 1, 'the program');
  endAtOnce();
  expect(await asked).toMatchObject({ exitCode: 137 });
  await untilGone('sleep 4714.8151');
});

test('an endless answer is cut', async () => {
  const answer = await bash('yes');
  expect(answer).toMatchObject({ exitCode: 141, ended: 'too-long' });
  expect(answer?.stdout).toHaveLength(MAX_ANSWER_BYTES);
});
