/** The trace of one command: from its file to whether it is complete. */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { Traced } from '@selfhost/core/ports.js';
import type { Environment } from '../programs.js';
import { readStat } from '../tree/procfs.js';
import { send, type Tracer } from '../tree/tree.js';
import type { RunningTracer } from './listen-to-tracer.js';
import { TraceFile } from './trace-file.js';

/** Between two looks whether strace has ended. One costs about 20 µs. */
const POLL_MS = 5;

/** Between two looks whether strace has ended before the command. */
const LOSS_POLL_MS = 1000;

/** How long a command may go on without strace: most end by themselves, which says more than to be ended. */
const LOSS_GRACE_MS = 2000;

/** strace ends within milliseconds of the last process that it traces. On a busy machine it may have much to write first. */
const MAX_END_MS = 5000;

export type Tracing = { readonly kind: 'tracing'; readonly trace: Trace } | Extract<Traced, { readonly kind: 'unavailable' }>;

/**
 * @param log file of the command's output; the trace's file is on the same disk
 * @param env of the caller
 */
export async function prepareTrace(
  log: string,
  onChunk: (chunk: Buffer) => void,
  tracer: Tracer,
  env: Environment,
): Promise<Tracing> {
  if (tracer.kind === 'unavailable') return { kind: 'unavailable', reason: tracer.reason };
  try {
    return { kind: 'tracing', trace: new Trace(tracer.file, await TraceFile.beside(log, onChunk, env)) };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: 'unavailable', reason: `there can be no file for the trace beside ${log} (${code})` };
  }
}

export class Trace {
  /** Path of the program. */
  readonly strace: string;
  readonly #file: TraceFile;
  #broken: string | null = 'the command was not started';
  #ending: string | null = null;

  constructor(strace: string, file: TraceFile) {
    this.strace = strace;
    this.#file = file;
  }

  get descriptor(): number {
    return this.#file.descriptor;
  }

  /** @param root number of the command's own bash, as strace sees it */
  follow(root: number | null): void {
    this.#file.follow(root);
  }

  /** Every process of the command has ended: waits for strace, and reads what is left. */
  async finish({ pid }: RunningTracer): Promise<void> {
    const hangs = pid !== null && !(await hasEnded(pid));
    if (hangs) send(pid, 'SIGKILL');
    const { ending, failure } = await this.#file.stop();
    this.#ending = ending;
    this.#broken = hangs ? `strace did not end within ${MAX_END_MS / 1000} s` : failure;
  }

  /**
   * After `finish`, when the command's channels are closed.
   * @param message the first thing that strace has reported
   */
  result(message: string | null): Traced {
    const lost = this.#ending !== null ? null : 'strace ended before the command: it was killed, or could not write';
    const reason = message ?? this.#broken ?? lost;
    return reason === null ? { kind: 'complete' } : { kind: 'broken', reason };
  }

  /** After `finish`: the signal that has ended the command's bash, which only strace says; null where none has, and where strace ended before. */
  get signal(): string | null {
    return /^killed by (SIG\w+)/.exec(this.#ending ?? '')?.[1] ?? null;
  }

  /** Also where the command was never started. */
  async close(): Promise<void> {
    await this.#file.stop();
  }
}

/**
 * Settles when strace has ended before the command, whose calls fail from then on: most commands end by that, and others would go on until their time-out.
 * Never settles for a command without strace.
 * @param done aborted when the command has ended
 */
export async function lossOf(tracer: RunningTracer | null, done: AbortSignal): Promise<void> {
  if (tracer === null || (tracer.pid === null && !tracer.isGone)) return await new Promise(() => undefined);
  const { pid } = tracer;
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: done }).catch(() => undefined);
  while (!done.aborted && pid !== null && !isEnded(pid)) await pause(LOSS_POLL_MS);
  await pause(LOSS_GRACE_MS);
}

async function hasEnded(pid: number): Promise<boolean> {
  for (const until = performance.now() + MAX_END_MS; performance.now() < until; await sleep(POLL_MS)) {
    if (isEnded(pid)) return true;
  }
  return false;
}

function isEnded(pid: number): boolean {
  const stat = readStat(pid);
  return stat === null || stat.state === 'Z' || stat.state === 'X';
}
