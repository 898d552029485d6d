/** What to tell a person whose stage did not succeed. */
import { open } from 'node:fs/promises';
import type { Problem, ProblemSubject } from '../errors.js';
import type { Outcome } from '../ports.js';

/** Lines of the log that are shown with a failure: about what fits on a screen beside the message. */
const TAIL_LINES = 15;
/** Bytes read from the end of a log to find those lines. */
const TAIL_BYTES = 16 * 1024;

/** What was asked of a command. */
export interface Asked {
  /** Under which a person sees it. */
  readonly id: string;
  readonly subject: ProblemSubject;
  readonly timeoutMinutes: number;
}

/** The problem behind the outcome of a command that did not succeed. */
export function problemOf({ id, subject, timeoutMinutes }: Asked, outcome: Outcome, log: string, tail: string): Problem {
  const evidence = tail === '' ? `  It printed nothing (${log}).` : `  Last lines of ${log}:\n${indent(tail)}`;
  if (outcome.ended === 'aborted') return { code: 'interrupted', message: `${id} was interrupted\n${evidence}`, subject };
  if (outcome.ended === 'timeout') {
    return {
      code: 'stage-timeout',
      message: `${id} took longer than its ${timeoutMinutes} ${timeoutMinutes === 1 ? 'minute' : 'minutes'} and was ended with all its processes\n${evidence}`,
      subject,
      remedy: 'find what hangs, or raise `timeout` (minutes, at most 360)',
    };
  }
  if (outcome.signal !== null) {
    return {
      code: 'stage-killed',
      message: `${id} was ended by ${outcome.signal}\n${evidence}`,
      subject,
      remedy: outcome.signal === 'SIGKILL' ? 'a SIGKILL from outside often means that memory ran out' : 'see the log',
    };
  }
  return { code: 'stage-failed', message: `${id} failed with exit code ${outcome.exitCode}\n${evidence}`, subject };
}

/** The last lines of a log, read from its end, so that a log of any size costs the same. */
export async function tailOf(log: string): Promise<string> {
  const file = await open(log, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  } finally {
    await file.close();
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
