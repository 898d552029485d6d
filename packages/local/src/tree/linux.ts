/**
 * A command's processes on Linux, found in /proc.
 *
 * A process belongs to the command when one of these holds, and so do its descendants:
 *  - it descends from the command's bash;
 *  - it is in the wrapper's session (a double fork leaves the parents, not the session);
 *  - the sampler has seen it as a descendant before;
 *  - its environment holds the command's marker (setsid leaves the session, not the environment);
 *  - it holds the pipe of the command's output (an emptied environment does not close it).
 * Only processes that started after the wrapper are looked at, so that neither a person's shell with the same environment nor a process
 * with a reused number is ever ended.
 */
import {
  hasEnvironmentEntry,
  holdsDescriptor,
  readAllStats,
  readChildren,
  readDescriptor,
  readIo,
  readStat,
  readStatusMemory,
  type Stat,
  TICKS_PER_SECOND,
} from './procfs.js';
import { type Figures, type Memory, type Platform, type ProcessTree, send, type TreeIdentity } from './tree.js';
import { OUTPUT_DESCRIPTOR } from './wrapper-descriptors.js';

export const linux: Platform = { wrapped: true, tree: (identity) => new LinuxTree(identity) };

/** A zombie only waits for its parent to ask how it ended, unless it is a first thread that ended before the others. */
function hasEnded(stat: Stat): boolean {
  return stat.state === 'X' || (stat.state === 'Z' && stat.threads <= 1);
}

class LinuxTree implements ProcessTree {
  /** Start of each process that was seen as a descendant and may still live, by pid. */
  private readonly known = new Map<number, number>();
  private readonly since: number;
  private readonly pipe: string | null;
  private readonly helpers: ReadonlySet<number>;

  constructor(private readonly identity: TreeIdentity) {
    // Where the wrapper is gone already, at least nothing is older than this process.
    this.since = (readStat(identity.session) ?? readStat(process.pid))?.start ?? 0;
    this.pipe = readDescriptor(identity.session, OUTPUT_DESCRIPTOR);
    this.helpers = new Set([process.pid, identity.session, ...identity.helpers]);
  }

  async memory(): Promise<Memory | null> {
    let sum = 0;
    let largest = 0;
    const pids = new Set<number>();
    const visit = (pid: number, parentSize: number) => {
      if (pids.has(pid)) return;
      const memory = readStatusMemory(pid);
      if (memory === null) return;
      pids.add(pid);
      // Between vfork (or fork) and exec a child has its parent's memory, which must not count twice. It is told by its size; a worker
      // that lives on without exec is counted from the second look.
      if (this.remember(pid) || memory.size !== parentSize) sum += memory.resident;
      largest = Math.max(largest, memory.highest);
      for (const child of this.children(pid)) visit(child, memory.size);
    };
    visit(this.identity.root, 0);
    for (const [pid, start] of this.known) {
      if (pids.has(pid)) continue;
      if (readStat(pid)?.start === start) visit(pid, 0);
      else this.known.delete(pid);
    }
    return { sum, largest, pids: [...pids] };
  }

  /** Adds a process to the known ones; true if it was one already. */
  private remember(pid: number): boolean {
    if (this.known.has(pid)) return true;
    const stat = readStat(pid);
    if (stat !== null) this.known.set(pid, stat.start);
    return false;
  }

  private children(pid: number): readonly number[] {
    return (
      readChildren(pid) ??
      readAllStats()
        .filter((stat) => stat.parent === pid)
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
    const candidates = readAllStats().filter((stat) => stat.start >= this.since && !this.helpers.has(stat.pid));
    const members = new Set(candidates.filter((stat) => this.isOurs(stat)).map((stat) => stat.pid));
    for (let before = -1; before !== members.size; ) {
      before = members.size;
      for (const stat of candidates) if (members.has(stat.parent)) members.add(stat.pid);
    }
    return candidates.filter((stat) => members.has(stat.pid) && !hasEnded(stat)).map((stat) => stat.pid);
  }

  private isOurs(stat: Stat): boolean {
    const { root, session, marker } = this.identity;
    return (
      stat.pid === root ||
      stat.parent === session ||
      stat.session === session ||
      this.known.get(stat.pid) === stat.start ||
      (marker !== null && hasEnvironmentEntry(stat.pid, marker)) ||
      (this.pipe !== null && holdsDescriptor(stat.pid, this.pipe))
    );
  }

  async signal(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    for (const pid of pids) {
      // A stopped process gets no SIGTERM before it goes on.
      if (send(pid, signal) && signal === 'SIGTERM') send(pid, 'SIGCONT');
    }
  }
}
