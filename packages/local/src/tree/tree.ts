/**
 * A running command's processes, seen from outside. One file per platform implements this; nothing else asks which platform it is.
 */

import { systemCode } from '@selfhost/core/files/disk.js';

/** What the tree's processes hold at one moment. */
export interface Memory {
  /** Sum of resident memory, in bytes. */
  readonly sum: number;
  /** The most that any one of them ever held, in bytes, or 0 where the platform does not tell. */
  readonly largest: number;
  readonly pids: readonly number[];
}

/** What processes used until now, with what they reaped; null where the platform does not tell. */
export interface Figures {
  readonly cpuSeconds: number | null;
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

export const NO_FIGURES: Figures = { cpuSeconds: null, readBytes: null, writtenBytes: null };

/** How a command's processes are told from all others. */
export interface TreeIdentity {
  /** The command's own bash. */
  readonly root: number;
  /** The process that started it, whose session the command is in; equal to `root` where nothing is between. */
  readonly session: number;
  /** Processes that serve the command and are not part of it. */
  readonly helpers: readonly number[];
  /** An entry of the environment, `NAME=value`, that only this command's processes have. */
  readonly marker: string | null;
}

export interface ProcessTree {
  /** Milliseconds that must lie between two looks at memory, where looking costs more than this process's own CPU time. */
  readonly shortestInterval: number;
  /** Null where the platform cannot tell. Called many times a second. */
  memory(): Promise<Memory | null>;
  figures(pids: readonly number[]): Promise<Figures>;
  /** All living processes of the command, also those that left its process group and its parents. */
  living(): Promise<readonly number[]>;
  /** Processes that are gone by now are passed over. */
  signal(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Platform {
  /** Whether a wrapper process measures the command (`process/wrapper.ts`); it needs a POSIX bash with extra file descriptors. */
  readonly wrapped: boolean;
  tree(identity: TreeIdentity): ProcessTree;
}

/** Sends a signal by kill(2); false when the process is gone. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ESRCH' || code === 'EPERM') return false;
    throw error;
  }
}
