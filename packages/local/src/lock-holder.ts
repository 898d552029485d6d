/** Who holds a lock or a temporary folder, and whether that process still lives. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { Owner } from './owner-schema.js';
import { readStat } from './tree/procfs.js';

export function thisProcess(what: string): Owner {
  return {
    pid: process.pid,
    start: startOf(process.pid),
    user: nameOfUser(),
    host: hostname(),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    since: new Date().toISOString(),
    what,
  };
}

/** The owner that a file names; null where it names none. */
export async function parseOwner(text: string): Promise<Owner | null> {
  const { ownerIn } = await import('./owner-schema.js');
  return ownerIn(text);
}

/**
 * `alive`, `dead`, or `foreign`: on another machine or in another container, where this machine cannot know. A machine that has booted
 * since has ended all its processes.
 */
export function stateOf(owner: Owner, here: Owner): 'alive' | 'dead' | 'foreign' {
  if (owner.host !== here.host) return 'foreign';
  if (owner.boot !== here.boot) return 'dead';
  if (owner.namespace !== here.namespace) return 'foreign';
  if (!exists(owner.pid)) return 'dead';
  const start = startOf(owner.pid);
  return owner.start !== null && start !== null && owner.start !== start ? 'dead' : 'alive';
}

/** The user of this process; null where the system has no name for it. */
export function nameOfUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    // Containers run as users that no one has entered in /etc/passwd.
    return null;
  }
}

function startOf(pid: number): number | null {
  return process.platform === 'linux' ? (readStat(pid)?.start ?? null) : null;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return systemCode(error) === 'EPERM';
  }
}

function orNull(read: () => string): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return read();
  } catch {
    // A hardened /proc: then the pid alone has to do.
    return null;
  }
}
