/**
 * The COFF file header of images and objects, and where the tables that it announces are.
 * Source: Microsoft PE Format, "COFF File Header (Object and Image)" and "COFF String Table"; `ANON_OBJECT_HEADER_BIGOBJ` of winnt.h.
 */
import { Malformed, type Source } from '../../files/source.js';
import { layoutOf } from '../read/layout.js';
import type { ByteRange } from '../read/ranges.js';
import type { Architecture } from '../region.js';

const FILE_HEADER = {
  Machine: 2,
  NumberOfSections: 2,
  TimeDateStamp: 4,
  PointerToSymbolTable: 4,
  NumberOfSymbols: 4,
  SizeOfOptionalHeader: 2,
  Characteristics: 2,
} as const;

export const OBJECT_HEADER = layoutOf(FILE_HEADER);
/** With the signature `PE\0\0` before it. */
export const IMAGE_HEADER = layoutOf({ Signature: 4, ...FILE_HEADER });
/** Of objects with more sections than 16 bits count. */
export const BIG_HEADER = layoutOf({
  Sig1: 2,
  Sig2: 2,
  Version: 2,
  Machine: 2,
  TimeDateStamp: 4,
  ClassID: 16,
  SizeOfData: 4,
  Flags: 4,
  MetaDataSize: 4,
  MetaDataOffset: 4,
  NumberOfSections: 4,
  PointerToSymbolTable: 4,
  NumberOfSymbols: 4,
});

/** A symbol record; big objects count sections with 32 bits in it ("COFF Symbol Table"; `IMAGE_SYMBOL_EX`). */
const SYMBOL_SIZE = 18;
const BIG_SYMBOL_SIZE = 20;

/** IMAGE_FILE_MACHINE_*: what Windows runs on. */
export const MACHINE = { I386: 0x14c, ARMNT: 0x1c4, AMD64: 0x8664, ARM64EC: 0xa641, ARM64X: 0xa64e, ARM64: 0xaa64 } as const;

/** ARM64EC and ARM64X code is AArch64; ARMNT code is only Thumb. */
const MACHINES: Readonly<Record<number, Architecture>> = {
  [MACHINE.I386]: { arch: 'i386', bits: 32, endian: 'little' },
  [MACHINE.ARMNT]: { arch: 'thumbv7', bits: 32, endian: 'little' },
  [MACHINE.AMD64]: { arch: 'x86_64', bits: 64, endian: 'little' },
  [MACHINE.ARM64EC]: { arch: 'aarch64', bits: 64, endian: 'little' },
  [MACHINE.ARM64X]: { arch: 'aarch64', bits: 64, endian: 'little' },
  [MACHINE.ARM64]: { arch: 'aarch64', bits: 64, endian: 'little' },
};

/** Null for machines that are not known. */
export function coffArchitecture(code: number): Architecture | null {
  return MACHINES[code] ?? null;
}

export interface CoffHeader {
  readonly offset: number;
  readonly size: number;
  readonly big: boolean;
  readonly machine: number;
  readonly sections: number;
  /** Offset of the symbol table in the file; 0 for none. */
  readonly symbolTable: number;
  /** Symbols and their auxiliary records. */
  readonly symbols: number;
  readonly optionalHeaderSize: number;
  readonly characteristics: number;
}

/** @throws Malformed when the file ends within it */
export function readCoffHeader(source: Source, offset: number, layout: typeof OBJECT_HEADER | typeof IMAGE_HEADER): CoffHeader {
  const { size, at } = layout;
  const bytes = source.read(offset, size);
  return {
    offset,
    size,
    big: false,
    machine: bytes.readUInt16LE(at.Machine),
    sections: bytes.readUInt16LE(at.NumberOfSections),
    symbolTable: bytes.readUInt32LE(at.PointerToSymbolTable),
    symbols: bytes.readUInt32LE(at.NumberOfSymbols),
    optionalHeaderSize: bytes.readUInt16LE(at.SizeOfOptionalHeader),
    characteristics: bytes.readUInt16LE(at.Characteristics),
  };
}

/** @throws Malformed when the file ends within it */
export function readBigHeader(source: Source): CoffHeader {
  const { size, at } = BIG_HEADER;
  const bytes = source.read(0, size);
  return {
    offset: 0,
    size,
    big: true,
    machine: bytes.readUInt16LE(at.Machine),
    sections: bytes.readUInt32LE(at.NumberOfSections),
    symbolTable: bytes.readUInt32LE(at.PointerToSymbolTable),
    symbols: bytes.readUInt32LE(at.NumberOfSymbols),
    optionalHeaderSize: 0,
    characteristics: 0,
  };
}

/** The symbol table and the string table that follows it; either may be empty. */
export interface CoffTables {
  readonly symbols: ByteRange & { readonly count: number; readonly recordSize: number };
  /** With the four bytes of its size. */
  readonly strings: ByteRange;
}

/** @throws Malformed (`truncated`) when they reach beyond the end of the file */
export function readTables(source: Source, header: CoffHeader): CoffTables {
  const recordSize = header.big ? BIG_SYMBOL_SIZE : SYMBOL_SIZE;
  const { symbolTable: offset } = header;
  const count = offset === 0 ? 0 : header.symbols;
  const end = offset + count * recordSize;
  if (end > source.size) throw new Malformed('the symbol table reaches beyond the end of the file', offset, true);
  const symbols = { offset, size: end - offset, count, recordSize };
  if (offset === 0 || end === source.size) return { symbols, strings: { offset: end, size: 0 } };
  const said = source.read(end, 4).readUInt32LE(0);
  // Some tools write no size where there are no strings.
  const size = Math.max(said, 4);
  if (end + size > source.size) throw new Malformed('the string table reaches beyond the end of the file', end, true);
  return { symbols, strings: { offset: end, size } };
}
