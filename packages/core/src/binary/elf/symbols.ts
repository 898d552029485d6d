/** Symbol tables (gABI, chapter 4, "Symbol Table"). */

import { hex } from '../../data/numbers.js';
import { NO_NAME } from '../read/string-pool.js';
import { batchesOf, viewOf } from '../read/table.js';
import { SHN_XINDEX } from './header.js';
import { EM_AARCH64, EM_ARM, EM_RISCV } from './machine.js';
import {
  bytesOf,
  cachedBlocksOf,
  type Elf,
  type ElfSection,
  hasBytes,
  isReserved,
  SHT,
  sectionAt,
  stringPoolOf,
} from './sections.js';

export const STB_LOCAL = 0;
export const STT = { NOTYPE: 0, FUNC: 2, SECTION: 3, FILE: 4, GNU_IFUNC: 10 } as const;

const SHN_ABS = 0xfff1;
const SHN_COMMON = 0xfff2;

/** A table that can be read: its entries are of the format's size, and its names are in a string table. */
export interface ElfSymbolTable {
  readonly section: ElfSection;
  readonly strings: ElfSection;
  readonly count: number;
}

export interface ElfSymbol {
  readonly index: number;
  /** Offset of its name in the table's strings. */
  readonly nameAt: number;
  readonly value: bigint;
  readonly size: bigint;
  readonly bind: number;
  readonly type: number;
  readonly other: number;
  /** `st_shndx`, or the index from SHT_SYMTAB_SHNDX, which may look like a reserved index and is not one. */
  readonly section: number;
  /** Whether the index of its section is in SHT_SYMTAB_SHNDX. */
  readonly extended: boolean;
}

/** Null where the section is no symbol table that can be read. */
export function symbolTable(elf: Elf, section: ElfSection | undefined): ElfSymbolTable | null {
  if (section === undefined || (section.type !== SHT.SYMTAB && section.type !== SHT.DYNSYM) || !hasBytes(section)) return null;
  const strings = sectionAt(elf, section.link);
  const { size } = elf.layouts.symbol;
  if (section.entrySize !== size || strings?.type !== SHT.STRTAB || !hasBytes(strings)) return null;
  return { section, strings, count: Math.floor(section.size / size) };
}

/** Looks up the sections of symbols that `st_shndx` is too small for; null where the file has none. */
export function extendedIndices(elf: Elf, table: ElfSymbolTable): ((symbol: number) => number) | null {
  const section = elf.extendedIndices.get(table.section.index);
  if (section === undefined) return null;
  const blocks = cachedBlocksOf(elf, section);
  return (symbol) => {
    const { bytes, at } = blocks.read(symbol * 4, 4);
    return elf.encoding.u32(bytes, at);
  };
}

/** Makes symbols of entries. */
function decoder(elf: Elf, table: ElfSymbolTable): (index: number, bytes: Buffer, base: number) => ElfSymbol {
  const { encoding } = elf;
  const { at } = elf.layouts.symbol;
  const extended = extendedIndices(elf, table);
  return (index, bytes, base) => {
    const shndx = encoding.u16(bytes, base + at.st_shndx);
    const isExtended = shndx === SHN_XINDEX && extended !== null;
    const info = bytes.readUInt8(base + at.st_info);
    return {
      index,
      nameAt: encoding.u32(bytes, base + at.st_name),
      value: encoding.word(bytes, base + at.st_value),
      size: encoding.word(bytes, base + at.st_size),
      bind: info >> 4,
      type: info & 0xf,
      other: bytes.readUInt8(base + at.st_other),
      section: isExtended ? extended(index) : shndx,
      extended: isExtended,
    };
  };
}

/** All symbols in order. @throws Malformed */
export function* symbolsOf(elf: Elf, table: ElfSymbolTable): Generator<ElfSymbol> {
  const decode = decoder(elf, table);
  const { size } = elf.layouts.symbol;
  for (const { first, count, bytes } of batchesOf(bytesOf(elf, table.section), size)) {
    for (let index = 0; index < count; index++) yield decode(first + index, bytes, index * size);
  }
}

/** The index for symbols in no section: absolute, common and others. */
const NOWHERE = -1;

/** Binding, type and section of each symbol, where no more is needed: tables hold millions. @throws Malformed */
export function eachHome(
  elf: Elf,
  table: ElfSymbolTable,
  take: (index: number, bind: number, type: number, section: number) => void,
): void {
  const { size, at } = elf.layouts.symbol;
  const { st_shndx, st_info } = at;
  const little = elf.encoding.endian === 'little';
  const extended = extendedIndices(elf, table);
  for (const { first, count, bytes } of batchesOf(bytesOf(elf, table.section), size)) {
    const view = viewOf(bytes);
    for (let index = 0, base = 0; index < count; index++, base += size) {
      const shndx = view.getUint16(base + st_shndx, little);
      const isExtended = shndx === SHN_XINDEX && extended !== null;
      const section = isExtended ? extended(first + index) : isReserved(shndx) ? NOWHERE : shndx;
      const info = view.getUint8(base + st_info);
      take(first + index, info >> 4, info & 0xf, section);
    }
  }
}

/** Looks up single symbols; undefined beyond the table. @throws Malformed */
export function symbolReader(elf: Elf, table: ElfSymbolTable): (index: number) => ElfSymbol | undefined {
  const decode = decoder(elf, table);
  const blocks = cachedBlocksOf(elf, table.section);
  const { size } = elf.layouts.symbol;
  return (index) => {
    if (index >= table.count) return undefined;
    const { bytes, at } = blocks.read(index * size, size);
    return decode(index, bytes, at);
  };
}

/** Where a symbol is defined, in words. */
export function placeOf(elf: Elf, symbol: ElfSymbol): string {
  const { section: index, extended } = symbol;
  if (extended || !isReserved(index)) {
    if (index === 0 && !extended) return 'undefined';
    const section = sectionAt(elf, index);
    return section === undefined ? `index ${hex(index)}` : `section ${section.label}`;
  }
  if (index === SHN_ABS) return 'absolute';
  return index === SHN_COMMON ? 'common' : `index ${hex(index)}`;
}

/** The section that a symbol is defined in, if any. */
export function sectionOfSymbol(elf: Elf, { section, extended }: ElfSymbol): ElfSection | undefined {
  return extended || !isReserved(section) ? sectionAt(elf, section) : undefined;
}

/** Marks of assemblers for instruction sets and data within code ("mapping symbols" of Arm's and RISC-V's ABIs); no functions. */
export const MAPPING = /^\$[adtx]/;
const MAPPED: ReadonlySet<number> = new Set([EM_ARM, EM_AARCH64, EM_RISCV]);

/** Whether a linker finds instructions and data by a symbol of this name: it uses them to reverse bytes and to work around errors of processors. */
export function marksCode({ header }: Elf, name: string): boolean {
  return MAPPED.has(header.machine) && MAPPING.test(name);
}

/** Names of what a table defines: functions, data, and what is in no section. @throws Malformed */
export function* definedNames(elf: Elf, table: ElfSymbolTable): Generator<string> {
  const names = stringPoolOf(elf, table.strings);
  for (const { type, section, extended, nameAt } of symbolsOf(elf, table)) {
    if (type === STT.SECTION || type === STT.FILE || nameAt === NO_NAME || (section === 0 && !extended)) continue;
    const name = names.at(nameAt);
    if (!MAPPING.test(name)) yield name;
  }
}
