/** What the run itself knows beside the text of a log. A figure that was not measured is absent or null, never 0. */
import type { Cause, Confidence } from './signs.js';

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
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly text: string;
}

/** Less than any link needs, and more than file systems still have free when they report that they are full. */
const FULL_DISK_BYTES = 4 * 1024 * 1024;
/** More than a build writes between its failure and the measurement: then the disk was not full. */
const AMPLE_DISK_BYTES = 256 * 1024 * 1024;
/** A command that is ended at its limit has used it up to the time that ending takes to be noticed. */
const MIN_SHARE_OF_LIMIT = 0.98;

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

/** The signal that ended the command, be it reported or hidden in a shell's exit code. */
export function signalOf({ signal, exitCode }: RunEvidence): string | null {
  return signal ?? SIGNAL_CODES[exitCode ?? 0] ?? null;
}

export function atLimit({ elapsedSeconds, limitSeconds }: RunEvidence): boolean {
  return (
    elapsedSeconds != null && limitSeconds != null && limitSeconds > 0 && elapsedSeconds >= limitSeconds * MIN_SHARE_OF_LIMIT
  );
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
  const add = (cause: Cause, confidence: Confidence, text: string): void => {
    hits.push({ cause, confidence, text });
  };
  const { exitCode, oomKills, freeDiskBytes, elapsedSeconds, limitSeconds } = evidence;
  const signal = signalOf(evidence);
  const code = exitCode == null ? '' : `exit code ${exitCode}`;
  const ended = evidence.signal == null ? `${code} (${signal})` : `signal ${signal}`;
  if (oomKills != null && oomKills > 0) add('out-of-memory', 'high', `the kernel ended ${oomKills} processes for lack of memory`);
  if (diskIsFull(evidence)) add('disk-full', 'high', `${freeDiskBytes} bytes were free on the disk`);
  if (atLimit(evidence)) add('timeout', 'high', `it ran ${elapsedSeconds} s of at most ${limitSeconds} s`);
  if (signal === 'SIGXCPU') add('timeout', 'high', ended);
  if (exitCode === 124) add('timeout', 'medium', `${code}, which is that of \`timeout\``);
  if (signal === 'SIGTERM') add('timeout', 'low', ended);
  if (signal === 'SIGKILL') {
    if (oomKills === 0) add('timeout', 'medium', `${ended}, and not for lack of memory`);
    else add('out-of-memory', 'medium', `${ended}${peak(evidence)}`);
  }
  if (signal !== null && CRASHES.has(signal)) add('runtime-crash', 'medium', ended);
  if (exitCode != null && WINDOWS_CRASHES.has(exitCode)) add('runtime-crash', 'medium', code);
  if (exitCode === 127) add('tool-missing', 'medium', `${code}, which is a shell's for a program that is not there`);
  if (exitCode === 126) add('tool-missing', 'low', `${code}, which is a shell's for a program that cannot be run`);
  return hits;
}

function peak({ peakBytes }: RunEvidence): string {
  return peakBytes == null ? '' : `, at a peak of ${peakBytes} bytes`;
}

/** Whether a checksum that did not match was one of something stored or fetched, by the step's name; null when the name does not say. */
export function checksumCause(step: string | null | undefined): 'cache-corrupt' | 'determinism' | null {
  if (step == null) return null;
  if (/compare|determin|reprod|fixpoint|identical|stage.?[23]/i.test(step)) return 'determinism';
  return /cache|restore|download|fetch|install|setup|unpack|extract|toolchain/i.test(step) ? 'cache-corrupt' : null;
}
