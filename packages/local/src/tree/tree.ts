/**
 * A running command's processes, seen from outside. One file per platform implements this; nothing else asks which platform it is.
 */

import { systemCode } from '@selfhost/core/files/disk.js';
import type { ContainmentKind } from '@selfhost/core/present/words/doctor.js';
import type { UntracedWhy } from '@selfhost/core/toolchain/strace.js';
import type { Environment } from '../programs.js';

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

/** How a command's processes are distinguished from all others. */
export interface TreeIdentity {
  /** The command's own bash; null when it had ended before anybody could look. */
  readonly root: number | null;
  /** The process that started it, whose session the command is in; equal to `root` where nothing is between. */
  readonly session: number;
  /** Whether every process of the command stays a descendant of `session`, however it tries to get away (`process/containment.ts`). */
  readonly contained: boolean;
  /** Processes that serve the command and are not part of it. */
  readonly helpers: readonly number[];
  /** An entry of the environment, `NAME=value`, that only this command's processes have. */
  readonly marker: string | null;
}

export interface ProcessTree {
  /** Milliseconds that must pass between two looks at memory, where looking costs more than this process's own CPU time. */
  readonly shortestInterval: number;
  /** Null where the platform cannot tell. Called many times a second. */
  memory(): Promise<Memory | null>;
  figures(pids: readonly number[]): Promise<Figures>;
  /** All living processes of the command, also those that left its process group and its parents. */
  living(): Promise<readonly number[]>;
  /** Processes that are gone by now are passed over. */
  signal(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Kills everything before it returns, for a process that is about to end. Gives those that could not be ended. */
  endNow(): readonly number[];
}

/** Kills what `living` finds until it finds nothing, without giving way to anything else in this process. */
export function killUntilNone(living: () => readonly number[]): readonly number[] {
  const until = performance.now() + MAX_END_NOW_MS;
  for (;;) {
    const pids = living();
    if (pids.length === 0 || performance.now() >= until) return pids;
    for (const pid of pids) send(pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, END_NOW_POLL_MS);
  }
}

/** A killed process is gone within milliseconds. Who has asked twice waits no longer than this for one that hangs in the kernel. */
const MAX_END_NOW_MS = 1000;

/** Between two looks, in milliseconds. */
const END_NOW_POLL_MS = 5;

/**
 * What keeps a command's processes together, however they try to get away.
 *
 * - `namespace`: the wrapper is the first process of a PID namespace: when it ends, the kernel ends all others.
 * - `reaper`: the wrapper is a child subreaper, see prctl(2): what loses its parents becomes its child.
 * - `none`: sessions, groups, environments and open files have to do.
 */
export interface Containment {
  readonly kind: ContainmentKind;
  /** Words before those that start the wrapper. */
  readonly prefix: readonly string[];
}

export const NO_CONTAINMENT: Containment = { kind: 'none', prefix: [] };

/** What commands can be traced with. */
export type Tracer =
  | { readonly kind: 'strace'; readonly file: string; readonly version: string | null }
  /** Commands run without a trace. The reason is one line; where strace is `missing`, or too old, installing it helps. */
  | { readonly kind: 'unavailable'; readonly why: UntracedWhy; readonly reason: string };

export const NO_TRACER: Tracer = { kind: 'unavailable', why: 'system', reason: 'strace is for Linux only' };

export interface Platform {
  /** Whether a wrapper process measures the command (`process/wrapper.ts`); it needs a POSIX bash with extra file descriptors. */
  readonly wrapped: boolean;
  /** How commands can be kept together here, found with the programs of `env`. */
  containment(env: Environment): Promise<Containment>;
  /** What commands can be traced with here, found with the programs of `env`. */
  tracer(env: Environment): Promise<Tracer>;
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
