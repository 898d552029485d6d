/** Writing to a reader that may have gone, as `head` does once it has seen enough. */
import { systemCode } from '@selfhost/core/files/disk.js';

/** Lets nobody's absence stop the work: what is written to a closed pipe is lost. Any other failure to write is thrown. */
export function allowClosedPipe(...streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (systemCode(error) !== 'EPIPE') throw error;
    });
  }
}
