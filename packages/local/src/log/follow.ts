/** Follows a file that another process appends to. What comes faster than it is read waits in the file, not in memory. */
import type { FileHandle } from 'node:fs/promises';

/** How often the file is looked at. A terminal block is not redrawn more often than this, and one read of nothing costs about 30 µs. */
const INTERVAL_MS = 100;

/** Bytes read at once: the event loop is free between two reads. */
const CHUNK_BYTES = 256 * 1024;

export interface Following {
  /** Reads to the file's end and closes it. Rejects with what `onBytes` threw, or with the error of a read. */
  stop(): Promise<void>;
}

/** Calls `onBytes` with each part of the file from its start; the part is gone when it returns. Closes the file in the end. */
export function followFile(handle: FileHandle, onBytes: (bytes: Buffer) => void): Following {
  const wake = new AbortController();
  const following = follow(handle, onBytes, wake.signal);
  // stop() throws its error; without this a rejection before that would count as unhandled.
  following.catch(() => undefined);
  return {
    async stop() {
      wake.abort();
      await following;
    },
  };
}

async function follow(handle: FileHandle, onBytes: (bytes: Buffer) => void, stopped: AbortSignal): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      // Asked before the reads: what was written until the stop is read once more after it.
      const last = stopped.aborted;
      await readToEnd(handle, buffer, onBytes);
      if (last) break;
      await pause(stopped);
    }
  } finally {
    await handle.close();
  }
}

async function readToEnd(handle: FileHandle, buffer: Buffer, onBytes: (bytes: Buffer) => void): Promise<void> {
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return;
    onBytes(buffer.subarray(0, bytesRead));
  }
}

/** Waits for the interval, or for the stop. */
function pause(stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) {
      resolve();
      return;
    }
    const wake = () => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, INTERVAL_MS);
    stopped.addEventListener('abort', wake);
  });
}
