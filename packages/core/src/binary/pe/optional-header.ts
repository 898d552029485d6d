/**
 * The optional header of images and its data directories.
 * Source: Microsoft PE Format, "Optional Header (Image Only)" and "Optional Header Data Directories".
 */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source } from '../../files/source.js';
import { layoutOf } from '../read/layout.js';
import type { ByteRange } from '../read/ranges.js';
import type { CoffHeader } from './coff-header.js';

const STANDARD = {
  Magic: 2,
  MajorLinkerVersion: 1,
  MinorLinkerVersion: 1,
  SizeOfCode: 4,
  SizeOfInitializedData: 4,
  SizeOfUninitializedData: 4,
  AddressOfEntryPoint: 4,
  BaseOfCode: 4,
} as const;

const VERSIONS_AND_SIZES = {
  SectionAlignment: 4,
  FileAlignment: 4,
  MajorOperatingSystemVersion: 2,
  MinorOperatingSystemVersion: 2,
  MajorImageVersion: 2,
  MinorImageVersion: 2,
  MajorSubsystemVersion: 2,
  MinorSubsystemVersion: 2,
  Win32VersionValue: 4,
  SizeOfImage: 4,
  SizeOfHeaders: 4,
  CheckSum: 4,
  Subsystem: 2,
  DllCharacteristics: 2,
} as const;

const reserves = (size: 4 | 8) =>
  ({
    SizeOfStackReserve: size,
    SizeOfStackCommit: size,
    SizeOfHeapReserve: size,
    SizeOfHeapCommit: size,
    LoaderFlags: 4,
    NumberOfRvaAndSizes: 4,
  }) as const;

export const PE32 = layoutOf({ ...STANDARD, BaseOfData: 4, ImageBase: 4, ...VERSIONS_AND_SIZES, ...reserves(4) });
export const PE32_PLUS = layoutOf({ ...STANDARD, ImageBase: 8, ...VERSIONS_AND_SIZES, ...reserves(8) });
const MAGIC_PE32 = 0x10b;
const MAGIC_PE32_PLUS = 0x20b;

/** In the order of the table. */
export const DIRECTORIES = [
  'Export Table',
  'Import Table',
  'Resource Table',
  'Exception Table',
  'Certificate Table',
  'Base Relocation Table',
  'Debug',
  'Architecture',
  'Global Ptr',
  'TLS Table',
  'Load Config Table',
  'Bound Import',
  'IAT',
  'Delay Import Descriptor',
  'CLR Runtime Header',
  'Reserved',
] as const;
export type DirectoryName = (typeof DIRECTORIES)[number];
export const DIRECTORY = layoutOf({ VirtualAddress: 4, Size: 4 });

/** More entries than any table of a real image has; the rest of a longer table is not read. */
export const MAX_ENTRIES = 1 << 20;

export interface OptionalHeader {
  readonly offset: number;
  /** Without the data directories. */
  readonly size: number;
  /** PE32+, which has 64-bit addresses. */
  readonly plus: boolean;
  readonly entryPoint: number;
  readonly imageBase: bigint;
  readonly sectionAlignment: number;
  readonly fileAlignment: number;
  readonly sizeOfInitializedData: number;
  readonly sizeOfImage: number;
  readonly sizeOfHeaders: number;
  readonly directories: readonly { readonly address: number; readonly size: number }[];
}

/** @throws Malformed when its kind is unknown, or its parts do not fit into it */
export function readOptionalHeader(source: Source, header: CoffHeader): OptionalHeader {
  const offset = header.offset + header.size;
  const whole = Buffer.from(source.read(offset, header.optionalHeaderSize));
  const magic = whole.length < 2 ? 0 : whole.readUInt16LE(0);
  if (magic !== MAGIC_PE32 && magic !== MAGIC_PE32_PLUS) {
    throw new Malformed(`the optional header is of the unknown kind ${hex(magic)}`, offset);
  }
  const plus = magic === MAGIC_PE32_PLUS;
  const { size, at } = plus ? PE32_PLUS : PE32;
  if (whole.length < size) throw new Malformed('the optional header is shorter than its kind', offset);
  const count = whole.readUInt32LE(at.NumberOfRvaAndSizes);
  if (size + count * DIRECTORY.size > whole.length) {
    throw new Malformed(`${count} data directories do not fit into the optional header`, offset + at.NumberOfRvaAndSizes);
  }
  const directories = Array.from({ length: count }, (_, index) => ({
    address: whole.readUInt32LE(size + index * DIRECTORY.size + DIRECTORY.at.VirtualAddress),
    size: whole.readUInt32LE(size + index * DIRECTORY.size + DIRECTORY.at.Size),
  }));
  return {
    offset,
    size,
    plus,
    entryPoint: whole.readUInt32LE(at.AddressOfEntryPoint),
    imageBase: plus ? whole.readBigUInt64LE(at.ImageBase) : BigInt(whole.readUInt32LE(at.ImageBase)),
    sectionAlignment: whole.readUInt32LE(at.SectionAlignment),
    fileAlignment: whole.readUInt32LE(at.FileAlignment),
    sizeOfInitializedData: whole.readUInt32LE(at.SizeOfInitializedData),
    sizeOfImage: whole.readUInt32LE(at.SizeOfImage),
    sizeOfHeaders: whole.readUInt32LE(at.SizeOfHeaders),
    directories,
  };
}

/** What a data directory leads to; null where the image has none. */
export function directory({ directories }: OptionalHeader, name: DirectoryName): { address: number; size: number } | null {
  const found = directories[DIRECTORIES.indexOf(name)];
  return found === undefined || found.address === 0 || found.size === 0 ? null : found;
}

/** The place to which a data directory points, whatever its size: several readers ignore the size. Null where it points to nothing. */
export function directoryAddress({ directories }: OptionalHeader, name: DirectoryName): number | null {
  return directories[DIRECTORIES.indexOf(name)]?.address || null;
}

/** The attribute certificates, whose directory holds an offset in the file ("The Attribute Certificate Table (Image Only)"). */
export function certificates(header: OptionalHeader): ByteRange | null {
  const found = directory(header, 'Certificate Table');
  return found === null ? null : { offset: found.address, size: found.size };
}
