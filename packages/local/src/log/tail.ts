/**
 * Follows a log file that another process appends to. The command's output never passes through this process, so a busy event loop
 * holds no command back, and output that comes faster than it is read waits in the file, not in memory.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { ByteLineSplitter } from './lines.js';

/** How often the file is looked at. A terminal block is not redrawn more often than this, and one read of nothing costs about 30 µs. */
const INTERVAL_MS = 100;

/** Bytes read at once: the event loop is free between two reads. */
const CHUNK_BYTES = 256 * 1024;

export interface Tail {
  /** Reads to the file's end, passes on the last line, closes. Rejects with what `onLine` threw, or with the error of a read. */
  stop(): Promise<void>;
}

/** Calls `onLine` with each line of `file` from its start. */
export async function tailLines(file: string, onLine: (line: string) => void): Promise<Tail> {
  const handle = await open(file, 'r');
  const splitter = new ByteLineSplitter(onLine);
  const wake = new AbortController();
  const following = follow(handle, splitter, wake.signal);
  // stop() throws its error; without this a rejection before that would count as unhandled.
  following.catch(() => undefined);
  return {
    async stop() {
      wake.abort();
      await following;
    },
  };
}

async function follow(handle: FileHandle, splitter: ByteLineSplitter, stopped: AbortSignal): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      // Asked before the reads: what was written until the stop is read once more after it.
      const last = stopped.aborted;
      await readToEnd(handle, buffer, splitter);
      if (last) break;
      await pause(stopped);
    }
    splitter.finish();
  } finally {
    await handle.close();
  }
}

async function readToEnd(handle: FileHandle, buffer: Buffer, splitter: ByteLineSplitter): Promise<void> {
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return;
    splitter.push(buffer.subarray(0, bytesRead));
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
