/** Short questions to programs: `git describe`, `clang --version`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { Answer } from '@selfhost/core/ports.js';
import { guardExit } from './process/exit-guard.js';
import type { Environment } from './programs.js';
import { send } from './tree/tree.js';

export interface QueryOptions {
  readonly cwd?: string;
  readonly timeoutSeconds?: number;
  /** What the program reads from standard input; nothing where it is left out. */
  readonly input?: string;
}

/** A first start of wine takes 6 s; a version question that takes longer than this hangs. */
const DEFAULT_TIMEOUT_SECONDS = 30;

/** Bytes kept of each stream. The longest honest answer, a list of a large repository's files, has about 10 MB. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** As shells say that a file is there and cannot be run. */
const NOT_RUNNABLE_EXIT_CODE = 126;
/** The exit code of what was ended from outside: as timeout(1) says it; 128 + SIGPIPE, for a program whose reader has had enough. */
const ENDED = { timeout: 124, 'too-long': 141 } as const;

/**
 * Runs `file` with `env` and `LC_ALL=C`, and gives its exit code (128 + n for signal n, 124 for a timeout, 126 for a file that cannot be
 * run, 141 for an answer over {@link MAX_ANSWER_BYTES}, which is cut), or null when the program does not exist.
 */
export async function query(
  file: string,
  args: readonly string[],
  env: Environment,
  options: QueryOptions = {},
): Promise<Answer | null> {
  const child = spawn(file, [...args], {
    env: { ...env, LC_ALL: 'C' },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that a timeout ends what the program started, too.
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  feed(child, options.input);
  const release = guardExit(() => kill(child));
  const seconds = options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const ended: { readonly why: keyof typeof ENDED; readonly note: string }[] = [];
  const end = (why: keyof typeof ENDED, note: string) => {
    ended.push({ why, note });
    kill(child);
  };
  const stdout = collect(child.stdout, () => end('too-long', `${file}: more than ${MAX_ANSWER_BYTES} bytes of output`));
  const stderr = collect(child.stderr, () => end('too-long', `${file}: more than ${MAX_ANSWER_BYTES} bytes of messages`));
  const timer = setTimeout(() => end('timeout', `${file}: no answer within ${seconds} s`), seconds * 1000);
  try {
    const exitCode = await exit(child);
    const [first] = ended;
    if (first === undefined) return { exitCode, stdout: stdout(), stderr: stderr() };
    const { why, note } = first;
    return { exitCode: ENDED[why], ended: why, stdout: stdout(), stderr: `${stderr()}${note}\n` };
  } catch (error) {
    return await startError(error, file, options);
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** A program may end without having read everything; its exit code says what that means. */
function feed({ stdin }: ChildProcess, input: string | undefined): void {
  stdin?.on('error', () => undefined);
  stdin?.end(input);
}

function collect(stream: NodeJS.ReadableStream | null, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let length = 0;
  stream?.on('data', (chunk: Buffer) => {
    const room = MAX_ANSWER_BYTES - length;
    if (chunk.length > room) onTooMuch();
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    chunks.push(kept);
    length += kept.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Ends the program's group and closes its output, which a process that has left the group may hold open. */
function kill(child: ChildProcess): void {
  if (child.pid !== undefined && !send(-child.pid, 'SIGKILL')) child.kill('SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function exit(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

async function startError(error: unknown, file: string, options: QueryOptions): Promise<Answer | null> {
  const code = systemCode(error);
  if (code === 'ENOENT') {
    // A missing work folder gives the same code, and is not an answer about the program.
    if (options.cwd !== undefined) await stat(options.cwd);
    return null;
  }
  if (code === 'EACCES' || code === 'ENOEXEC')
    return { exitCode: NOT_RUNNABLE_EXIT_CODE, stdout: '', stderr: `${file}: cannot be run (${code})\n` };
  throw error;
}
