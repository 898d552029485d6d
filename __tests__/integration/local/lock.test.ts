import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { acquireLock } from '@selfhost/local/lock.js';
import { stateOf, thisProcess } from '@selfhost/local/lock-holder.js';
import { nodeArguments } from './harness.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock 鍵 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A lock file as another process would have left it. */
function leave(owner: object | string): void {
  mkdirSync(path.join(folder, '.lock'), { recursive: true });
  writeFileSync(path.join(folder, '.lock', '7'), typeof owner === 'string' ? owner : JSON.stringify(owner));
}

/** A pid that no process has. */
function deadPid(): number {
  return spawnSync('true').pid;
}

describe('one process', () => {
  test('takes, is refused, frees, takes again; the folder stays small', async () => {
    const target = path.join(folder, 'made', 'for it');
    for (let round = 0; round < 5; round += 1) {
      const lock = await acquireLock(target, { what: 'selfhost run' });
      await expect(acquireLock(target, { elsewhere: 'choose another folder' })).rejects.toMatchObject({
        problems: [
          {
            code: 'busy',
            message: expect.stringMatching(
              new RegExp(
                `in use by process ${process.pid} of ${userInfo().username} \\(selfhost run\\) since \\d{4}-\\d\\d-\\d\\dT`,
              ),
            ),
            remedy: `wait for it to end, or end it (kill ${process.pid}), or choose another folder`,
          },
        ],
      });
      await lock.release();
      await lock.release();
    }
    expect(readdirSync(path.join(target, '.lock'))).toEqual(['5.free']);
    expect(process.listenerCount('exit')).toBeLessThan(10);
  });

  test('a folder that was removed meanwhile is free', async () => {
    const target = path.join(folder, 'removed');
    const lock = await acquireLock(target);
    rmSync(target, { recursive: true });
    await lock.release();
    await (await acquireLock(target)).release();
  });
});

describe('what another process left', () => {
  test('a dead owner’s lock is taken over', async () => {
    leave({ ...thisProcess('old'), pid: deadPid() });
    const lock = await acquireLock(folder);
    expect(readdirSync(path.join(folder, '.lock'))).toEqual(['8']);
    await lock.release();
  });

  test('a reused pid is known by its start', async () => {
    // Process 1 lives, and did not start at tick 999999999.
    leave({ ...thisProcess('old'), pid: 1, start: 999_999_999 });
    await (await acquireLock(folder)).release();
  });

  test('a living owner is respected', async () => {
    leave({ ...thisProcess('other run'), pid: process.ppid, start: null });
    await expect(acquireLock(folder)).rejects.toMatchObject({ problems: [{ code: 'busy' }] });
  });

  test('an owner from before the last boot is dead', async () => {
    leave({ ...thisProcess('old'), boot: 'another boot' });
    await (await acquireLock(folder)).release();
  });

  test('an owner on another machine or in another container is respected, with a remedy', async () => {
    for (const foreign of [{ host: 'elsewhere' }, { namespace: 'pid:[1]' }]) {
      leave({ ...thisProcess('far run'), pid: deadPid(), ...foreign });
      await expect(acquireLock(folder)).rejects.toMatchObject({
        problems: [{ code: 'busy', remedy: expect.stringContaining(path.join(folder, '.lock', '7')) }],
      });
    }
  });

  test.each([0, -1, 1.5])('a file that names the process %s says nothing: kill would take that for many', async (pid) => {
    leave({ ...thisProcess('x'), pid });
    await expect(acquireLock(folder)).rejects.toMatchObject({
      problems: [{ code: 'busy', remedy: expect.not.stringContaining('kill') }],
    });
  });

  test.each<[string, object]>([
    ['boot', { boot: 5 }],
    ['start', { start: 'x' }],
    ['namespace', { namespace: undefined }],
    ['what', { what: undefined }],
    ['user', { user: 0 }],
  ])('a file with a wrong %s says nothing: it is not taken for that of a dead owner', async (_field, wrong) => {
    leave({ ...thisProcess('x'), pid: deadPid(), ...wrong });
    await expect(acquireLock(folder)).rejects.toMatchObject({
      problems: [{ code: 'busy', remedy: expect.stringContaining('remove') }],
    });
  });

  test('a file of an earlier version, which names no user, is understood', async () => {
    leave({ ...thisProcess('x'), pid: deadPid(), user: undefined });
    await (await acquireLock(folder)).release();
  });

  test('a file that says nothing is not guessed about', async () => {
    for (const text of ['', '{"pid":', 'null', '{}']) {
      leave(text);
      await expect(acquireLock(folder)).rejects.toMatchObject({
        problems: [{ code: 'busy', remedy: expect.stringContaining('remove') }],
      });
    }
  });
});

test('an owner is known by host, boot, namespace, pid and start', () => {
  const here = thisProcess('test');
  expect(here.host).toBe(hostname());
  expect(stateOf(here, here)).toBe('alive');
  expect(stateOf({ ...here, start: (here.start ?? 0) + 1 }, here)).toBe('dead');
});

describe('real processes', () => {
  /** Starts a holder; gives what it printed and how it ended. */
  function holder(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, nodeArguments('lock-holder.ts', folder, ...args), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
  }

  test('24 at once: never two holders, whatever ends them', async () => {
    // A dead owner to begin with, so that all 24 try to take over.
    leave({ ...thisProcess('old'), pid: deadPid() });
    const results = await Promise.all(
      Array.from({ length: 24 }, (_, index) => holder('contend', index % 4 === 0 ? 'die' : 'release')),
    );
    const log = readFileSync(path.join(folder, 'log'), 'utf8').trim().split('\n');
    expect(results.filter(({ output }) => output.includes('TWO HOLDERS'))).toEqual([]);
    // In turn: each owner releases the lock (or ends) before the next takes it.
    let holding: string | null = null;
    for (const line of log) {
      const [what, pid = ''] = line.split(' ');
      if (what === 'take') {
        expect(holding).toBeNull();
        holding = pid;
      } else {
        expect(holding).toBe(pid);
        holding = null;
      }
    }
    // Each got its turns in the end: no process was locked out by a dead one.
    expect(log.filter((line) => line.startsWith('take')).length).toBeGreaterThanOrEqual(18 * 10);
    expect(results.filter(({ code }) => code === 0)).toHaveLength(18);
  }, 120_000);

  test('a process that ends without a release frees the lock', async () => {
    expect((await holder('exit')).output).toContain('held');
    expect(readdirSync(path.join(folder, '.lock'))).toEqual(['1.free']);
    expect((await holder('killed')).output).toContain('held');
    expect(readdirSync(path.join(folder, '.lock'))).toEqual(['2']);
    await (await acquireLock(folder)).release();
  });
});
