/**
 * Relocations of Mach-O files (Apple, `mach-o/reloc.h`, `mach-o/x86_64/reloc.h`, `mach-o/arm64/reloc.h`), and the addresses within
 * sections that they apply to.
 */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source } from '../../files/source.js';
import type { Encoding } from '../read/encoding.js';
import { CachedBlocks, entriesOf } from '../read/table.js';
import type { Field } from '../region.js';
import type { MachOSection } from './commands.js';
import { CPU_ARM64, CPU_X86_64 } from './constants.js';
import type { MachOSymbolTable } from './symbols.js';

const ENTRY = 8;
/** `scattered_relocation_info`, which 64-bit files do not have. */
const R_SCATTERED = 0x80000000;
const ARM64_RELOC_ADDEND = 10;
/** *_RELOC_SUBTRACTOR: the entry after it says what is subtracted from. */
const SUBTRACTOR: Readonly<Record<number, number>> = { [CPU_X86_64]: 5, [CPU_ARM64]: 1 };

/** `relocation_info` */
interface Relocation {
  /** Offset in the section that it applies to. */
  readonly address: number;
  /** Index of a symbol, number of a section, or an addend. */
  readonly symbol: number;
  readonly relative: boolean;
  /** Logarithm of the bytes that it applies to. */
  readonly length: number;
  readonly external: boolean;
  readonly type: number;
}

export interface RelocationContext {
  readonly encoding: Encoding;
  readonly cpu: number;
  readonly sections: readonly MachOSection[];
  readonly symbols: MachOSymbolTable | null;
}

/** @throws Malformed when a name is outside the strings */
export function* relocationFields(table: Source, context: RelocationContext): Generator<Field> {
  const { encoding, cpu, sections, symbols } = context;
  const names = symbols?.names();
  const target = ({ type, symbol, external }: Relocation): string => {
    if (cpu === CPU_ARM64 && type === ARM64_RELOC_ADDEND) return `addend ${symbol}`;
    if (!external) return sections[symbol - 1]?.name ?? `section ${symbol}`;
    return names === undefined || symbols === null ? `symbol ${symbol}` : symbols.identity(symbol, names);
  };
  for (const { index, bytes, at } of entriesOf(table, ENTRY)) {
    const place = { offset: index * ENTRY, size: ENTRY };
    const relocation = decode(bytes, at, encoding);
    if (relocation === null) {
      yield { ...place, name: 'scattered relocation', meaning: bytes.toString('hex', at, at + ENTRY) };
    } else {
      const { address, relative, length, external, type } = relocation;
      const flags = `${relative ? ' relative' : ''}${external ? ' external' : ''}`;
      const meaning = `at ${hex(address)}, type ${type}${flags}, ${2 ** length} bytes, to ${target(relocation)}`;
      yield { ...place, name: `relocation at ${hex(address)}`, meaning };
    }
  }
}

/**
 * Addresses in a section of an object that lead to another section, as its relocations say: the other may lie anywhere.
 * @throws Malformed when a relocation applies to bytes outside the section
 */
export function addressFields(content: Source, section: MachOSection, table: Source, context: RelocationContext): Field[] {
  const { encoding, cpu, sections } = context;
  const found = new Map<number, Field>();
  // Assemblers write relocations from the end to the beginning.
  const blocks = new CachedBlocks(content);
  let subtracted = false;
  for (const { bytes, at } of entriesOf(table, ENTRY)) {
    const relocation = decode(bytes, at, encoding);
    if (relocation === null) continue;
    const other = sections[relocation.symbol - 1];
    const base = baseOf(relocation, section, cpu);
    if (!relocation.external && !subtracted && other !== undefined && base !== null) {
      const { address: offset, length } = relocation;
      if (offset + 2 ** length > content.size) throw new Malformed('a relocation applies to bytes outside its section', offset);
      const place = blocks.read(offset, 2 ** length);
      const distance = readSigned(place.bytes, place.at, 2 ** length, encoding) + base - other.address;
      if (Number.isSafeInteger(distance)) {
        found.set(offset, {
          name: `address at ${hex(offset)}`,
          offset,
          size: 2 ** length,
          meaning: `${other.name} + ${distance}`,
        });
      }
    }
    subtracted = relocation.type === SUBTRACTOR[cpu];
  }
  return [...found.values()];
}

/** Types of relocations that debug information has, by architecture: addresses and differences of two. In 32 bits the latter take a pair. */
const X86_64_DEBUG = [0, 5];
const ARM64_DEBUG = [0, 1];
const DEBUG_TYPES_32 = [0, 1, 2, 3, 4];

/** Whether all relocations of debug information are those that assemblers write: addresses of existing symbols and sections. */
export function areMachODebugRelocations(
  table: Source,
  section: MachOSection,
  { encoding, cpu, sections, symbols }: RelocationContext,
): boolean {
  const types = cpu === CPU_X86_64 ? X86_64_DEBUG : cpu === CPU_ARM64 ? ARM64_DEBUG : encoding.bits === 32 ? DEBUG_TYPES_32 : [];
  for (const { bytes, at } of entriesOf(table, ENTRY)) {
    const relocation = decode(bytes, at, encoding);
    if (relocation === null) {
      if (!types.includes((encoding.u32(bytes, at) >>> 24) & 15)) return false;
      continue;
    }
    const { address, symbol, relative, length, external, type } = relocation;
    const isFitting = !relative && length >= 2 && types.includes(type) && address + 2 ** length <= section.size;
    const isFound = external ? symbol < (symbols?.count ?? 0) : symbol > 0 && symbol <= sections.length;
    if (!isFitting || !isFound) return false;
  }
  return true;
}

/** Offsets in a section that relocations apply to. */
export function relocatedOffsets(table: Source, { encoding }: RelocationContext): Set<number> {
  const found = new Set<number>();
  for (const { bytes, at } of entriesOf(table, ENTRY)) found.add(encoding.u32(bytes, at));
  return found;
}

/** Bytes after the place from which relative addresses of x86-64 count, by type: SIGNED, BRANCH, SIGNED_1, SIGNED_2, SIGNED_4. */
const AFTER: Readonly<Record<number, number>> = { 1: 4, 2: 4, 6: 5, 7: 6, 8: 8 };
const UNSIGNED = 0;

/** What is added to the bytes at a relocation to make an address; null where they hold none that is known. */
function baseOf({ type, relative, length, address }: Relocation, section: MachOSection, cpu: number): number | null {
  if (length < 2 || (cpu !== CPU_X86_64 && cpu !== CPU_ARM64)) return null;
  if (!relative) return type === UNSIGNED ? 0 : null;
  const after = cpu === CPU_X86_64 ? AFTER[type] : undefined;
  return after === undefined ? null : section.address + address + after;
}

/** A signed number of four or eight bytes. NaN where a number is not exact. */
export function readSigned(bytes: Buffer, at: number, length: number, { endian }: Encoding): number {
  if (length === 4) return endian === 'little' ? bytes.readInt32LE(at) : bytes.readInt32BE(at);
  const value = Number(endian === 'little' ? bytes.readBigInt64LE(at) : bytes.readBigInt64BE(at));
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** Null: a scattered one. The bit fields begin at the low end in little-endian files, at the high end in the others. */
function decode(bytes: Buffer, at: number, { u32, bits, endian }: Encoding): Relocation | null {
  const address = u32(bytes, at);
  if (bits === 32 && address >= R_SCATTERED) return null;
  const info = u32(bytes, at + 4);
  if (endian === 'little') {
    return {
      address,
      symbol: info & 0xffffff,
      relative: ((info >>> 24) & 1) === 1,
      length: (info >>> 25) & 3,
      external: ((info >>> 27) & 1) === 1,
      type: info >>> 28,
    };
  }
  return {
    address,
    symbol: info >>> 8,
    relative: ((info >>> 7) & 1) === 1,
    length: (info >>> 5) & 3,
    external: ((info >>> 4) & 1) === 1,
    type: info & 15,
  };
}
