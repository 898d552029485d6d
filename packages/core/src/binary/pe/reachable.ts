/**
 * What the loader of an image, its unwinder and the code that starts a program read by address: all that the optional header leads to, and
 * what those tables lead to in turn. Source: Microsoft PE Format, "Optional Header Data Directories", "Special Sections".
 */
import type { ImageMemory, ReachableVisitor } from './image-memory.js';
import { DIRECTORIES, directoryAddress } from './optional-header.js';
import {
  reachableFromExceptions,
  reachableFromLoadConfig,
  reachableFromRelocations,
  reachableFromTls,
} from './reachable-code.js';
import { reachableFromExports, reachableFromImports, reachableFromResources } from './reachable-names.js';

/** In no order; a range may come more than once. `take` is a callback for speed: there are many, and they are read of every image with debug information. */
export function eachReachable(memory: ImageMemory, take: ReachableVisitor): void {
  const { image } = memory;
  take(image.entryPoint, 1, true);
  for (const [index, { address, size }] of image.directories.entries()) {
    // Loaders go by the address: several never look at the size. That of certificates is an offset in the file.
    if (address !== 0 && DIRECTORIES[index] !== 'Certificate Table') take(address, Math.max(size, 1), false);
  }
  reachableFromExports(memory, take);
  reachableFromImports(memory, take);
  reachableFromResources(memory, take);
  reachableFromExceptions(memory, take);
  reachableFromRelocations(memory, take);
  reachableFromTls(memory, take);
  reachableFromLoadConfig(memory, take);
  reachableFromClr(memory, take);
}

/** Offsets in the CLR header of pairs of an address and a size (ECMA-335, II.25.3.3). */
const CLR_PAIRS = [8, 24, 32, 40, 48, 56, 64];

function reachableFromClr(memory: ImageMemory, take: ReachableVisitor): void {
  const header = directoryAddress(memory.image, 'CLR Runtime Header');
  if (header === null) return;
  for (const at of CLR_PAIRS) {
    const [address = 0, size = 0] = memory.words(header + at, 2) ?? [];
    if (address !== 0) take(address, size, false);
  }
}
