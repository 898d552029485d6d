/** Which process traces a command, and what it reports. */
import type { ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { deferred } from '../deferred.js';
import { ByteLineSplitter } from '../log/lines.js';
import { TRACER_DESCRIPTOR } from '../tree/wrapper-descriptors.js';

interface TracerEvents {
  /** The process that traces, as the wrapper sees it; null when there is none. */
  readonly pid: Promise<number | null>;
  /** The first thing that strace has reported, or null. All of it has come when the wrapper's channels are closed. */
  message(): string | null;
}

/** The line by which the command's first bash says which process traces it (`tracer.ts`); 0 where none does. */
const TRACER_LINE = /^tracer (\d+)$/;

/** Until a command is traced it takes some milliseconds; where it takes longer than this something hangs. */
const MAX_START_MS = 5000;

/** The line was written before the command began; that the command has ended comes by another channel, and may be read first. */
const MAX_LATE_MS = 500;

/** @param finished settles when the command has ended, or never was started */
export function listenToTracer(wrapper: ChildProcess, finished: Promise<unknown>): TracerEvents {
  const pid = deferred<number | null>();
  // On a full disk there is a message for each call: only the first one is kept.
  let message: string | null = null;
  const lines = new ByteLineSplitter((line) => {
    const number = TRACER_LINE.exec(line)?.[1];
    if (number !== undefined) pid.resolve(Number(number) || null);
    else if (line !== '') message ??= line;
  });
  const channel = wrapper.stdio.at(TRACER_DESCRIPTOR);
  if (channel instanceof Readable) channel.on('data', (bytes: Buffer) => lines.push(bytes)).once('end', () => lines.finish());
  return { pid: known(pid.promise, finished), message: () => message };
}

/** The number, or null where none comes. */
async function known(pid: Promise<number | null>, finished: Promise<unknown>): Promise<number | null> {
  const done = new AbortController();
  const after = (milliseconds: number) => sleep(milliseconds, null, { signal: done.signal }).catch(() => null);
  try {
    return await Promise.race([pid, after(MAX_START_MS), finished.then(() => after(MAX_LATE_MS))]);
  } finally {
    done.abort();
  }
}

/** A tracer at work. */
export interface RunningTracer extends Pick<TracerEvents, 'message'> {
  /** As this process sees it; null when there is none, or none any more. */
  readonly pid: number | null;
  /** Whether it had ended before it was looked for. */
  readonly isGone: boolean;
}

/**
 * @param reported the number that the wrapper sees; null when nothing traces the command
 * @param seen the number of a process of the wrapper as this process sees it; null when it has ended
 */
export function runningTracer(
  { message }: Pick<TracerEvents, 'message'>,
  reported: number | null,
  seen: (pid: number | null) => number | null,
): RunningTracer {
  const pid = seen(reported);
  return { pid, isGone: reported !== null && pid === null, message };
}
