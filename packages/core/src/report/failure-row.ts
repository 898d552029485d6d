/** A failure of a run, as reports, registers and issues name it. */
import type { ErrorCode, Problem } from '../errors.js';
import { fingerprintOf } from '../logs/fingerprint.js';
import type { Cause, Confidence } from '../logs/signs.js';

export interface FailureRow {
  /** The stage; for a gate the later of its two. */
  readonly stage: string;
  readonly target: string;
  readonly code: ErrorCode;
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** What speaks for the cause, the decisive thing first. */
  readonly evidence: readonly string[];
  /** The decisive message, or the problem's first line. */
  readonly message: string;
  /** Hex sha256. */
  readonly fingerprint: string;
  /** Where in the repository the decisive message points; null where it points nowhere in it. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

/** Longest message that a row carries. */
export const MESSAGE = 500;

/**
 * The row of a problem that no log says more of.
 * @param subject what the fingerprint is about, without what changes from run to run
 */
export function problemFailure(problem: Problem, subject: string, stage: string, target: string, cause: Cause): FailureRow {
  const message = (problem.message.split('\n', 1)[0] ?? '').slice(0, MESSAGE);
  return {
    stage,
    target,
    code: problem.code,
    cause,
    confidence: 'medium',
    evidence: [message],
    message,
    fingerprint: fingerprintOf({ cause, tool: null, code: problem.code, message: subject, file: null, stage }),
    place: null,
  };
}
