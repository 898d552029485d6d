/**
 * What a loader reads of a file (gABI, chapter 5): what program headers name by their offset, and what they, `e_entry` and the dynamic
 * section name by an address.
 */
import type { Source } from '../../files/source.js';
import { type ByteRange, touches, union } from '../read/ranges.js';
import type { ElfHeader } from './header.js';
import { type ElfSegment, PT } from './segments.js';

export interface Loader {
  /** Whether any of some bytes are in the memory of a program, or are read for it, such as the name of its interpreter. */
  readonly reads: (range: ByteRange) => boolean;
  /** Whether any of them are read as more than memory and notes: as a name, as a table, or as the first instruction. */
  readonly follows: (range: ByteRange) => boolean;
}

/** Loaders map whole pages, of 64 KiB at most on the machines of today. */
const PAGE_BYTES = 64n * 1024n;
/** Steps of the search for what addresses lead to; a file that needs more is an attack, and all of it counts as read. */
const MAX_STEPS = 1_000_000;
/** A dynamic section of a real program has about 40 entries. */
const MAX_ENTRIES = 4096;

/** Segments that say nothing about the contents of their bytes. */
const PLAIN: ReadonlySet<number> = new Set([PT.NULL, PT.LOAD, PT.NOTE, PT.GNU_STACK, PT.GNU_RELRO, PT.GNU_PROPERTY]);

/** Entries of the dynamic section that hold an address (`d_ptr`); also all of GNU's from DT_ADDRRNGLO to DT_ADDRRNGHI. */
const ADDRESSES: ReadonlySet<number> = new Set([
  ...[3, 4, 5, 6, 7, 12, 13, 17, 23, 25, 26, 32, 34, 36],
  ...[0x6ffffff0, 0x6ffffffc, 0x6ffffffe],
]);
const DT_ADDRRNGLO = 0x6ffffe00;
const DT_ADDRRNGHI = 0x6ffffeff;

/** @throws Malformed */
export function loaderOf(source: Source, header: ElfHeader, segments: readonly ElfSegment[]): Loader {
  const named = segments.filter(({ type, size }) => type !== PT.NULL && size > 0);
  const loads = named.filter(({ type }) => type === PT.LOAD);
  // An unwinder uses only the address.
  const special = segments.filter(({ type, size }) => !PLAIN.has(type) && (size > 0 || type === PT.GNU_EH_FRAME));
  if (special.length * loads.length > MAX_STEPS) return { reads: () => true, follows: () => true };
  const entry = header.entry === 0n ? [] : [header.entry];
  const starts = [...entry, ...dynamicAddresses(source, header, special, loads)].map((address) => ({ address, size: 1 }));
  const leads = [...starts, ...special.map(({ address, size }) => ({ address, size }))];
  if (leads.length * loads.length > MAX_STEPS) return { reads: () => true, follows: () => true };
  const beside = leads.filter(({ address }) => !loads.some((load) => isIn(load, address)));
  const reached = beside.flatMap(({ address }) => loads.flatMap((load) => pieceAt(load, address)));
  const read = union([...named, ...reached]);
  const followed = union([
    ...special,
    ...reached,
    ...leads.flatMap(({ address, size }) => loads.flatMap((load) => partAt(load, address, size))),
  ]);
  return { reads: (range) => touches(read, range), follows: (range) => touches(followed, range) };
}

function isIn({ address, memory }: ElfSegment, at: bigint): boolean {
  return at >= address && at < address + memory;
}

/**
 * The bytes at an address outside of all segments, but in a page of one: from there to the end of the page. The rest of a page after a segment
 * that takes more memory than it has bytes is filled with zeros.
 */
function pieceAt({ address, offset, size, memory }: ElfSegment, at: bigint): ByteRange[] {
  const end = address + BigInt(size);
  const first = address - (address % PAGE_BYTES);
  const last = memory > BigInt(size) ? end : end + ((PAGE_BYTES - (end % PAGE_BYTES)) % PAGE_BYTES);
  if (at < first || at >= last) return [];
  const start = BigInt(offset) + at - address;
  const stop = at < address ? offset : offset + size + Number(last - end);
  return start < 0n ? [] : [{ offset: Number(start), size: stop - Number(start) }];
}

/** What a segment has in the file at an address within it, of some length at most. */
function partAt({ address, offset, size }: ElfSegment, at: bigint, length: number): ByteRange[] {
  if (at < address || at >= address + BigInt(size)) return [];
  const start = Number(at - address);
  return [{ offset: offset + start, size: Math.min(length, size - start) }];
}

/** The addresses that the dynamic section holds, read where the loader has it in memory. */
function dynamicAddresses(
  source: Source,
  { encoding }: ElfHeader,
  special: readonly ElfSegment[],
  loads: readonly ElfSegment[],
): bigint[] {
  const segment = special.find(({ type, size }) => type === PT.DYNAMIC && size > 0);
  if (segment === undefined) return [];
  const at = loads.flatMap((load) => partAt(load, segment.address, 1))[0]?.offset ?? segment.offset;
  const word = encoding.bits / 8;
  const count = Math.min(Math.floor(Math.min(segment.size, source.size - at) / (2 * word)), MAX_ENTRIES);
  if (count <= 0) return [];
  const bytes = Buffer.from(source.read(at, count * 2 * word));
  return Array.from({ length: count }, (_, index) => index * 2 * word).flatMap((entry) => {
    const tag = encoding.size(bytes, entry);
    const isAddress = ADDRESSES.has(tag) || (tag >= DT_ADDRRNGLO && tag <= DT_ADDRRNGHI);
    return isAddress ? [encoding.word(bytes, entry + word)] : [];
  });
}
