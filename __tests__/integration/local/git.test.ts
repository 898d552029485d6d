import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Exec } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';
import { readVersion } from '@selfhost/local/git.js';
import { asSuperuser } from '../../fixtures/superuser.js';
import { gitEnvironment } from './git-environment.js';

let folder: string;
let env: Record<string, string>;
let exec: Exec;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'git 版 '));
  env = gitEnvironment(folder);
  exec = localExec({ env });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();

function commit(): string {
  writeFileSync(path.join(folder, 'file'), 'one');
  git('init', '-q');
  git('add', 'file');
  git('commit', '-q', '-m', 'first');
  return git('rev-parse', 'HEAD');
}

const unknown = { commit: null, describe: null, dirty: false };

test('a commit without tags is described by its hash, of fixed length', async () => {
  const hash = commit();
  expect(await readVersion(folder, exec)).toEqual({ commit: hash, describe: hash.slice(0, 12), dirty: false });
});

test('tags count, also light ones, and from a folder below', async () => {
  const hash = commit();
  git('tag', 'v1.2');
  expect(await readVersion(folder, exec)).toEqual({ commit: hash, describe: 'v1.2', dirty: false });
  git('commit', '-q', '--allow-empty', '-m', 'second');
  mkdirSync(path.join(folder, 'below'));
  const second = git('rev-parse', 'HEAD');
  expect(await readVersion(path.join(folder, 'below'), exec)).toEqual({
    commit: second,
    describe: `v1.2-1-g${second.slice(0, 12)}`,
    dirty: false,
  });
});

test('a changed tracked file is dirty; an untracked one, and a tag named so, are not', async () => {
  commit();
  git('tag', 'v1-dirty');
  writeFileSync(path.join(folder, 'untracked'), '');
  expect(await readVersion(folder, exec)).toMatchObject({ describe: 'v1-dirty', dirty: false });
  writeFileSync(path.join(folder, 'file'), 'two');
  expect(await readVersion(folder, exec)).toMatchObject({ describe: 'v1-dirty-dirty', dirty: true });
});

test('a file that was only touched is not dirty', async () => {
  commit();
  const later = new Date(Date.now() + 60_000);
  utimesSync(path.join(folder, 'file'), later, later);
  expect(await readVersion(folder, exec)).toMatchObject({ dirty: false });
});

test('outside a repository, in an empty one, and without git: unknown', async () => {
  expect(await readVersion(folder, exec)).toEqual(unknown);
  git('init', '-q');
  expect(await readVersion(folder, exec)).toEqual(unknown);
  expect(await readVersion(folder, localExec({ env: { PATH: folder } }))).toEqual(unknown);
});

test('a repository of another user is refused by git, and reported with the remedy', async () => {
  commit();
  const owned = [folder, path.join(folder, '.git')];
  const give = (owner: number): void => asSuperuser('chown', String(owner), ...owned);
  for (const each of owned) chmodSync(each, 0o755);
  try {
    give(12_345);
  } catch {
    process.stderr.write('skipped: only the superuser can give a folder to another user\n');
    return;
  }
  try {
    await expect(readVersion(folder, exec)).rejects.toMatchObject({
      problems: [{ code: 'git-ownership', remedy: `run: git config --global --add safe.directory '${folder}'` }],
    });
  } finally {
    // Only its owner can remove it.
    give(process.getuid?.() ?? 0);
  }
});
