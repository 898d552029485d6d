import type { Logger } from '@selfhost/core/ports.js';
import type { RetryLimits, RetryOptions } from '../retry.js';

/** How each request to the service is made. */
export interface Trying {
  readonly logger: Logger;
  readonly limits?: RetryLimits;
  /** Aborted when the job is cancelled. */
  readonly signal?: AbortSignal | undefined;
}

export function triesOf({ logger, limits, signal }: Trying): RetryOptions {
  return { logger, signal, ...limits };
}

/** A list is short, however many artifacts there are: two minutes are longer than the toolkit's own five tries, with their pauses of 3 to 15 s. */
export const LIST_MS = 2 * 60_000;
