/** Files that hold nothing: a failed download, a crash or a full disk leaves them, under the name of what was wanted. */
import { closeSync } from 'node:fs';
import { BufferPool } from './buffers.js';
import { openNoFollow, readChunks } from './hash.js';
import { Turns } from './turns.js';

const pool = new BufferPool();

/** What a file holds instead of something, as the end of a sentence; null where it has a byte other than zero. */
export async function hollowness(path: string): Promise<string | null> {
  const turns = new Turns();
  const file = openNoFollow(path);
  let bytes = 0;
  try {
    for (const chunk of readChunks(file, pool)) {
      await turns.others();
      bytes += chunk.length;
      const saysSomething = chunk.some((byte) => byte !== 0);
      pool.release(chunk);
      if (saysSomething) return null;
    }
  } finally {
    closeSync(file);
  }
  return bytes === 0 ? 'is empty (0 bytes)' : `holds only zeros (${bytes} bytes)`;
}
