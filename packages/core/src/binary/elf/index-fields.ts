/** Sections that hold indices of symbols: what they mean changes with the order of the symbol table, even if their bytes are equal. */
import { createHash } from 'node:crypto';
import { batchesOf } from '../read/table.js';
import type { Field } from '../region.js';
import { bytesOf, type Elf, type ElfSection, SHT } from './sections.js';
import { symbolNamer } from './symbol-names.js';
import type { ElfSymbolTable } from './symbols.js';

/** Bytes of the ULEB128 of an index of 32 bits. */
const MAX_INDEX_BYTES = 5;

/**
 * Fields of SHT_LLVM_ADDRSIG: the index of each symbol whose address is taken, as ULEB128. What follows one that is too long is compared as
 * bytes.
 * @throws Malformed
 */
export function* addressedFields(elf: Elf, section: ElfSection, table: ElfSymbolTable): Generator<Field> {
  const nameOf = symbolNamer(elf, table);
  let start = 0;
  let value = 0;
  for (const { first, count, bytes } of batchesOf(bytesOf(elf, section), 1)) {
    for (let at = 0; at < count; at++) {
      const byte = bytes.readUInt8(at);
      const size = first + at + 1 - start;
      if (size > MAX_INDEX_BYTES) return;
      value += (byte & 0x7f) * 2 ** (7 * (size - 1));
      if (byte >= 0x80) continue;
      const symbol = nameOf(value);
      yield { name: `address of ${symbol}`, offset: start, size, meaning: symbol };
      start += size;
      value = 0;
    }
  }
}

/**
 * Whether a section may count symbols in a way that is not read here: compact relocations, relocations of another size, and what else
 * says that it goes with the symbol table (gABI, chapter 4, "sh_link and sh_info Interpretation").
 */
export function maySpeakOfSymbols({ symtab }: Elf, { type, link }: ElfSection): boolean {
  return symtab !== undefined && (type === SHT.CREL || link === symtab.index);
}

/** Such a section means its bytes and the symbols in their order. @param order a digest of those. @throws Malformed */
export function* indexFields(elf: Elf, section: ElfSection, order: () => string): Generator<Field> {
  for (const { first, count, bytes } of batchesOf(bytesOf(elf, section), 1)) {
    const digest = createHash('sha256').update(bytes).digest('hex');
    yield {
      name: `indices of symbols at ${first}`,
      offset: first,
      size: count,
      meaning: `bytes of SHA-256 ${digest}, symbols of SHA-256 ${order()}`,
    };
  }
}

/** What the indices of a symbol table lead to, as a SHA-256. @throws Malformed */
export function symbolOrder(elf: Elf, table: ElfSymbolTable): string {
  const nameOf = symbolNamer(elf, table);
  const hash = createHash('sha256');
  for (let index = 0; index < table.count; index++) hash.update(`${nameOf(index)}\n`);
  return hash.digest('hex');
}
