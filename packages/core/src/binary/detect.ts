/** Finds the reader of a file: by its first bytes, or for COFF objects, which have none of their own, by a plausible header. */
import type { Source } from '../files/source.js';
import { readAr } from './ar/ar.js';
import { readBitcode } from './bitcode/bitcode.js';
import { readElf } from './elf/elf.js';
import { readFat } from './macho/fat.js';
import { readMachO } from './macho/macho.js';
import { readCoff } from './pe/coff.js';
import { readPe } from './pe/pe.js';
import type { FileFormat, FileMap, FileReader } from './region.js';
import { readPyc } from './small/pyc.js';
import { readWasm } from './small/wasm.js';

/** Archives within archives, and archives within fat files: no build nests more than three. */
const MAX_LEVELS = 8;

/**
 * One row a format, in the order in which they are tried: COFF is last, for any bytes may look like the header of an object. A reader recognises
 * its format itself, by the header that it reads in any case.
 */
export const FORMATS: readonly FormatRow[] = [
  { format: 'elf', read: readElf },
  { format: 'pe', read: readPe },
  { format: 'macho', read: readMachO },
  { format: 'macho-fat', read: readFat },
  { format: 'ar', read: readAr },
  { format: 'bitcode', read: readBitcode },
  { format: 'wasm', read: readWasm },
  { format: 'pyc', read: readPyc },
  { format: 'coff', read: readCoff },
];

interface FormatRow {
  readonly format: FileFormat;
  /**
   * @param readInner reads the files within the file
   * @returns null where the bytes are of another format
   * @throws Malformed when they are of this format and damaged
   */
  readonly read: (source: Source, readInner: FileReader) => FileMap | null;
}

/**
 * The map of a file, null where its format has no reader.
 * @throws Malformed when it is of a known format and damaged
 */
export const readMap: FileReader = (source) => readAt(source, 0);

function readAt(source: Source, depth: number): FileMap | null {
  const readInner: FileReader = (part) => (depth < MAX_LEVELS ? readAt(part, depth + 1) : null);
  for (const { read } of FORMATS) {
    const map = read(source, readInner);
    if (map !== null) return map;
  }
  return null;
}
