/**
 * A command's processes on Linux, found in /proc.
 *
 * A process belongs to the command when one of these holds, and so do its descendants:
 *  - it descends from the command's bash;
 *  - it is in the wrapper's session (a double fork leaves the parents, not the session);
 *  - the sampler has seen it as a descendant before;
 *  - its environment holds the command's marker (setsid leaves the session, not the environment);
 *  - it holds the pipe of the command's output (an emptied environment does not close it).
 * Where the command is kept together (`process/containment.ts`) all of them descend from the wrapper while that lives: nothing else is
 * asked then.
 * Only processes that started after the wrapper are looked at, so that neither a person's shell with the same environment nor a process
 * with a reused number is ever ended.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { findContainment } from '../process/containment.js';
import { findTracer } from '../process/tracer.js';
import {
  hasEnvironmentEntry,
  holdsDescriptor,
  readAllStats,
  readChildren,
  readCommandLine,
  readDescriptor,
  readIo,
  readStat,
  readStatusMemory,
  type Stat,
  TICKS_PER_SECOND,
} from './procfs.js';
import { type Figures, killUntilNone, type Memory, type Platform, type ProcessTree, send, type TreeIdentity } from './tree.js';
import { OUTPUT_DESCRIPTOR } from './wrapper-descriptors.js';

export const linux: Platform = {
  wrapped: true,
  containment: findContainment,
  tracer: findTracer,
  tree: (identity) => new LinuxTree(identity),
};

/** A zombie only waits for its parent to ask how it ended, unless it is a first thread that ended before the others. */
function hasEnded(stat: Stat): boolean {
  return stat.state === 'X' || (stat.state === 'Z' && stat.threads <= 1);
}

/** Whether the process has not ended since. */
function isStill(stat: Stat): boolean {
  return !hasEnded(stat) && readStat(stat.pid)?.start === stat.start;
}

/** kthreadd, the parent of the kernel's threads. */
const KERNEL_THREADS_PID = 2;

/** Between two looks when the first was not certain: execve(2) takes about a millisecond. */
const PAUSE_MS = 3;

/** On a machine where processes come and go all the time no look is certain; then this many that agree have to do. */
const MAX_ATTEMPTS = 5;

/** How long exec may take to come: on an overloaded machine a new process waits for its turn. */
const YOUNG_MS = 500;

interface Known {
  readonly start: number;
  /** performance.now() of the first look that saw it. */
  readonly seen: number;
}

class LinuxTree implements ProcessTree {
  readonly shortestInterval = 0;
  /** Each process that was seen as a descendant and may still live, by pid. */
  readonly #known = new Map<number, Known>();
  readonly #since: number;
  readonly #pipe: string | null;
  readonly #helpers: ReadonlySet<number>;

  readonly #identity: TreeIdentity;

  constructor(identity: TreeIdentity) {
    this.#identity = identity;

    // Where the wrapper is gone already, at least nothing is older than this process.
    this.#since = (readStat(identity.session) ?? readStat(process.pid))?.start ?? 0;
    this.#pipe = readDescriptor(identity.session, OUTPUT_DESCRIPTOR);
    this.#helpers = new Set([process.pid, identity.session, ...identity.helpers]);
  }

  async memory(): Promise<Memory | null> {
    let sum = 0;
    let largest = 0;
    const pids = new Set<number>();
    const visit = (pid: number, parent: number | null) => {
      if (pids.has(pid)) return;
      // Asked first: if a process executes another program meanwhile, what is read then belongs to that.
      const shares = this.#sharesMemory(pid, parent);
      const memory = readStatusMemory(pid);
      if (memory === null) return;
      pids.add(pid);
      if (!shares) sum += memory.resident;
      largest = Math.max(largest, memory.highest);
      for (const child of this.#children(pid)) visit(child, pid);
    };
    const { root, session, contained } = this.#identity;
    if (root !== null) visit(root, null);
    if (contained) for (const child of this.#children(session)) if (!this.#helpers.has(child)) visit(child, session);
    for (const [pid, { start }] of this.#known) {
      if (pids.has(pid)) continue;
      const stat = readStat(pid);
      // A list of children may lack one that was there before, and still shares their memory.
      if (stat?.start === start) visit(pid, stat.parent);
      else this.#known.delete(pid);
    }
    return { sum, largest, pids: [...pids] };
  }

  /**
   * Whether a process still has its parent's memory, between vfork (or fork) and exec, which must not count twice: it is young and has
   * the parent's command line. A worker that goes on without exec counts once it is no longer young.
   */
  #sharesMemory(pid: number, parent: number | null): boolean {
    const isYoung = this.#age(pid) <= YOUNG_MS;
    return isYoung && parent !== null && readCommandLine(pid) === readCommandLine(parent);
  }

  /** Milliseconds since the process was first seen, which makes it a known one. */
  #age(pid: number): number {
    const now = performance.now();
    const known = this.#known.get(pid);
    if (known !== undefined) return now - known.seen;
    const stat = readStat(pid);
    if (stat !== null) this.#known.set(pid, { start: stat.start, seen: now });
    return 0;
  }

  #children(pid: number): readonly number[] {
    return (
      readChildren(pid) ??
      readAllStats()
        .stats.filter((stat) => stat.parent === pid)
        .map((stat) => stat.pid)
    );
  }

  async figures(pids: readonly number[]): Promise<Figures> {
    let ticks = 0;
    let readBytes = 0;
    let writtenBytes = 0;
    for (const pid of pids) {
      ticks += readStat(pid)?.ticks ?? 0;
      const transfers = readIo(pid);
      readBytes += transfers?.read ?? 0;
      writtenBytes += transfers?.written ?? 0;
    }
    return { cpuSeconds: ticks / TICKS_PER_SECOND, readBytes, writtenBytes };
  }

  async living(): Promise<readonly number[]> {
    for (let attempt = 1; ; attempt += 1) {
      const { members, certain } = this.#look();
      if (members.length > 0 || certain || attempt === MAX_ATTEMPTS) return members;
      await sleep(PAUSE_MS);
    }
  }

  /**
   * One look. That there are no members is `certain` unless a process was in the middle of execve(2), or had ended before everything was
   * read of it, when its child may have been too young for the listing.
   */
  #look(): { readonly members: readonly number[]; readonly certain: boolean } {
    const { stats, vanished } = readAllStats();
    const candidates = stats.filter((stat) => stat.start >= this.#since && !this.#helpers.has(stat.pid));
    const members = new Set<number>();
    let certain = vanished === 0;
    const kept = this.#isKept();
    for (const stat of candidates) {
      const ours = this.#isOurs(stat, kept);
      if (ours === true) members.add(stat.pid);
      else if (ours === 'unknown' || !isStill(stat)) certain = false;
    }
    for (let before = -1; before !== members.size; ) {
      before = members.size;
      for (const stat of candidates) if (members.has(stat.parent)) members.add(stat.pid);
    }
    const ended = new Set(candidates.filter(hasEnded).map((stat) => stat.pid));
    return { members: [...members].filter((pid) => !ended.has(pid)), certain };
  }

  #isKept(): boolean {
    const wrapper = this.#identity.contained ? readStat(this.#identity.session) : null;
    return wrapper !== null && !hasEnded(wrapper);
  }

  #isOurs(stat: Stat, kept: boolean): boolean | 'unknown' {
    const { root, session, marker } = this.#identity;
    if (stat.pid === root || stat.parent === session || stat.session === session) return true;
    if (kept) return false;
    if (this.#known.get(stat.pid)?.start === stat.start) return true;
    // The kernel's own threads, and the dead, have no environment and no descriptors.
    if (stat.parent === KERNEL_THREADS_PID || hasEnded(stat)) return false;
    const marked = marker !== null && hasEnvironmentEntry(stat.pid, marker);
    return marked === true || (this.#pipe !== null && holdsDescriptor(stat.pid, this.#pipe)) || marked;
  }

  async signal(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    for (const pid of pids) {
      // A stopped process gets no SIGTERM before it goes on.
      if (send(pid, signal) && signal === 'SIGTERM') send(pid, 'SIGCONT');
    }
  }

  endNow(): readonly number[] {
    return killUntilNone(() => this.#look().members);
  }
}
