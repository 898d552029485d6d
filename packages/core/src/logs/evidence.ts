/** What the run itself knows beside the text of a log. A figure that was not measured is absent or null, never 0. */

import type { Confidence } from '../data/confidence.js';
import type { FailureCause } from '../failure-causes.js';
import type { LogEvidence } from './log-evidence.js';

export interface RunEvidence {
  readonly exitCode?: number | null;
  /** Name of the signal that ended the command, e.g. `SIGKILL`. */
  readonly signal?: string | null;
  readonly elapsedSeconds?: number | null;
  readonly limitSeconds?: number | null;
  readonly peakBytes?: number | null;
  /** Free space where the command wrote, when it ended. */
  readonly freeDiskBytes?: number | null;
  /** Processes that the kernel ended for lack of memory in the command's control group. */
  readonly oomKills?: number | null;
  /** The step's name. */
  readonly step?: string | null;
}

export interface EvidenceHit {
  readonly cause: FailureCause;
  readonly confidence: Confidence;
  readonly evidence: LogEvidence;
}

/** Less than any link needs, and more than file systems still have free when they report that they are full. */
const FULL_DISK_BYTES = 4 * 1024 * 1024;
/** More than a build writes between its failure and the measurement: then the disk was not full. */
const AMPLE_DISK_BYTES = 256 * 1024 * 1024;
/** A command that is ended at its limit has used it up to the time that ending takes to be noticed. */
const MIN_LIMIT_SHARE = 0.98;

/** Signals by the exit code that a shell gives them (128 + number), Linux numbers. */
const SIGNAL_CODES: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  143: 'SIGTERM',
  152: 'SIGXCPU',
};
const CRASHES = new Set(['SIGILL', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGSEGV', 'SIGTRAP', 'SIGSYS']);
/** NTSTATUS: access violation, stack overflow, heap corruption, fail-fast; as they are, and as signed 32-bit numbers. */
const WINDOWS_CRASHES = new Set([0xc0000005, 0xc00000fd, 0xc0000374, 0xc0000409].flatMap((code) => [code, code - 2 ** 32]));

/** The signal that ended the command, reported or hidden in a shell's exit code. */
export function signalOf({ signal, exitCode }: RunEvidence): string | null {
  return signal ?? SIGNAL_CODES[exitCode ?? 0] ?? null;
}

export function atLimit({ elapsedSeconds, limitSeconds }: RunEvidence): boolean {
  return elapsedSeconds != null && limitSeconds != null && limitSeconds > 0 && elapsedSeconds >= limitSeconds * MIN_LIMIT_SHARE;
}

export function diskIsFull({ freeDiskBytes }: RunEvidence): boolean {
  return freeDiskBytes != null && freeDiskBytes < FULL_DISK_BYTES;
}

export function diskIsAmple({ freeDiskBytes }: RunEvidence): boolean {
  return freeDiskBytes != null && freeDiskBytes >= AMPLE_DISK_BYTES;
}

/** What the evidence says by itself. */
export function evidenceHits(evidence: RunEvidence): EvidenceHit[] {
  const hits: EvidenceHit[] = [];
  const add = (cause: FailureCause, confidence: Confidence, found: LogEvidence): void => {
    hits.push({ cause, confidence, evidence: found });
  };
  const { exitCode, oomKills, freeDiskBytes, elapsedSeconds, limitSeconds, peakBytes } = evidence;
  const signal = signalOf(evidence);
  const ended = endOf(evidence);
  if (oomKills != null && oomKills > 0) add('out-of-memory', 'high', { kind: 'out-of-memory-kills', count: oomKills });
  if (freeDiskBytes != null && diskIsFull(evidence)) add('disk-full', 'high', { kind: 'free-disk', bytes: freeDiskBytes });
  if (elapsedSeconds != null && limitSeconds != null && atLimit(evidence))
    add('timeout', 'high', { kind: 'time-limit', elapsedSeconds, limitSeconds });
  if (signal === 'SIGXCPU') add('timeout', 'high', ended);
  if (exitCode === 124) add('timeout', 'medium', { kind: 'exit-code', exitCode, meaning: 'timed-out' });
  if (signal === 'SIGTERM') add('timeout', 'low', ended);
  if (signal === 'SIGKILL') {
    if (oomKills === 0) add('timeout', 'medium', { ...ended, memoryWasEnough: true });
    else add('out-of-memory', 'medium', { ...ended, ...(peakBytes == null ? {} : { peakBytes }) });
  }
  if (signal !== null && CRASHES.has(signal)) add('runtime-crash', 'medium', ended);
  if (exitCode != null && WINDOWS_CRASHES.has(exitCode)) add('runtime-crash', 'medium', { kind: 'exit-code', exitCode });
  if (exitCode === 127) add('tool-missing', 'medium', { kind: 'exit-code', exitCode, meaning: 'no-such-program' });
  if (exitCode === 126) add('tool-missing', 'low', { kind: 'exit-code', exitCode, meaning: 'cannot-be-run' });
  return hits;
}

/** How the command ended: by a signal, or by the exit code that hides one. */
function endOf({ signal, exitCode }: RunEvidence): LogEvidence<'signal' | 'exit-code'> {
  if (signal != null) return { kind: 'signal', signal };
  const hidden = SIGNAL_CODES[exitCode ?? 0];
  return { kind: 'exit-code', exitCode: exitCode ?? 0, ...(hidden === undefined ? {} : { signal: hidden }) };
}

/** Whether a checksum that did not match was one of something stored or fetched, by the step's name; null when the name does not say. */
export function checksumCause(step: string | null | undefined): 'cache-corrupt' | 'determinism' | null {
  if (step == null) return null;
  if (/compare|determin|reprod|fixpoint|identical|stage.?[23]/i.test(step)) return 'determinism';
  return /cache|restore|download|fetch|install|setup|unpack|extract|toolchain/i.test(step) ? 'cache-corrupt' : null;
}
