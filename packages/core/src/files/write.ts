import type { FileHandle } from 'node:fs/promises';

/** Writes all of `chunk` at `position` of the file: one write(2) may take only a part of it. */
export async function writeFully(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
