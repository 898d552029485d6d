/** What relocations mean (gABI, chapter 4, "Relocation"). */

import { type Encoding, hex } from '../encoding.js';
import type { Field } from '../region.js';
import { entriesOf } from '../table.js';
import { EM_MIPS } from './machine.js';
import { bytesOf, type Elf, type Section, SHT } from './sections.js';
import { symbolNamer } from './symbol-fields.js';
import { symbolTable } from './symbols.js';

/** The fields of SHT_REL or SHT_RELA; undefined for other sections, and where its entries or its symbols cannot be read. */
export function relocationFields(elf: Elf, section: Section): (() => Iterable<Field>) | undefined {
  if (section.type !== SHT.REL && section.type !== SHT.RELA) return undefined;
  const withAddend = section.type === SHT.RELA;
  const { size, at } = elf.layouts.relocationWithAddend;
  const entrySize = withAddend ? size : elf.layouts.relocation.size;
  const table = symbolTable(elf, elf.symtab);
  if (section.entrySize !== entrySize || table === null) return undefined;
  const { encoding } = elf;
  const infoOf =
    encoding.bits === 32 ? info32 : elf.header.machine === EM_MIPS && encoding.endian === 'little' ? infoMips : info64;
  return function* () {
    const nameOf = symbolNamer(elf, table);
    for (const entry of entriesOf(bytesOf(elf, section), entrySize)) {
      const offset = hex(encoding.word(entry.bytes, entry.at + at.r_offset));
      const { symbol, type } = infoOf(encoding, entry.bytes, entry.at + at.r_info);
      const addend = withAddend ? [`addend ${signed(encoding, entry.bytes, entry.at + at.r_addend)}`] : [];
      yield {
        name: `relocation at ${offset}`,
        offset: entry.index * entrySize,
        size: entrySize,
        // Joined for the memory of millions, see the fields of symbols.
        meaning: [`at ${offset}`, `type ${hex(type)}`, ...addend, `to ${symbol === 0 ? 'no symbol' : nameOf(symbol)}`].join(', '),
      };
    }
  };
}

interface Info {
  readonly symbol: number;
  readonly type: number;
}

function info32(encoding: Encoding, bytes: Buffer, at: number): Info {
  const info = encoding.u32(bytes, at);
  return { symbol: info >>> 8, type: info & 0xff };
}

function info64(encoding: Encoding, bytes: Buffer, at: number): Info {
  const info = encoding.word(bytes, at);
  return { symbol: Number(info >> 32n), type: Number(info & 0xffffffffn) };
}

/** 64-bit MIPS writes r_info as a 32-bit symbol and four bytes of types, in this order whatever the byte order is. */
function infoMips(encoding: Encoding, bytes: Buffer, at: number): Info {
  return { symbol: encoding.u32(bytes, at), type: bytes.readUInt32BE(at + 4) };
}

function signed({ bits, word }: Encoding, bytes: Buffer, at: number): string {
  return String(BigInt.asIntN(bits, word(bytes, at)));
}
