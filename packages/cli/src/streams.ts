/** Standard output and error of the process, guarded; and what happens to text that cannot be written. */
import { fstatSync } from 'node:fs';
import { type UserError, userError } from '@selfhost/core/errors.js';
import { isDiskFull, systemCode } from '@selfhost/core/files/disk.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { writeFully } from '@selfhost/core/files/write.js';
import type { TextSink } from '@selfhost/core/ports.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import { guarded } from '@selfhost/local/guarded-stream.js';

export interface StandardStreams {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Why the result did not reach standard output; null as long as it did. It was reported already. */
  failure(): UserError | null;
}

/** @throws what is no error of the system, from the stream's own event */
export function standardStreams({ stdout, stderr }: NodeJS.Process): StandardStreams {
  const guardedStderr = guarded(stderr);
  let failure: UserError | null = null;
  const fail = (error: unknown): void => {
    // The reader has closed the pipe, as `head` does once it has seen enough.
    if (failure !== null || systemCode(error) === 'EPIPE') return;
    failure = unwritten(error);
    for (const problem of failure.problems) guardedStderr.write(`${describeProblem(problem)}\n`);
    process.exitCode = failure.exitCode;
  };
  stdout.on('error', fail);
  // Progress that cannot be shown stops no work, and there is nowhere else to tell it.
  stderr.on('error', () => {});
  const whole = isFile(stdout.fd)
    ? { write: (text: string) => writeToFile(stdout.fd, text, () => failure !== null, fail) }
    : stdout;
  return { stdout: guarded(whole), stderr: guardedStderr, failure: () => failure };
}

/** Node's own stream silently drops what a nearly full disk does not accept. */
function writeToFile(file: number, text: string, isOver: () => boolean, fail: (error: unknown) => void): void {
  if (isOver()) return;
  try {
    writeFully(file, Buffer.from(text));
  } catch (error) {
    fail(error);
  }
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch (error) {
    // Closed, so that Node has put something else in its place.
    if (systemCode(error) === 'EBADF') return false;
    throw error;
  }
}

function unwritten(error: unknown): UserError {
  if (isDiskFull(error)) {
    return userError(
      'disk-full',
      'there is no space left on the disk for standard output: the output there is not complete',
      { remedy: 'free some space on that disk, or send standard output somewhere else, and run again' },
      error,
    );
  }
  const known = asUserError(error, 'standard output');
  if (known === null) throw error;
  return known;
}
