/** What relocations mean (gABI, chapter 4, "Relocation"). */

import { hex } from '../encoding.js';
import type { Field } from '../region.js';
import { entriesOf } from '../table.js';
import { EM_MIPS } from './machine.js';
import { bytesOf, type Elf, type Section, SHT } from './sections.js';
import { symbolNamer } from './symbol-fields.js';
import { symbolTable } from './symbols.js';

/** Reads the entries of SHT_REL or SHT_RELA, at their offsets in a buffer. */
export interface RelocationReader {
  /** Bytes of an entry. */
  readonly size: number;
  readonly withAddend: boolean;
  readonly offset: (bytes: Buffer, at: number) => number;
  readonly symbol: (bytes: Buffer, at: number) => number;
  readonly type: (bytes: Buffer, at: number) => number;
  /** 0 where it is in the bytes that are changed. */
  readonly addend: (bytes: Buffer, at: number) => bigint;
}

/** Undefined for other sections, and where entries are of another size. */
export function relocationReader({ layouts, encoding, header }: Elf, section: Section): RelocationReader | undefined {
  if (section.type !== SHT.REL && section.type !== SHT.RELA) return undefined;
  const withAddend = section.type === SHT.RELA;
  const { size: longer, at: places } = layouts.relocationWithAddend;
  const size = withAddend ? longer : layouts.relocation.size;
  if (section.entrySize !== size) return undefined;
  const { u32, bits } = encoding;
  const info = places.r_info;
  const isMips = header.machine === EM_MIPS && encoding.endian === 'little';
  const high = encoding.endian === 'little' && !isMips ? info + 4 : info;
  const low = encoding.endian === 'little' && !isMips ? info : info + 4;
  return {
    size,
    withAddend,
    offset: (bytes, at) => encoding.size(bytes, at + places.r_offset),
    symbol: bits === 32 ? (bytes, at) => u32(bytes, at + info) >>> 8 : (bytes, at) => u32(bytes, at + high),
    // 64-bit MIPS writes r_info as a 32-bit symbol and four bytes of types, in this order whatever the byte order is.
    type:
      bits === 32
        ? (bytes, at) => u32(bytes, at + info) & 0xff
        : (bytes, at) => (isMips ? bytes.readUInt32BE(at + low) : u32(bytes, at + low)),
    addend: (bytes, at) => (withAddend ? BigInt.asIntN(bits, encoding.word(bytes, at + places.r_addend)) : 0n),
  };
}

/** The fields of SHT_REL or SHT_RELA; undefined for other sections, and where its entries or its symbols cannot be read. */
export function relocationFields(elf: Elf, section: Section): (() => Iterable<Field>) | undefined {
  const reader = relocationReader(elf, section);
  const table = symbolTable(elf, elf.symtab);
  if (reader === undefined || table === null) return undefined;
  const { encoding } = elf;
  const { r_offset } = elf.layouts.relocation.at;
  return function* () {
    const nameOf = symbolNamer(elf, table);
    for (const { index, bytes, at } of entriesOf(bytesOf(elf, section), reader.size)) {
      const offset = hex(encoding.word(bytes, at + r_offset));
      const symbol = reader.symbol(bytes, at);
      const addend = reader.withAddend ? [`addend ${reader.addend(bytes, at)}`] : [];
      yield {
        name: `relocation at ${offset}`,
        offset: index * reader.size,
        size: reader.size,
        // Joined for the memory of millions, see the fields of symbols.
        meaning: [
          `at ${offset}`,
          `type ${hex(reader.type(bytes, at))}`,
          ...addend,
          `to ${symbol === 0 ? 'no symbol' : nameOf(symbol)}`,
        ].join(', '),
      };
    }
  };
}
