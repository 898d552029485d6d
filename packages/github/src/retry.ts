/** Trying again what may go through later: servers in trouble, broken connections, time-outs. Never what the server has refused. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@selfhost/core/ports.js';

export interface RetryOptions {
  /** How often the work is done at most. */
  readonly attempts?: number;
  /** The first waiting time is drawn between 0 and this, in milliseconds; each later one between 0 and twice as much as the one before. */
  readonly baseMs?: number;
  readonly capMs?: number;
  /** Time limit of one attempt, in milliseconds. */
  readonly limitMs?: number;
  readonly isTransient?: (error: unknown) => boolean;
  readonly logger: Logger;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
}

/** How long and how often something is tried, where the usual measure does not fit. */
export type Patience = Pick<RetryOptions, 'attempts' | 'baseMs' | 'capMs' | 'limitMs'>;

/** Three waits of at most 1, 2 and 4 seconds ride over what load balancers and restarts do; a longer trouble is told. */
const ATTEMPTS = 4;
const BASE_MS = 1000;
const CAP_MS = 20_000;
/** An answer of these services takes less than a second; a bundle of some hundred megabytes takes a minute. */
const LIMIT_MS = 5 * 60_000;

/** What the toolkit's errors say when its own tries are used up. */
export const EXHAUSTED = /after \d+ (?:attempts|retries)/;

/** Codes of the system for connections that broke or were never made. */
const BROKEN = /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_.*|LATE)$/;

/** What connections that broke are called where only words are left of them. */
const BROKEN_IN_WORDS =
  /socket hang up|aborted|did not respond|stalled|network|terminated|timeout|E(?:CONN(?:RESET|REFUSED|ABORTED)|TIMEDOUT|PIPE|AI_AGAIN)/i;

/** What is worth another try: 5xx, and connections that broke. Errors of the toolkit say their status only in words. */
export function isTransientError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, status, statusCode, message, cause } = error as Record<string, unknown>;
  // The toolkit has waited and tried again by itself, and has said so.
  if (EXHAUSTED.test(String(message))) return false;
  const answered = Number(status ?? statusCode ?? /\((\d{3})\)/.exec(String(message))?.[1] ?? Number.NaN);
  if (!Number.isNaN(answered)) return answered >= 500;
  if (BROKEN.test(String(code)) || BROKEN_IN_WORDS.test(String(message))) return true;
  return cause !== undefined && cause !== error && isTransientError(cause);
}

/**
 * Does the work, and after a transient error does it again, with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param what the work, as a person calls it, e.g. `upload of x`
 */
export async function withRetries<T>(what: string, work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts = ATTEMPTS, baseMs = BASE_MS, capMs = CAP_MS, limitMs = LIMIT_MS } = options;
  const { isTransient = isTransientError, sleep = wait, random = Math.random, logger } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTime(what, work, limitMs);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      const pause = Math.round(random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
      logger.info(`${what}: ${reason(error)}; attempt ${attempt + 1} of ${attempts} follows in ${pause} ms`);
      await sleep(pause);
    }
  }
}

/** The first line of what an error says. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** Waits for work no longer than `limitMs` milliseconds, and then fails with what `late` makes of it. Nothing stops the work itself: the toolkit cannot be told to. */
export async function inTime<T>(
  what: string,
  work: () => Promise<T>,
  limitMs: number,
  late: (message: string) => Error = (message) => Object.assign(new Error(message), { code: 'LATE' }),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late(`${what} did not end within ${limitMs / 1000} seconds`)), limitMs);
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    clearTimeout(timer);
  }
}
