/** Which outputs hold the names of temporary files. */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { addTo } from '../data/group.js';
import { Turns } from '../files/turns.js';
import { Matcher } from '../leaks/matcher.js';
import { nameNeedle } from '../leaks/needle.js';
import type { Files } from '../leaks/search.js';

/** Bytes that are read at once. */
const CHUNK_BYTES = 256 * 1024;

/** The outputs that hold each name, in their names or in their bytes, by name. Fails with the system's error where one cannot be read. */
export async function searchNames(
  names: readonly string[],
  { root, paths }: Files,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const heldBy = new Map<string, [string, ...string[]]>();
  if (names.length === 0) return heldBy;
  const matcher = new Matcher(names.map((text) => nameNeedle(text, text)));
  const turns = new Turns();
  for (const name of paths) {
    signal?.throwIfAborted();
    const found = new Set<string>();
    const search = (bytes: Buffer): void => {
      matcher.search(bytes, 0, bytes.length, (_, { kind }) => found.add(kind));
    };
    search(Buffer.from(name));
    await readParts(path.join(root, name), matcher.longest + 1, search, turns);
    for (const text of found) addTo(heldBy, text, name);
  }
  return heldBy;
}

/** Reads a file in parts, each of which begins with the last bytes of the one before. */
async function readParts(file: string, overlap: number, onPart: (bytes: Buffer) => void, turns: Turns): Promise<void> {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(overlap + CHUNK_BYTES);
    for (let kept = 0; ; ) {
      await turns.others();
      const read = readSync(descriptor, buffer, kept, buffer.length - kept, null);
      if (read === 0) return;
      const filled = kept + read;
      onPart(buffer.subarray(0, filled));
      kept = Math.min(overlap, filled);
      buffer.copyWithin(0, filled - kept, filled);
    }
  } finally {
    closeSync(descriptor);
  }
}
