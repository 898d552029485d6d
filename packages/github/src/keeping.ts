import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Logger } from '@selfhost/core/ports.js';

/** Uploads what people may want to read. A failure is only a warning: the result of the job does not depend on it. */
export async function keeping(what: string, logger: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    logger.warn(`${what} could not be kept: ${known.message}`);
  }
}
