/** Repeating what may succeed later: failing servers, broken connections, time-outs. Never what the server has refused. */
import { setTimeout as wait } from 'node:timers/promises';
import { isMapping } from '@selfhost/core/data/mapping.js';
import { userError } from '@selfhost/core/errors.js';
import type { Logger } from '@selfhost/core/ports.js';
import { says, statusOf } from './toolkit-words.js';

export interface RetryOptions {
  /** How often the work is done at most. */
  readonly attempts?: number;
  /** The first waiting time is drawn between 0 and this, in milliseconds; each later one between 0 and twice as much as the one before. */
  readonly baseMs?: number;
  readonly capMs?: number;
  /** Time limit of one attempt, in milliseconds. */
  readonly limitMs?: number;
  /** Aborted when the job is cancelled: see `inTime`. */
  readonly signal?: AbortSignal | undefined;
  readonly isTransient?: (error: unknown) => boolean;
  readonly logger: Logger;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
}

/** How long and how often something is tried, where the usual measure does not fit. */
export type RetryLimits = Pick<RetryOptions, 'attempts' | 'baseMs' | 'capMs' | 'limitMs'>;

/** Three waits of at most 1, 2 and 4 seconds are longer than a restart or a change of the load balancer takes; a longer failure is reported. */
const MAX_ATTEMPTS = 4;
/** The first wait is at most this long, and each later one twice as long. */
const BASE_MS = 1000;
/** Longest wait, for callers that try more often than the default. */
const CAP_MS = 20_000;
/** An answer of these services takes less than a second; a bundle of several hundred megabytes takes a minute. */
const MAX_ATTEMPT_MS = 5 * 60_000;

/**
 * What is begun in a job that is cancelled, in milliseconds. A runner ends a job 10 s after it has cancelled it, and its stages take 2 s to end: logs
 * and a result are uploaded one after the other in the time that is left.
 */
const CANCELLED_MS = 2000;

/** Codes of the system for connections that broke or were never made. */
const BROKEN = /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_.*|LATE)$/;

/** What is worth another try: 5xx, and connections that broke. */
export function isTransientError(error: unknown): boolean {
  if (!isMapping(error)) return false;
  const { code, cause } = error;
  // The toolkit has waited and tried again by itself, and has said so.
  if (says(error, 'exhausted')) return false;
  const answered = statusOf(error);
  if (answered !== null) return answered >= 500;
  if (BROKEN.test(String(code)) || says(error, 'broken')) return true;
  return cause !== undefined && cause !== error && isTransientError(cause);
}

/**
 * Does the work, and after a transient error does it again, with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param what the work, as a person calls it, e.g. `upload of x`
 */
export async function withRetries<T>(what: string, work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts = MAX_ATTEMPTS, baseMs = BASE_MS, capMs = CAP_MS, limitMs = MAX_ATTEMPT_MS } = options;
  const { isTransient = isTransientError, sleep = wait, random = Math.random, logger, signal } = options;
  const limit = { limitMs, signal };
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTime(what, work, limit);
    } catch (error) {
      if (attempt >= attempts || signal?.aborted === true || !isTransient(error)) throw error;
      const pause = Math.round(random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
      logger.info(`${what}: ${reason(error)}; attempt ${attempt + 1} of ${attempts} follows in ${pause} ms`);
      await inTime(what, () => sleep(pause), { ...limit, limitMs: Number.POSITIVE_INFINITY });
    }
  }
}

/** The first line of what an error says. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

export interface TimeLimit {
  /** In milliseconds. */
  readonly limitMs: number;
  /** Aborted when the job is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** What it fails with when the time is up. */
  readonly late?: (message: string) => Error;
}

const asLate = (message: string): Error => Object.assign(new Error(message), { code: 'LATE' });

/**
 * Waits for work as long as it may take, and until the job is cancelled; what is begun after that may take a moment only. Nothing stops the work
 * itself: the toolkit has no way to.
 * @throws UserError `interrupted`, and what `late` makes of it when the time is up
 */
export async function inTime<T>(what: string, work: () => Promise<T>, limit: TimeLimit): Promise<T> {
  const { signal, late = asLate } = limit;
  const cancelled = signal?.aborted === true;
  const limitMs = cancelled ? Math.min(limit.limitMs, CANCELLED_MS) : limit.limitMs;
  const over = new AbortController();
  const end = new Promise<never>((_resolve, reject) => {
    const timeUp = (): void => reject(late(`${what} did not end within ${limitMs / 1000} seconds`));
    const interrupt = (): void => reject(userError('interrupted', `${what} was broken off: the job was cancelled`, AGAIN));
    const timer = limitMs === Number.POSITIVE_INFINITY ? undefined : setTimeout(timeUp, limitMs);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    if (!cancelled) signal?.addEventListener('abort', interrupt, { signal: over.signal });
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    over.abort();
  }
}

const AGAIN = { remedy: 'run the job again' };
