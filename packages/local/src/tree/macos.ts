/**
 * A command's processes on macOS, by ps(1). There is no /proc: a process that leaves both its parents and its process group before ps
 * has seen it is not found.
 */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type Figures,
  killUntilNone,
  type Memory,
  NO_CONTAINMENT,
  NO_FIGURES,
  NO_TRACER,
  type Platform,
  type ProcessTree,
  send,
  type TreeIdentity,
} from './tree.js';

export const macos: Platform = {
  wrapped: true,
  containment: async () => NO_CONTAINMENT,
  tracer: async () => NO_TRACER,
  tree: (identity) => new MacTree(identity),
};

/** One line of `ps -axo pid=,ppid=,pgid=,rss=,time=`. */
export interface PsRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Resident memory in bytes. */
  readonly resident: number;
  readonly cpuSeconds: number;
}

const PS_LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)\s*$/;

/** Parses ps's table; `time` is `[[days-]hours:]minutes:seconds.hundredths`. Lines of another form are passed over. */
export function parsePs(text: string): readonly PsRow[] {
  return text.split('\n').flatMap((line) => {
    const match = PS_LINE.exec(line);
    if (match === null) return [];
    const [, pid, parent, group, kibibytes, days, hours, minutes, seconds] = match;
    const cpuSeconds =
      Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number((seconds ?? '0').replace(',', '.'));
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), resident: Number(kibibytes) * 1024, cpuSeconds }];
  });
}

/** The rows of the command: its bash, its process group, those known from before, and the descendants of all of these. */
export function rowsOfTree(rows: readonly PsRow[], root: number | null, known: ReadonlySet<number>): readonly PsRow[] {
  const members = new Set(
    rows.filter((row) => row.pid === root || row.group === root || known.has(row.pid)).map((row) => row.pid),
  );
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const row of rows) if (members.has(row.parent)) members.add(row.pid);
  }
  return rows.filter((row) => members.has(row.pid));
}

const run = promisify(execFile);

const PS_ARGUMENTS = ['-axo', 'pid=,ppid=,pgid=,rss=,time='];

class MacTree implements ProcessTree {
  /** One ps takes about 10 ms of a core. */
  readonly shortestInterval = 500;
  /** Seen in the last look: a number that is missing from one look may be another process's in the next. */
  #known: ReadonlySet<number> = new Set();
  #rows: readonly PsRow[] = [];

  readonly #identity: TreeIdentity;

  constructor(identity: TreeIdentity) {
    this.#identity = identity;
  }

  async #look(): Promise<readonly PsRow[]> {
    return this.#found((await run('/bin/ps', PS_ARGUMENTS, { env: { LC_ALL: 'C' } })).stdout);
  }

  /** The command's rows of ps's answer. */
  #found(stdout: string): readonly PsRow[] {
    const { root, session, helpers } = this.#identity;
    this.#rows = rowsOfTree(parsePs(stdout), root, this.#known).filter(
      (row) => row.pid !== session && !helpers.includes(row.pid),
    );
    this.#known = new Set(this.#rows.map((row) => row.pid));
    return this.#rows;
  }

  async memory(): Promise<Memory> {
    const rows = await this.#look();
    return { sum: rows.reduce((sum, row) => sum + row.resident, 0), largest: 0, pids: rows.map((row) => row.pid) };
  }

  /** Of the last look. ps reports no reaped children and no transfers. */
  async figures(pids: readonly number[]): Promise<Figures> {
    const wanted = new Set(pids);
    const cpuSeconds = this.#rows.reduce((sum, row) => sum + (wanted.has(row.pid) ? row.cpuSeconds : 0), 0);
    return { ...NO_FIGURES, cpuSeconds };
  }

  async living(): Promise<readonly number[]> {
    return (await this.#look()).map((row) => row.pid);
  }

  async signal(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    for (const pid of pids) {
      if (send(pid, signal) && signal === 'SIGTERM') send(pid, 'SIGCONT');
    }
  }

  endNow(): readonly number[] {
    const look = () => execFileSync('/bin/ps', PS_ARGUMENTS, { env: { LC_ALL: 'C' }, encoding: 'utf8' });
    return killUntilNone(() => this.#found(look()).map((row) => row.pid));
  }
}
