/**
 * What the loader of an image, its unwinder and the code that starts a program read by address: all that the optional header leads to, and
 * what those tables lead to in turn. Source: Microsoft PE Format, "Optional Header Data Directories", "Special Sections".
 */
import type { ImageMemory, Reach } from './image-memory.js';
import { DIRECTORIES, directoryAddress } from './optional-header.js';
import { exceptionReach, loadConfigReach, relocationReach, tlsReach } from './reach-code.js';
import { exportReach, importReach, resourceReach } from './reach-names.js';

/** In no order; the same stretch may come more than once. */
export function* reachOf(memory: ImageMemory): Generator<Reach> {
  const { image } = memory;
  yield { address: image.entryPoint, size: 1, isContent: true };
  for (const [index, { address, size }] of image.directories.entries()) {
    // Loaders go by the address: several never look at the size. That of certificates is an offset in the file.
    if (address !== 0 && DIRECTORIES[index] !== 'Certificate Table') yield { address, size: Math.max(size, 1) };
  }
  yield* exportReach(memory);
  yield* importReach(memory);
  yield* resourceReach(memory);
  yield* exceptionReach(memory);
  yield* relocationReach(memory);
  yield* tlsReach(memory);
  yield* loadConfigReach(memory);
  yield* clrReach(memory);
}

/** Offsets in the CLR header of pairs of an address and a size (ECMA-335, II.25.3.3). */
const CLR_PAIRS = [8, 24, 32, 40, 48, 56, 64];

function* clrReach(memory: ImageMemory): Generator<Reach> {
  const header = directoryAddress(memory.image, 'CLR Runtime Header');
  if (header === null) return;
  for (const at of CLR_PAIRS) {
    const [address = 0, size = 0] = memory.words(header + at, 2) ?? [];
    if (address !== 0) yield { address, size };
  }
}
