/**
 * One run at a time in one folder.
 *
 * The lock is a row of files, `.lock/1`, `.lock/2` …, of which the highest number counts. It names its owner; `.free` behind it says that
 * the owner has released it. A process that finds it free, or its owner dead, tries to make the next number, by link(2), which only one process
 * can. A file is only renamed by its owner, to `.free`, and only removed when a higher one exists, so the highest never falls: a
 * process that was slow between looking and making either fails, or finds a higher one than its own and has lost. (Removing a dead
 * owner's file and making it again, as is often done, is not safe: between the look and the removal another may have made its own.)
 * They have a folder of their own because it stays small: one getdents(2) call then lists it at one moment.
 */
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { systemWords } from '@selfhost/core/files/system-error.js';
import { parseOwner, stateOf, thisProcess } from './lock-holder.js';
import type { Owner } from './owner-schema.js';

export interface Lock {
  /** Frees the folder. Calling it again does nothing. */
  release(): Promise<void>;
}

const NAME = /^(\d+)(\.free)?$/;

interface Entry {
  readonly name: string;
  readonly number: number;
  readonly free: boolean;
}

export interface LockOptions {
  /** What this process does, for a person who finds the folder locked. */
  readonly what?: string;
  /** What such a person can do instead of waiting. */
  readonly elsewhere?: string;
}

/**
 * Takes `folder` (made if it is missing) for this process until `release()`, or until the process ends.
 * @throws UserError `busy` when a living process has it
 */
export async function acquireLock(folder: string, { what = 'selfhost', elsewhere }: LockOptions = {}): Promise<Lock> {
  const locks = path.join(folder, '.lock');
  const me = thisProcess(what);
  const mine = path.join(locks, `${randomUUID()}.tmp`);
  try {
    await mkdir(locks, { recursive: true });
    await writeFileAtomic(mine, JSON.stringify(me));
    return held(await take(folder, locks, mine, me, elsewhere));
  } catch (error) {
    throw refused(error, folder);
  } finally {
    // The lock is a second name of this file.
    await rm(mine, { force: true });
  }
}

/** Rights of a folder that another user has made, e.g. by one run as root. */
const NO_RIGHTS: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

/** The system names a file that was to be made, which says nothing to a person. */
function refused(error: unknown, folder: string): unknown {
  const code = systemCode(error) ?? '';
  if (!NO_RIGHTS.has(code)) return error;
  return userError(
    'system-refused',
    `${folder} cannot be written to: ${systemWords(code) ?? code} (${code})`,
    {
      place: { file: folder },
      remedy: `see who owns it (ls -ld ${folder}), and become that user or give yourself the right to write there`,
    },
    error,
  );
}

async function take(folder: string, locks: string, mine: string, me: Owner, elsewhere: string | undefined): Promise<string> {
  for (;;) {
    const highest = (await entries(locks)).at(-1);
    if (highest !== undefined && !highest.free) await refuseIfHeld(folder, path.join(locks, highest.name), me, elsewhere);
    const name = String((highest?.number ?? 0) + 1);
    // Lost to another process: look again who that is.
    if (!(await linkOnce(mine, path.join(locks, name)))) continue;
    const all = await entries(locks);
    if (all.at(-1)?.name !== name) {
      // We were slow: this number had been made, and passed or freed, before.
      await rm(path.join(locks, name), { force: true });
      continue;
    }
    for (const old of all.slice(0, -1)) await rm(path.join(locks, old.name), { force: true });
    return path.join(locks, name);
  }
}

/** From the lowest to the highest; `.free` comes after the same number without it. */
async function entries(locks: string): Promise<readonly Entry[]> {
  const found = (await readdir(locks)).flatMap((name): Entry[] => {
    const match = NAME.exec(name);
    return match === null ? [] : [{ name, number: Number(match[1]), free: match[2] !== undefined }];
  });
  return found.sort((a, b) => a.number - b.number || Number(a.free) - Number(b.free));
}

async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function refuseIfHeld(folder: string, file: string, me: Owner, elsewhere: string | undefined): Promise<void> {
  const text = await readIfThere(file);
  // Freed, or passed and removed, meanwhile: making the next number succeeds rightly, or fails or loses, and we look again.
  if (text === null) return;
  const owner = await parseOwner(text);
  if (owner === null) throw withoutOwner(folder, file);
  const state = stateOf(owner, me);
  if (state !== 'dead') throw busy(folder, file, owner, state === 'foreign', elsewhere);
}

function withoutOwner(folder: string, file: string): Error {
  return userError('busy', `${folder} is locked by a file that says nothing about its owner`, {
    value: file,
    remedy: `make sure that no run uses the folder, then remove ${file}`,
  });
}

function busy(folder: string, file: string, owner: Owner, isForeign: boolean, elsewhere: string | undefined): Error {
  const { pid, user = null, host, what, since } = owner;
  const who = `process ${pid}${user === null ? '' : ` of ${user}`}${isForeign ? ` on ${host}` : ''}`;
  const other = elsewhere === undefined ? '' : `, or ${elsewhere}`;
  return userError('busy', `${folder} is in use by ${who} (${what}) since ${since}`, {
    value: file,
    remedy: isForeign
      ? `wait for it to end${other}; if it no longer runs there, remove ${file}`
      : `wait for it to end, or end it (kill ${pid})${other}`,
  });
}

function held(file: string): Lock {
  let isHeld = true;
  // Synchronous, since the end of the process is one of its callers; a rename needs no space on a full disk.
  const free = () => {
    if (!isHeld) return;
    isHeld = false;
    process.off('exit', free);
    try {
      renameSync(file, `${file}.free`);
    } catch (error) {
      // The folder was removed meanwhile, and the lock with it.
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  };
  process.on('exit', free);
  return { release: async () => free() };
}
