import { writeSync } from 'node:fs';

/** Writes all of `chunk` at the descriptor's position: one write(2) may take only a part of it. */
export function writeFully(file: number, chunk: Uint8Array): void {
  for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
}
