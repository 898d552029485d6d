/** Temporary folders: gone afterwards, and gone with the next command where their process was killed. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { thisProcess } from '@selfhost/local/lock-holder.js';
import { inTemporaryFolder } from '@selfhost/local/temporary.js';
import { ended, selfhost, start } from '../../fixtures/toy.js';

const USER = process.getuid?.() ?? 0;
let base: string;
let root: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'base-'));
  root = path.join(base, `selfhost-${USER}`);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const work = async <T>(inside: (folder: string) => T): Promise<T> =>
  inTemporaryFolder('a test', async (folder) => inside(folder), base);
/** What another process has left. */
const leave = (name: string, owner: string | object | null): void => {
  mkdirSync(path.join(root, name, 'left/bin'), { recursive: true });
  chmodSync(root, 0o700);
  if (owner !== null) writeFileSync(path.join(root, `${name}.json`), typeof owner === 'string' ? owner : JSON.stringify(owner));
};
const age = (name: string, days: number): void => {
  const then = new Date(Date.now() - days * 86_400_000);
  for (const place of [name, `${name}.json`].map((each) => path.join(root, each)))
    if (existsSync(place)) utimesSync(place, then, then);
};
const dead = (): object => ({ ...thisProcess('killed'), pid: spawnSync('true').pid });

describe('a temporary folder', () => {
  test('is empty, closed to other users, and gone afterwards, also after a failure', async () => {
    const [folder, mode] = await work((at) => [at, statSync(root).mode & 0o777, writeFileSync(path.join(at, 'x'), 'x')]);
    expect([mode, existsSync(String(folder))]).toEqual([0o700, false]);
    await expect(work(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(readdirSync(root)).toEqual([]);
  });

  test.each<[string, () => string | object | null, number, boolean]>([
    ['of a process that was killed', dead, 0, true],
    ['of another boot of this machine', () => ({ ...thisProcess('x'), boot: 'before' }), 0, true],
    ['of a pid that is another process’s now', () => ({ ...thisProcess('x'), start: 1 }), 0, true],
    ['of a process that lives', () => thisProcess('x'), 30, false],
    ['of another machine', () => ({ ...thisProcess('x'), host: 'elsewhere' }), 1, false],
    ['of another machine, a week ago', () => ({ ...thisProcess('x'), host: 'elsewhere' }), 8, true],
    ['of a file that was cut short', () => '{"pid": 12', 1, false],
    ['of a file that was cut short, a week ago', () => '{"pid": 12', 8, true],
    ['of nobody, a week ago', () => null, 8, true],
  ])('%s', async (_what, owner, days, gone) => {
    leave('left-behind', owner());
    age('left-behind', days);
    await work(() => null);
    expect(existsSync(path.join(root, 'left-behind'))).toBe(!gone);
    expect(existsSync(path.join(root, 'left-behind.json'))).toBe(!gone && owner() !== null);
  });

  test('a link in it is removed, and not what it leads to', async () => {
    leave('left-behind', dead());
    mkdirSync(path.join(base, 'mine'));
    writeFileSync(path.join(base, 'mine/x'), 'mine');
    symlinkSync(path.join(base, 'mine'), path.join(root, 'left-behind/link'));
    await work(() => null);
    expect([existsSync(path.join(root, 'left-behind')), existsSync(path.join(base, 'mine/x'))]).toEqual([false, true]);
  });
});

describe('where somebody else has taken the name', () => {
  const elsewhere = async (): Promise<void> => {
    const folder = await work((at) => at);
    expect([path.dirname(folder), existsSync(folder)]).toEqual([base, false]);
  };

  test('by a link: nothing goes there, and nothing behind it is removed', async () => {
    mkdirSync(path.join(base, 'target'), { mode: 0o700 });
    symlinkSync(path.join(base, 'target'), root);
    writeFileSync(path.join(base, 'target/x.json'), JSON.stringify(dead()));
    await elsewhere();
    expect(readdirSync(path.join(base, 'target'))).toEqual(['x.json']);
  });

  test('by a folder that others may write to', async () => {
    mkdirSync(root);
    chmodSync(root, 0o777);
    await elsewhere();
  });

  test('by a file', async () => {
    writeFileSync(root, '');
    await elsewhere();
  });

  test('by a folder of another user', async () => {
    if (USER !== 0) return void process.stderr.write('skipped: only root can give a folder away\n');
    mkdirSync(root, { mode: 0o700 });
    chownSync(root, 65534, 65534);
    await elsewhere();
  });
});

describe('selfhost compare', () => {
  test('killed, it leaves a folder, and the next one removes it and leaves none', async () => {
    for (const side of ['left', 'right']) {
      mkdirSync(path.join(base, side));
      writeFileSync(path.join(base, side, 'x'), side.repeat(2_000_000));
    }
    for (const side of ['left', 'right']) spawnSync('tar', ['-czf', `${side}.tar.gz`, '-C', side, 'x'], { cwd: base });
    const env = { TMPDIR: base };
    const child = start(['compare', 'left.tar.gz', 'right.tar.gz'], base, { env });
    const end = ended(child);
    const left = (): string[] => (existsSync(root) ? readdirSync(root).filter((name) => !name.endsWith('.json')) : []);
    while (left().length === 0 && child.exitCode === null) await wait(1);
    child.kill('SIGKILL');
    expect([(await end).signal, left().length]).toEqual(['SIGKILL', 1]);
    expect((await selfhost(['compare', 'left.tar.gz', 'right.tar.gz'], base, { env })).code).toBe(1);
    expect(readdirSync(root)).toEqual([]);
    expect(
      readdirSync(base)
        .filter((name) => name !== 'node-compile-cache')
        .sort(),
    ).toEqual(['left', 'left.tar.gz', 'right', 'right.tar.gz', path.basename(root)]);
  }, 60_000);
});
