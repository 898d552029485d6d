/** Starting a command's bash, and hearing from it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { userError } from '@selfhost/core/errors.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { Command } from '@selfhost/core/ports.js';
import { type Deferred, deferred } from '../deferred.js';
import { LineSplitter } from '../log/lines.js';
import { type Environment, requireProgram } from '../programs.js';
import { type Figures, NO_FIGURES, send, type TreeIdentity } from '../tree/tree.js';
import { REPORT_DESCRIPTOR } from '../tree/wrapper-descriptors.js';
import { type Ending, ReportReader, wrapperArguments } from './wrapper.js';

/** How a command ended and what it used; `figures` is null when whoever measures was ended itself. */
export interface Finish extends Ending {
  readonly figures: Figures | null;
}

export interface Launch {
  readonly identity: TreeIdentity;
  /** The command's own bash has ended, or nobody is left who could tell. */
  readonly finished: Promise<Finish>;
  /** The log cannot be written any more; the text says why. Never settles otherwise. */
  readonly logFailed: Promise<string>;
  /** Every byte is in the log and nobody of ours has it open. */
  readonly closed: Promise<void>;
  /** Ends what serves the command, when a process that nobody can end keeps the output open. */
  abandon(): void;
}

/** A complaint that was written before the end is heard milliseconds later, on a busy machine tenths of a second. */
const COMPLAINT_PATIENCE_MS = 500;

/** Texts of ENOSPC, EDQUOT and EFBIG in the C locale, which cat is run in. */
const DISK_FULL = /No space left on device|Disk quota exceeded|File too large/;

export function isDiskFull(text: string): boolean {
  return DISK_FULL.test(text);
}

/** Starts the command under the measuring wrapper. `log` is a descriptor of the log file; the caller closes its own. */
export async function launchWrapped(command: Command, log: number, parent: Environment): Promise<Launch> {
  const bash = requireProgram('bash', parent);
  const child = await start(bash, wrapperArguments(command.script, bash, requireProgram('cat', parent)), command, {
    // A session of its own: a terminal's Ctrl-C reaches the caller, who decides, and not the command.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', log],
  });
  const wrapper = child.pid ?? 0;
  const identity = deferred<TreeIdentity>();
  const finished = deferred<Finish>();
  const logFailed = deferred<string>();
  let helpers: readonly number[] = [];

  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
    if (isDiskFull(complaints)) logFailed.resolve(complaints.trim());
  });
  const reader = new ReportReader(() => complaints);
  const lines = new LineSplitter((line) => {
    const report = reader.line(line);
    if (report?.kind === 'started') {
      helpers = report.log === null ? [] : [report.log];
      identity.resolve({ root: report.root, session: wrapper, helpers, marker: markerOf(command) });
    } else if (report?.kind === 'ended') {
      finished.resolve({ ...report.ending, figures: report.figures });
    } else if (report?.kind === 'logged' && !LOG_EXIT_CODES_WITHOUT_LOSS.has(report.exitCode)) {
      // What it complained of comes by another pipe, and may be heard after its end.
      const fail = (): void =>
        logFailed.resolve(complaints.trim() || `the process that writes the log ended with code ${report.exitCode}`);
      child.stderr?.once('close', fail);
      setTimeout(fail, COMPLAINT_PATIENCE_MS);
    }
  });
  const channel = child.stdio[REPORT_DESCRIPTOR];
  if (channel instanceof Readable) channel.on('data', (bytes: Buffer) => lines.push(bytes));
  child.once('exit', (exitCode, signal) => {
    // Heard before the report only when the wrapper was ended from outside: then its own end is all there is to tell.
    setImmediateAfterReport(channel, () => {
      identity.resolve({ root: wrapper, session: wrapper, helpers, marker: markerOf(command) });
      finished.resolve({ exitCode, signal, figures: null });
    });
  });
  return {
    identity: await identity.promise,
    finished: finished.promise,
    logFailed: logFailed.promise,
    closed: closing(child),
    abandon: () => abandon(child, [...helpers, wrapper]),
  };
}

/** 0, and 127: a bash before 4.4 cannot wait for the writer, and says that it knows no such process. */
const LOG_EXIT_CODES_WITHOUT_LOSS: ReadonlySet<number> = new Set([0, 127]);

/** Runs `then` once the report was read to its end; `exit` may be heard before the pipe's last bytes. */
function setImmediateAfterReport(channel: unknown, then: () => void): void {
  if (channel instanceof Readable && !channel.readableEnded && !channel.destroyed) channel.once('close', then);
  else then();
}

/** Starts the command without a wrapper, where bash has only the three standard descriptors: nothing but its end is heard. */
export async function launchPlain(command: Command, log: number, parent: Environment): Promise<Launch> {
  const child = await start(requireProgram('bash', parent), ['-euo', 'pipefail', '-c', command.script, 'bash'], command, {
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  const finished = deferred<Finish>();
  child.once('exit', (exitCode, signal) => finished.resolve({ exitCode, signal, figures: NO_FIGURES }));
  const root = child.pid ?? 0;
  return {
    identity: { root, session: root, helpers: [], marker: markerOf(command) },
    finished: finished.promise,
    logFailed: new Promise(() => undefined),
    closed: closing(child),
    abandon: () => abandon(child, [root]),
  };
}

/** The output folder is different for any two commands that run at the same time. */
function markerOf(command: Command): string | null {
  const out = command.env.SELFHOST_OUT;
  return out === undefined ? null : `SELFHOST_OUT=${out}`;
}

async function start(bash: string, args: readonly string[], command: Command, options: SpawnOptions): Promise<ChildProcess> {
  const child = trySpawn(bash, args, { ...options, cwd: command.cwd, env: { ...command.env } });
  const started: Deferred<void> = deferred();
  child.once('spawn', () => started.resolve());
  child.once('error', (error) => started.reject(error));
  try {
    await started.promise;
  } catch (error) {
    throw await startError(error, command);
  }
  return child;
}

/** spawn throws some errors and emits others; here all are emitted or thrown as one. */
function trySpawn(bash: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(bash, [...args], options);
  } catch (error) {
    throw tooLong(error) ?? error;
  }
}

async function startError(error: unknown, command: Command): Promise<unknown> {
  const isFolder = await stat(command.cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return userError('path-missing', `the work folder ${command.cwd} does not exist`, {}, error);
  return tooLong(error) ?? error;
}

/** Linux takes at most 128 KiB in one argument or variable (MAX_ARG_STRLEN of execve(2)). */
function tooLong(error: unknown): Error | null {
  if (systemCode(error) !== 'E2BIG') return null;
  const message = 'the command or its environment is longer than the system takes (128 KiB on Linux)';
  return userError('config-invalid', message, { remedy: 'put the script into a file and run that' }, error);
}

function closing(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
  });
}

function abandon(child: ChildProcess, pids: readonly number[]): void {
  for (const pid of pids) send(pid, 'SIGKILL');
  for (const stream of child.stdio) stream?.destroy();
}
