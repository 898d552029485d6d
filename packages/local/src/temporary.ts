/**
 * Temporary folders that are removed later, if the process that made them was killed. They are in one folder of this user, each beside a file that
 * names its owner; the next one to be made first removes those whose owner is dead. So one small folder is read, not all temporary files of the machine.
 */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemCode } from '@selfhost/core/files/disk.js';
import { ifThere } from '@selfhost/core/files/if-there.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { removeTree } from '@selfhost/core/files/remove.js';
import { parseOwner, stateOf, thisProcess } from './lock-holder.js';

/** For an owner that cannot be checked (another container, a damaged file): no comparison takes a week. */
const FORGOTTEN_MS = 7 * 86_400_000;

const OWNER = '.json';

/**
 * Works in a folder that is there for this alone, and gone afterwards.
 * @param what what the process does, for messages
 * @param base folder of the machine's temporary files
 */
export async function inTemporaryFolder<T>(what: string, work: (folder: string) => Promise<T>, base = tmpdir()): Promise<T> {
  const root = await ownRoot(base);
  if (root === null) return inUnownedFolder(base, work);
  await removeForgotten(root);
  const folder = path.join(root, randomUUID());
  const owner = `${folder}${OWNER}`;
  // First, so that no folder is ever without an owner.
  await writeFile(owner, JSON.stringify(thisProcess(what)), { flag: 'wx', mode: 0o600 });
  try {
    await mkdir(folder);
    return await work(folder);
  } finally {
    await removeTree(folder);
    await rm(owner, { force: true });
  }
}

/** Where another user has taken the name of our folder: this one stays when its process is killed. */
async function inUnownedFolder<T>(base: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(base, 'selfhost-'));
  try {
    return await work(folder);
  } finally {
    await removeTree(folder);
  }
}

/** This user's folder, which other users cannot read; null where its name is taken by a link, or by another user. */
async function ownRoot(base: string): Promise<string | null> {
  const user = process.getuid?.();
  const root = path.join(base, user === undefined ? 'selfhost' : `selfhost-${user}`);
  try {
    await mkdir(root, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const stats = await lstat(root);
  // Windows has a folder of temporary files for each user, and no bits.
  const isOurs = user === undefined || (stats.uid === user && (stats.mode & 0o077) === 0);
  return stats.isDirectory() && isOurs ? root : null;
}

async function removeForgotten(root: string): Promise<void> {
  const here = thisProcess('');
  const names = new Set((await readdir(root)).map((name) => (name.endsWith(OWNER) ? name.slice(0, -OWNER.length) : name)));
  for (const name of names) {
    const folder = path.join(root, name);
    const text = await readIfThere(`${folder}${OWNER}`);
    const owner = text === null ? null : await parseOwner(text);
    const state = owner === null ? 'unknown' : stateOf(owner, here);
    if (state === 'alive' || (state !== 'dead' && !(await isOld(folder)))) continue;
    await removeTree(folder);
    await rm(`${folder}${OWNER}`, { force: true });
  }
}

async function isOld(folder: string): Promise<boolean> {
  for (const place of [folder, `${folder}${OWNER}`]) {
    const found = await ifThere(lstat(place));
    if (found !== null && Date.now() - found.mtimeMs < FORGOTTEN_MS) return false;
  }
  return true;
}
