import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Logger } from '@selfhost/core/ports.js';

/** Hands up what people may want to read. What cannot be kept is a pity and no more: what it is about counts. */
export async function keeping(what: string, logger: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    logger.warn(`${what} could not be kept: ${known.message}`);
  }
}
