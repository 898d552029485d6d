/** Finds the reader of a file: by its first bytes, or for COFF objects, which have none of their own, by a plausible header. */
import type { Source } from '../files/source.js';
import { readAr } from './ar/ar.js';
import { readBitcode } from './bitcode/bitcode.js';
import { readElf } from './elf/elf.js';
import { readFat } from './macho/fat.js';
import { readMachO } from './macho/macho.js';
import { readCoff } from './pe/coff.js';
import { readPe } from './pe/pe.js';
import type { FileMap, Reader } from './region.js';
import { readPyc } from './small/pyc.js';
import { readWasm } from './small/wasm.js';

/** Archives within archives, and archives within fat files: no build nests more than three. */
const MAX_DEPTH = 8;

/**
 * The map of a file, null where its format has no reader.
 * @throws Malformed when it is of a known format and damaged
 */
export const readMap: Reader = (source) => readAt(source, 0);

function readAt(source: Source, depth: number): FileMap | null {
  const readInner: Reader = (part) => (depth < MAX_DEPTH ? readAt(part, depth + 1) : null);
  const readers: readonly Reader[] = [
    readElf,
    readPe,
    readMachO,
    (bytes) => readFat(bytes, readInner),
    (bytes) => readAr(bytes, readInner),
    readBitcode,
    readWasm,
    readPyc,
    readCoff,
  ];
  for (const read of readers) {
    const map = read(source);
    if (map !== null) return map;
  }
  return null;
}
