/** How a command is started, what it sees, and how its end is reported. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { localExec } from '@selfhost/local/exec.js';
import { type Bench, bench, containments, processesWith, TRACED_AND_NOT } from './harness.js';

describe.each(TRACED_AND_NOT)('%s', (_how, usual) => {
  let b: Bench;
  beforeAll(() => {
    b = bench(undefined, usual);
  });
  afterAll(() => b.remove());

  describe('the end', () => {
    test.each([0, 1, 2, 42, 126, 127, 128, 130, 137, 139, 143, 255])('exit %d is an exit code, never a signal', async (code) => {
      expect(await b.run(`exit ${code}`)).toMatchObject({ exitCode: code, signal: null, ended: null, leftovers: 0 });
    });

    test.each(['SEGV', 'KILL', 'TERM', 'INT', 'PIPE', 'HUP', 'USR1', 'ABRT'])('SIG%s is kept', async (name) => {
      expect(await b.run(`kill -${name} $$; sleep 5`)).toMatchObject({ exitCode: null, signal: `SIG${name}`, ended: null });
    });

    test('a tool that dies by a signal gives bash’s exit code', async () => {
      expect(await b.run('sh -c \'kill -SEGV $$\'; echo "not reached"')).toMatchObject({ exitCode: 139, signal: null });
      expect(b.log()).not.toContain('not reached');
    });

    test.each([
      ['a failing command ends the script (-e)', 'false; exit 0', 1],
      ['an unset variable does (-u)', 'echo "$NO_SUCH"; exit 0', 1],
      ['a failure inside a pipeline does (pipefail)', 'false | true; exit 0', 1],
    ])('%s', async (_, script, exitCode) => {
      expect(await b.run(script)).toMatchObject({ exitCode });
    });

    test('a killed wrapper is reported, and nothing stays', async () => {
      for (const containment of await containments()) {
        // The first process of a namespace cannot be killed from inside.
        if (containment.kind === 'namespace') continue;
        const other = bench(containment, usual);
        const outcome = await other.run('setsid sleep 4711.1 & kill -9 $PPID; sleep 4711.2');
        expect(outcome).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
        expect(outcome.leftovers).toBeGreaterThan(1);
        expect(outcome.usage.cpuSeconds).not.toBeNull();
        expect(processesWith('sleep 4711.')).toEqual([]);
        other.remove();
      }
    });
  });

  describe('what the command sees', () => {
    test.each([0o077, 0o002])('is one umask, also where its caller has %o', async (mask) => {
      const before = process.umask(mask);
      try {
        await b.run('umask > mask.txt');
      } finally {
        process.umask(before);
      }
      expect(readFileSync(path.join(b.folder, 'mask.txt'), 'utf8')).toBe('0022\n');
    });

    /** The environment as a program started by the script gets it. */
    async function seen(env: Record<string, string>): Promise<readonly string[]> {
      await b.run('"/usr/bin/env" -0 > env.bin', { env });
      return readFileSync(path.join(b.folder, 'env.bin'), 'utf8').split('\0').filter(Boolean).sort();
    }
    /** Every bash sets these for what it starts. */
    const bashOwn = () => [`PWD=${realpathSync(b.folder)}`, 'SHLVL=1', '_=/usr/bin/env'];

    test('exactly the environment that was given', async () => {
      process.env.SELFHOST_LEAK = 'leaked';
      expect(await seen({ A: '1', 空: '値 with "quotes" $HOME\nand a line' })).toEqual(
        ['A=1', '空=値 with "quotes" $HOME\nand a line', ...bashOwn()].sort(),
      );
      delete process.env.SELFHOST_LEAK;
      expect(await seen({})).toEqual(bashOwn().sort());
      expect(await seen({ SHLVL: '5' })).toContain('SHLVL=6');
    });

    test('variables that mean something to bash change neither wrapper nor report', async () => {
      const file = path.join(b.folder, 'bash env.sh');
      writeFileSync(file, 'echo "BASH_ENV ran in $$"\n');
      const functions = ['wait', 'trap', 'jobs', 'times', 'echo', 'read', 'exec', 'set'];
      const env = {
        ...Object.fromEntries(functions.map((name) => [`BASH_FUNC_${name}%%`, '() {  builtin exit 9\n}'])),
        'ODD-NAME': 'kept',
        IFS: 'e',
        LC_ALL: 'de_DE.UTF-8',
      };
      const entries = await seen(env);
      expect(entries).toEqual(expect.arrayContaining(['ODD-NAME=kept', 'BASH_FUNC_wait%%=() {  builtin exit 9\n}']));
      const { exitCode, usage } = await b.run('builtin exit 139', { env });
      expect(exitCode).toBe(139);
      expect(usage.cpuSeconds).not.toBeNull();
      expect(await b.run('kill -SEGV $$', { env: { POSIXLY_CORRECT: '1' } })).toMatchObject({
        exitCode: null,
        signal: 'SIGSEGV',
      });
      expect(await b.run('sleep 0.05; exit 7', { env: { POSIXLY_CORRECT: '1', PATH: process.env.PATH ?? '' } })).toMatchObject({
        exitCode: 7,
      });
      // Once: in the command's bash, as BASH_ENV promises, and not in the wrapper.
      await b.run('true', { env: { BASH_ENV: file } });
      expect(b.log().match(/BASH_ENV ran/g)).toHaveLength(1);
    });

    test('$0, arguments, stdin and descriptors tell nothing of the wrapper', async () => {
      // Without a pipeline, whose descriptors would come and go in the very bash that is looked at.
      const script = 'echo "$0|$#|$(cat)|$-|$SHELLOPTS"; fds=(/proc/$$/fd/*); printf "%s\\n" "${fds[@]##*/}"';
      await b.run(script);
      // The same by a bare bash, which may have inherited descriptors from what runs the tests.
      const bare = spawnSync('bash', ['-euo', 'pipefail', '-c', script, 'bash'], {
        cwd: b.folder,
        encoding: 'utf8',
        stdio: 'pipe',
        input: '',
      });
      expect(b.log()).toBe(bare.stdout);
      expect(bare.stdout).toMatch(/^bash\|0\|\|/);
    });

    test('quotes, newlines and dollars of the script arrive as they are', async () => {
      const script = "cat <<'END'\n\"double\" 'single' $HOME `date` \\n 日本語\nEND\nprintf %s '$5'";
      await b.run(script);
      expect(b.log()).toBe('"double" \'single\' $HOME `date` \\n 日本語\n$5');
    });

    test('the work folder, with spaces and Japanese letters', async () => {
      const cwd = path.join(b.folder, '作業 folder');
      mkdirSync(cwd);
      await b.run('pwd; echo x > "出力 file"; ls', { cwd });
      expect(b.log()).toBe(`${realpathSync(cwd)}\n出力 file\n`);
    });

    test('a process group of its own: killing the group does not reach us', async () => {
      expect(await b.run('kill -TERM 0; sleep 5')).toMatchObject({ exitCode: null, signal: 'SIGTERM' });
    });
  });

  describe('a command that cannot be started', () => {
    test('a missing work folder', async () => {
      const error = await b.run('true', { cwd: path.join(b.folder, 'nowhere') }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ problems: [{ code: 'path-missing' }] });
    });

    test('a script that is too long for the system', async () => {
      const error = await b.run(`: ${'x'.repeat(200_000)}`).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ problems: [{ code: 'config-invalid', remedy: 'put the script into a file and run that' }] });
    });

    test('no bash', async () => {
      const exec = localExec({ env: { PATH: b.folder } });
      const run = exec.run({ script: 'true', cwd: b.folder, env: {}, log: path.join(b.folder, 'log'), timeoutSeconds: 5 });
      await expect(run).rejects.toMatchObject({ problems: [{ code: 'tool-missing' }] });
    });

    test('a log in a folder that does not exist', async () => {
      await expect(b.run('true', { log: path.join(b.folder, 'no', 'log') })).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });
});
