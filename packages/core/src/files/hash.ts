/** sha256, the one hash of this project: of texts, and of files of any size in constant memory. */
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { BufferPool } from './buffers.js';
import { Turns } from './turns.js';

/** A hex sha256 of 64 lower-case digits. */
export const SHA256_HEX = /^[0-9a-f]{64}$/;

/** What a file's bytes are. */
export interface FileDigest {
  /** Hex sha256. */
  readonly sha256: string;
  /** Length in bytes, counted while hashing. */
  readonly bytes: number;
}

/** Hex sha256 of a text's UTF-8 bytes. */
export function sha256OfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Opens a file for reading without following a link in its last part, so that a file that was swapped for a link since it was
 * looked at is an error (`ELOOP`), and without waiting for the other end of a named pipe. Windows knows neither.
 */
export function openNoFollow(path: string): number {
  return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

const pool = new BufferPool();

/** Hex sha256 and length of a file's bytes. Fails with the system's error when the file cannot be read. */
export async function hashFile(path: string, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<FileDigest> {
  const file = openSync(path, 'r');
  try {
    return await hashOpenFile(file, options);
  } finally {
    closeSync(file);
  }
}

/** As `hashFile`, at once: for questions about single files whose asker cannot wait. */
export function hashFileNow(path: string): FileDigest {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for (const chunk of readChunks(file, pool)) {
      hash.update(chunk);
      bytes += chunk.length;
      pool.release(chunk);
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    closeSync(file);
  }
}

/** As `hashFile`, for the descriptor of an open file, from its first byte. The descriptor's own position is not moved. */
export async function hashOpenFile(
  file: number,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<FileDigest> {
  const hash = createHash('sha256');
  const turns = new Turns();
  let bytes = 0;
  for (const chunk of readChunks(file, pool)) {
    await turns.others();
    options.signal?.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.length;
    pool.release(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * The bytes of an open file from its first on, in chunks that belong to `chunks`: the caller releases each. They are read
 * here, not by another thread: handing a chunk over and back takes longer than copying it out of the page cache.
 */
export function* readChunks(file: number, chunks: BufferPool): Generator<Buffer> {
  for (let position = 0; ; ) {
    const buffer = chunks.take();
    const bytesRead = readSync(file, buffer, 0, buffer.length, position);
    if (bytesRead === 0) {
      chunks.release(buffer);
      return;
    }
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
