/**
 * The section table of images and objects: the places and names of sections.
 * Source: Microsoft PE Format, "Section Table (Section Headers)", "Section Flags", "COFF Relocations (Object Only)".
 */

import { alignUp } from '../../data/numbers.js';
import { Malformed, type Source } from '../../files/source.js';
import { labeller } from '../read/labels.js';
import { layoutOf } from '../read/layout.js';
import { withoutTrailingNuls } from '../read/nuls.js';
import { printable } from '../read/printable.js';
import type { ByteRange } from '../read/ranges.js';
import { StringPool } from '../read/string-pool.js';
import type { RegionKind } from '../region.js';
import type { CoffHeader, CoffTables } from './coff-header.js';
import type { OptionalHeader } from './optional-header.js';

export const SECTION = layoutOf({
  Name: 8,
  VirtualSize: 4,
  VirtualAddress: 4,
  SizeOfRawData: 4,
  PointerToRawData: 4,
  PointerToRelocations: 4,
  PointerToLinenumbers: 4,
  NumberOfRelocations: 2,
  NumberOfLinenumbers: 2,
  Characteristics: 4,
});

/** IMAGE_SCN_*. */
const CNT_CODE = 0x20;
const CNT_INITIALIZED_DATA = 0x40;
const CNT_UNINITIALIZED_DATA = 0x80;
const LNK_INFO = 0x200;
const LNK_REMOVE = 0x800;
const LNK_COMDAT = 0x1000;
const ALIGN_MASK = 0x00f0_0000;
const LNK_NRELOC_OVFL = 0x0100_0000;
const MEM_DISCARDABLE = 0x0200_0000;
const MEM_EXECUTE = 0x2000_0000;
const MEM_READ = 0x4000_0000;
/** What compilers and linkers write for debug information, and what they may write beside it; any other flag has another purpose. */
const DEBUG_FLAGS = CNT_INITIALIZED_DATA | MEM_DISCARDABLE | MEM_READ;
const BESIDE_DEBUG = ALIGN_MASK | LNK_COMDAT | LNK_NRELOC_OVFL;

/** Loaders round PointerToRawData down to a multiple of this: an offset within a sector decides which bytes come before the section in memory. */
export const SECTOR_BYTES = 512;

export const RELOCATION_SIZE = 10;
const LINE_NUMBER_SIZE = 6;
/** More than any real object has; a table of them is still read at once. */
const MAX_SECTIONS = 1 << 18;

/** DWARF, stabs, CodeView, and the link to a file with debug information. */
const DEBUG_NAME = /^\.(z?debug_|debug\$|stab(str)?$|gnu_debuglink$)/;

export interface CoffSection {
  /** From 1 on, as symbols count them. */
  readonly index: number;
  /** Printable and exact; not unique. */
  readonly name: string;
  /** Unique in the file: further sections of one name are numbered. */
  readonly label: string;
  /** Where a long name is in the string table. */
  readonly nameAt: number | null;
  readonly kind: Extract<RegionKind, 'code' | 'data' | 'debug' | 'other'>;
  readonly loaded: boolean;
  /** IMAGE_SCN_CNT_INITIALIZED_DATA, which debug information has, too. */
  readonly initialized: boolean;
  /** IMAGE_SCN_LNK_COMDAT. */
  readonly comdat: boolean;
  readonly virtualSize: number;
  readonly virtualAddress: number;
  /** Its bytes; of size 0 where it owns none. */
  readonly data: ByteRange;
  /** Relocations, of objects only; of size 0 for none. */
  readonly relocations: ByteRange;
  readonly lineNumbers: ByteRange;
}

/** A file as its headers describe it. */
export interface Coff {
  readonly source: Source;
  readonly header: CoffHeader;
  /** Null for objects. */
  readonly image: OptionalHeader | null;
  readonly tables: CoffTables;
  readonly sections: readonly CoffSection[];
}

export function sectionTable({ offset, size, optionalHeaderSize, sections }: CoffHeader): ByteRange {
  return { offset: offset + size + optionalHeaderSize, size: sections * SECTION.size };
}

/** @throws Malformed when the table, or a name, is not within the file */
export function readCoffSections(
  source: Source,
  header: CoffHeader,
  image: OptionalHeader | null,
  tables: CoffTables,
): CoffSection[] {
  const table = sectionTable(header);
  if (header.sections > MAX_SECTIONS) throw new Malformed(`${header.sections} sections are more than are read`, table.offset);
  const bytes = Buffer.from(source.read(table.offset, table.size));
  const names = new StringPool(source.part(tables.strings.offset, tables.strings.size), source.size);
  const label = labeller();
  return Array.from({ length: header.sections }, (_, index): CoffSection => {
    const record = bytes.subarray(index * SECTION.size, (index + 1) * SECTION.size);
    const short = withoutTrailingNuls(record.subarray(0, SECTION.at.VirtualSize));
    const nameAt = tables.strings.size > 0 ? longNameAt(short) : null;
    const name = nameAt === null ? printable(short) : names.at(nameAt);
    return { index: index + 1, name, label: label(name), nameAt, ...readSection(source, record, name, image !== null) };
  });
}

/** What a section header says beside the name. */
function readSection(
  source: Source,
  record: Buffer,
  name: string,
  isImage: boolean,
): Omit<CoffSection, 'index' | 'name' | 'label' | 'nameAt'> {
  const word = (member: keyof typeof SECTION.at): number => record.readUInt32LE(SECTION.at[member]);
  const half = (member: keyof typeof SECTION.at): number => record.readUInt16LE(SECTION.at[member]);
  const flags = word('Characteristics');
  const kind = kindOf(name, flags, isImage);
  const size = !isImage && (flags & CNT_UNINITIALIZED_DATA) !== 0 ? 0 : word('SizeOfRawData');
  const relocations = isImage ? 0 : half('NumberOfRelocations');
  const overflow = (flags & LNK_NRELOC_OVFL) !== 0 && relocations === 0xffff;
  const relocationCount = overflow ? countedBy(source, word('PointerToRelocations')) : relocations;
  return {
    kind,
    loaded: kind === 'code' || kind === 'data',
    initialized: (flags & CNT_INITIALIZED_DATA) !== 0,
    comdat: (flags & LNK_COMDAT) !== 0,
    virtualSize: word('VirtualSize'),
    virtualAddress: word('VirtualAddress'),
    data: rangeAt(word('PointerToRawData'), size),
    relocations: rangeAt(word('PointerToRelocations'), RELOCATION_SIZE * relocationCount),
    lineNumbers: rangeAt(word('PointerToLinenumbers'), LINE_NUMBER_SIZE * half('NumberOfLinenumbers')),
  };
}

/** A pointer of zero points to nothing. */
function rangeAt(offset: number, size: number): ByteRange {
  return { offset, size: offset === 0 ? 0 : size };
}

/** Where 16 bits do not count the relocations, the first one holds their number, itself included, instead of an address. */
function countedBy(source: Source, offset: number): number {
  return source.read(offset, RELOCATION_SIZE).readUInt32LE(0);
}

/** Code first: what may be executed is not debug information, whatever its name. A section without the mark of debug information is data. */
function kindOf(name: string, flags: number, isImage: boolean): CoffSection['kind'] {
  if ((flags & (CNT_CODE | MEM_EXECUTE)) !== 0) return 'code';
  if (DEBUG_NAME.test(name) && (flags & ~BESIDE_DEBUG) === DEBUG_FLAGS) return 'debug';
  // What only the linker reads of an object, e.g. `.drectve`.
  return !isImage && (flags & (LNK_INFO | LNK_REMOVE)) !== 0 ? 'other' : 'data';
}

/** The file with some sections as data. */
export function asData(coff: Coff, changed: ReadonlySet<CoffSection>): Coff {
  if (changed.size === 0) return coff;
  const sections = coff.sections.map(
    (section): CoffSection => (changed.has(section) ? { ...section, kind: 'data', loaded: true } : section),
  );
  return { ...coff, sections };
}

/** Where the next section of an image starts by the section before it; null for the first one. */
export function endsBefore({ image, sections }: Coff, section: CoffSection): number | null {
  const before = sections[section.index - 2];
  return image === null || before === undefined
    ? null
    : alignUp(before.virtualAddress + before.virtualSize, image.sectionAlignment);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Long names are in the string table: `/` and its offset in decimal, or, beyond 7 digits, `//` and the offset in six digits of base 64
 * (which LLVM, binutils and Microsoft's linker write, and the specification does not mention). Null for other names.
 */
function longNameAt(short: Buffer): number | null {
  const text = short.toString('latin1');
  if (/^\/\d+$/.test(text)) return Number(text.slice(1));
  if (!/^\/\/[A-Za-z0-9+/]{6}$/.test(text)) return null;
  return [...text.slice(2)].reduce((offset, digit) => offset * 64 + BASE64.indexOf(digit), 0);
}
