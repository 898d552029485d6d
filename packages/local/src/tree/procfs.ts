/** Reading and parsing of Linux's /proc, see proc(5). Every reader gives null when the process is gone or not ours to look at. */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { systemCode } from '@selfhost/core/files/disk.js';

/** Clock ticks per second in /proc: USER_HZ, which the kernel fixes at 100 for user space on every architecture that Node runs on. */
export const TICKS_PER_SECOND = 100;

/** /proc/PID/stat. */
export interface Stat {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly session: number;
  /** User and system time of the process and of the children that it reaped, in ticks. */
  readonly ticks: number;
  readonly threads: number;
  /** Ticks from boot to the process's start. Together with the pid it names a process permanently. */
  readonly start: number;
}

/** The fields of /proc/PID/stat, whose second one (the name) may hold spaces and parentheses. */
export function parseStat(text: string): Stat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open === -1 || close === -1) return null;
  // Numbered from 3 in proc(5): state 3, ppid 4, session 6, utime 14, stime 15, cutime 16, cstime 17, num_threads 20,
  // starttime 22.
  const rest = text.slice(close + 2).split(' ');
  const field = (number: number) => Number(rest[number - 3]);
  const stat: Stat = {
    pid: Number(text.slice(0, open)),
    state: rest[0] ?? '',
    parent: field(4),
    session: field(6),
    ticks: field(14) + field(15) + field(16) + field(17),
    threads: field(20),
    start: field(22),
  };
  return Number.isFinite(stat.start) && Number.isFinite(stat.ticks) ? stat : null;
}

/** Memory of /proc/PID/status, in bytes; a zombie has none. */
export interface StatusMemory {
  readonly resident: number;
  /** Largest resident memory so far (VmHWM). */
  readonly highest: number;
}

export function parseStatusMemory(text: string): StatusMemory | null {
  const highest = /^VmHWM:\s*(\d+) kB$/m.exec(text)?.[1];
  const resident = /^VmRSS:\s*(\d+) kB$/m.exec(text)?.[1];
  return highest === undefined || resident === undefined
    ? null
    : { resident: Number(resident) * 1024, highest: Number(highest) * 1024 };
}

/** `rchar` and `wchar` of /proc/PID/io: bytes through read and write calls, with those of reaped children. */
export interface Transfers {
  readonly read: number;
  readonly written: number;
}

export function parseIo(text: string): Transfers | null {
  const read = /\brchar: (\d+)/.exec(text)?.[1];
  const written = /\bwchar: (\d+)/.exec(text)?.[1];
  return read === undefined || written === undefined ? null : { read: Number(read), written: Number(written) };
}

export function readStat(pid: number): Stat | null {
  const text = readShort(`/proc/${pid}/stat`);
  return text === null ? null : parseStat(text);
}

export function readStatusMemory(pid: number): StatusMemory | null {
  const text = readShort(`/proc/${pid}/status`);
  return text === null ? null : parseStatusMemory(text);
}

/**
 * The process's number in its own PID namespace: the last of NSpid, which counts from the namespace of the reader inwards.
 * Null where the kernel does not tell (before Linux 4.1).
 */
export function parseInnerPid(status: string): number | null {
  const numbers = /^NSpid:\s*([\d\s]+)$/m.exec(status)?.[1]?.trim().split(/\s+/) ?? [];
  const inner = numbers.at(-1);
  return inner === undefined ? null : Number(inner);
}

/** Which of the processes has this number in its own PID namespace; null when it has ended. */
export function findByInnerPid(pids: readonly number[], inner: number): number | null {
  return pids.find((pid) => parseInnerPid(readShort(`/proc/${pid}/status`) ?? '') === inner) ?? null;
}

/** The command line, with NUL between its words; two processes share it only between fork and exec, or by chance. */
export function readCommandLine(pid: number): string | null {
  return readShort(`/proc/${pid}/cmdline`);
}

export function readIo(pid: number): Transfers | null {
  const text = readShort(`/proc/${pid}/io`);
  return text === null ? null : parseIo(text);
}

/** Children that the process's threads have started and not reaped. The kernel may be built without this file: then null. */
export function readChildren(pid: number): readonly number[] | null {
  const tasks = listNumbers(`/proc/${pid}/task`);
  if (tasks === null) return [];
  const children: number[] = [];
  for (const task of tasks) {
    const path = `/proc/${pid}/task/${task}/children`;
    const text = readShort(path);
    if (text === null) return childrenSupported() ? children : null;
    for (const word of text.split(' ')) if (word !== '') children.push(Number(word));
  }
  return children;
}

let supported: boolean | undefined;

/** Whether this kernel has /proc/PID/task/TID/children (CONFIG_PROC_CHILDREN). */
function childrenSupported(): boolean {
  supported ??= readShort(`/proc/self/task/${process.pid}/children`) !== null;
  return supported;
}

/** Every process that /proc shows; `vanished` were listed and had ended, perhaps after a fork, when they were read. */
export function readAllStats(): { readonly stats: readonly Stat[]; readonly vanished: number } {
  const pids = listNumbers('/proc') ?? [];
  const stats: Stat[] = [];
  for (const pid of pids) {
    const stat = readStat(pid);
    if (stat !== null) stats.push(stat);
  }
  return { stats, vanished: pids.length - stats.length };
}

/**
 * Whether the environment that the process was started with has exactly this entry. `unknown` where it reads as empty: so it is for a
 * process in the middle of execve(2), and for one that has none.
 */
export function hasEnvironmentEntry(pid: number, entry: string): boolean | 'unknown' {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
    return environment === '' ? 'unknown' : `\0${environment}`.includes(`\0${Buffer.from(entry).toString('latin1')}\0`);
  } catch (error) {
    return passOver(error, false);
  }
}

/** What an open file descriptor leads to, such as `pipe:[4711]`. */
export function readDescriptor(pid: number, descriptor: string | number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
  } catch (error) {
    return passOver(error, null);
  }
}

/** Whether one of the process's open file descriptors leads to `target`. */
export function holdsDescriptor(pid: number, target: string): boolean {
  return (listNumbers(`/proc/${pid}/fd`) ?? []).some((descriptor) => readDescriptor(pid, descriptor) === target);
}

/** More than any file that is read with it: /proc/PID/status has about 1.5 kB; a list of children may need several reads. */
const scratch = Buffer.alloc(16 * 1024);

/** A small file of /proc, without the extra calls of readFileSync: the sampler reads thousands of these. */
function readShort(path: string): string | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return passOver(error, null);
  }
  try {
    let text = '';
    for (;;) {
      const length = readSync(descriptor, scratch, 0, scratch.length, null);
      text += scratch.toString('latin1', 0, length);
      if (length < scratch.length) return text;
    }
  } catch (error) {
    return passOver(error, null);
  } finally {
    closeSync(descriptor);
  }
}

function listNumbers(folder: string): readonly number[] | null {
  try {
    const numbers: number[] = [];
    for (const name of readdirSync(folder)) {
      const number = Number(name);
      if (Number.isInteger(number)) numbers.push(number);
    }
    return numbers;
  } catch (error) {
    return passOver(error, null);
  }
}

/** ENOENT and ESRCH: the process ended meanwhile. EACCES and EPERM: it belongs to another user, so it cannot be the command's. */
const GONE_OR_FOREIGN = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'ENOTDIR', 'EINVAL']);

function passOver<T>(error: unknown, otherwise: T): T {
  if (GONE_OR_FOREIGN.has(systemCode(error) ?? '')) return otherwise;
  throw error;
}
