/** What relocations mean (gABI, chapter 4, "Relocation"). */

import { hex } from '../../data/numbers.js';
import { entriesOf, viewOf } from '../read/table.js';
import type { Field } from '../region.js';
import { EM_MIPS } from './machine.js';
import { bytesOf, type Elf, type ElfSection, SHT } from './sections.js';
import { symbolNamer } from './symbol-names.js';
import { symbolTable } from './symbols.js';

/** Reads the entries of SHT_REL or SHT_RELA, at their offsets in a table. */
export interface RelocationReader {
  /** Bytes of an entry. */
  readonly size: number;
  readonly withAddend: boolean;
  readonly offset: (bytes: DataView, at: number) => number;
  readonly symbol: (bytes: DataView, at: number) => number;
  readonly type: (bytes: DataView, at: number) => number;
  /** Whether the addend fits in 32 bits, with or without a sign; one in the bytes that are changed does. */
  readonly isNarrow: (bytes: DataView, at: number) => boolean;
}

/** Undefined for other sections, and where entries are of another size. */
export function relocationReader({ layouts, encoding, header }: Elf, section: ElfSection): RelocationReader | undefined {
  if (section.type !== SHT.REL && section.type !== SHT.RELA) return undefined;
  const withAddend = section.type === SHT.RELA;
  const { size: longer, at: places } = layouts.relocationWithAddend;
  const size = withAddend ? longer : layouts.relocation.size;
  if (section.entrySize !== size) return undefined;
  const { r_offset, r_info, r_addend } = places;
  const little = encoding.endian === 'little';
  if (encoding.bits === 32) {
    return {
      size,
      withAddend,
      offset: (bytes, at) => bytes.getUint32(at + r_offset, little),
      symbol: (bytes, at) => bytes.getUint32(at + r_info, little) >>> 8,
      type: (bytes, at) => bytes.getUint32(at + r_info, little) & 0xff,
      isNarrow: () => true,
    };
  }
  const [low, high] = little ? [0, 4] : [4, 0];
  // MIPS writes r_info as a 32-bit symbol and four bytes of types, in this order whatever the byte order is.
  const isMips = header.machine === EM_MIPS && little;
  const [symbol, type] = isMips ? [r_info, r_info + 4] : [r_info + high, r_info + low];
  return {
    size,
    withAddend,
    offset: (bytes, at) => bytes.getUint32(at + high, little) * 2 ** 32 + bytes.getUint32(at + low, little),
    symbol: (bytes, at) => bytes.getUint32(at + symbol, little),
    type: (bytes, at) => bytes.getUint32(at + type, little && !isMips),
    isNarrow(bytes, at) {
      const upper = withAddend ? bytes.getUint32(at + r_addend + high, little) : 0;
      return upper === 0 || (upper === 0xffff_ffff && bytes.getUint32(at + r_addend + low, little) >= 0x8000_0000);
    },
  };
}

/** The fields of SHT_REL or SHT_RELA; undefined for other sections, and where its entries or its symbols cannot be read. */
export function relocationFields(elf: Elf, section: ElfSection): (() => Iterable<Field>) | undefined {
  const reader = relocationReader(elf, section);
  const table = symbolTable(elf, elf.symtab);
  if (reader === undefined || table === null) return undefined;
  const { encoding } = elf;
  const { r_offset, r_addend } = elf.layouts.relocationWithAddend.at;
  return function* () {
    const nameOf = symbolNamer(elf, table);
    for (const { index, bytes, at } of entriesOf(bytesOf(elf, section), reader.size)) {
      const view = viewOf(bytes);
      const offset = hex(encoding.word(bytes, at + r_offset));
      const symbol = reader.symbol(view, at);
      const addend = reader.withAddend ? [`addend ${BigInt.asIntN(encoding.bits, encoding.word(bytes, at + r_addend))}`] : [];
      yield {
        name: `relocation at ${offset}`,
        offset: index * reader.size,
        size: reader.size,
        // Joined to save memory, as in the fields of symbols.
        meaning: [
          `at ${offset}`,
          `type ${hex(reader.type(view, at))}`,
          ...addend,
          `to ${symbol === 0 ? 'no symbol' : nameOf(symbol)}`,
        ].join(', '),
      };
    }
  };
}
