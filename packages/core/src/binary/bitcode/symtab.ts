/**
 * The tables after a module of LLVM bitcode: the symbol table, from which linkers resolve symbols before they read the module, and the
 * strings of both. Source: LLVM, `llvm/Object/IRSymtab.h` (namespace `storage`); "LLVM Bitcode File Format", chapter "LLVM IR Encoding".
 */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source, unlessMalformed } from '../../files/source.js';
import { printable } from '../read/printable.js';
import type { ByteRange } from '../read/ranges.js';
import type { Field } from '../region.js';
import { type BitRecord, readBlock } from './bitstream.js';

const WORD = 4;
const HEADER_SIZE = 19 * WORD;
/** `Header::kCurrentVersion` since LLVM 13. Other versions are compared as bytes. */
const VERSION = 3;
/** Of a symbol in no group. */
const NO_COMDAT = 0xffff_ffff;

/** The blocks that the tables are read with. */
export interface BitcodeBlocks {
  readonly symtab: Source;
  readonly strtab: Source;
  readonly module: Source;
  readonly identification: Source;
}

/** None where the block is not what LLVM writes: then it is compared as bytes. */
export function symtabFields(blocks: BitcodeBlocks): Field[] {
  return unlessMalformed(() => fieldsOf(blocks).fields) ?? [];
}

/** Strings that the symbol table uses are compared there; all others are compared as bytes. */
export function strtabFields(blocks: BitcodeBlocks): Field[] {
  const read = (): Field[] => {
    const { frame, start } = blobOf(blocks.strtab);
    const names: Field[] = [];
    let end = 0;
    for (const { offset, size: length } of fieldsOf(blocks).strings.toSorted((a, b) => a.offset - b.offset)) {
      const from = Math.max(offset, end);
      end = Math.max(end, offset + length);
      if (end > from) names.push({ name: 'strings', offset: start + from, size: end - from, meaning: null });
    }
    return [frame.head, ...names, ...frame.tail];
  };
  return unlessMalformed(read) ?? [];
}

/** The strings of a string table block; null where the block is not what LLVM writes. */
export function stringTableOf(strtab: Source): Buffer | null {
  return unlessMalformed(() => blobOf(strtab).bytes);
}

interface Blob {
  readonly bytes: Buffer;
  /** Offset in the block. */
  readonly start: number;
  /** What is around the blob. */
  readonly frame: { readonly head: Field; readonly tail: readonly Field[] };
}

/** The blob of a block that is an abbreviation and a record of it. @throws Malformed */
function blobOf(block: Source): Blob {
  const bytes = Buffer.from(block.read(0, block.size));
  const said: string[] = [];
  const blobs: NonNullable<BitRecord['blob']>[] = [];
  for (const item of readBlock(bytes)) {
    if (item.item === 'enter') said.push(`block ${item.block}, width ${item.width}`);
    else if (item.item === 'abbreviation') said.push(item.abbreviation.text);
    else if (item.item === 'record') {
      said.push(`record ${[item.id, item.code, ...item.values].join(' ')}`);
      if (item.blob !== undefined) blobs.push(item.blob);
    }
  }
  const [blob] = blobs;
  if (blob === undefined || said.length !== 3) throw new Malformed('the block is not one blob', 0);
  const { offset, size } = blob;
  const end = offset + size;
  return {
    bytes: bytes.subarray(offset, end),
    start: offset,
    frame: {
      head: { name: 'block', offset: 0, size: offset, meaning: said.join('; ') },
      // Zeros up to a word, and the word that ends the block.
      tail: [{ name: 'end of the block', offset: end, size: block.size - end, meaning: 'zeros' }],
    },
  };
}

interface SymbolTableFields {
  readonly fields: Field[];
  /** Where the strings are in the string table. */
  readonly strings: readonly ByteRange[];
}

function fieldsOf(blocks: BitcodeBlocks): SymbolTableFields {
  const { bytes, start, frame } = blobOf(blocks.symtab);
  const table = new SymbolTableReader(bytes, start, blobOf(blocks.strtab).bytes);
  if (table.word(0) !== VERSION) throw new Malformed('the symbol table has an unknown version', 0);
  table.add('version', 0, 1, `${VERSION}`);
  const producer = table.string(4);
  // Linkers make the table again where its producer is not the module's.
  table.add('producer', 4, 2, `LLVM${producer}` === textOf(blocks.identification, 13, 1) ? 'of the module' : producer);
  addLists(table);
  table.add('target triple', 44, 2, table.string(44));
  const file = table.string(52);
  table.add('source file name', 52, 2, file === textOf(blocks.module, 8, 16) ? 'of the module' : file);
  table.add('COFF linker options', 60, 2, table.string(60));
  table.addList('dependent libraries', 68, 2, (at, index) => [`dependent library ${index}`, table.string(at)]);
  const fields = table.fields.sort((a, b) => a.offset - b.offset);
  return { fields: [frame.head, ...fields, ...frame.tail], strings: table.strings };
}

/** `FB_undefined` of a symbol's flags. */
const UNDEFINED = 1 << 3;
const SYMBOL_SIZE = 6 * WORD;

/** Names of what a module defines, as linkers know them. @throws Malformed where the table is not what LLVM writes */
export function* definedNames({ symtab, strtab }: BitcodeBlocks): Generator<string> {
  const { bytes, start } = blobOf(symtab);
  const table = new SymbolTableReader(bytes, start, blobOf(strtab).bytes);
  if (table.word(0) !== VERSION) throw new Malformed('the symbol table has an unknown version', 0);
  const [offset, count] = [table.word(28), table.word(32)];
  for (let at = offset; at < offset + count * SYMBOL_SIZE; at += SYMBOL_SIZE)
    if ((table.word(at + 20) & UNDEFINED) === 0) yield table.string(at);
}

/** Modules, comdats, symbols, and attributes that few symbols have. */
function addLists(table: SymbolTableReader): void {
  table.addList('modules', 12, 3, (at, index) => [
    `module ${index}`,
    `symbols ${table.word(at)} to ${table.word(at + 4)}, uncommon from ${table.word(at + 8)}`,
  ]);
  const comdats: string[] = [];
  table.addList('comdats', 20, 3, (at, index) => {
    const name = table.string(at);
    comdats[index] = name;
    return [`comdat ${name}`, `selection ${table.word(at + 8)}`];
  });
  table.addList('symbols', 28, 6, (at) => {
    const comdat = table.word(at + 16);
    const group = comdat === NO_COMDAT ? 'none' : (comdats[comdat] ?? comdat);
    const name = `symbol ${table.string(at)}`;
    return [name, `of ${table.string(at + 8)}, comdat ${group}, flags ${hex(table.word(at + 20))}`];
  });
  table.addList('uncommons', 36, 6, (at, index) => [
    `uncommon ${index}`,
    `size ${table.word(at)}, align ${table.word(at + 4)}, weak external "${table.string(at + 8)}", section "${table.string(at + 16)}"`,
  ]);
}

/** Reads the words of a symbol table, and makes fields of them. */
class SymbolTableReader {
  readonly fields: Field[] = [];
  readonly strings: ByteRange[] = [];
  /** Where the lists end that were read so far. */
  #end = HEADER_SIZE;

  readonly #bytes: Buffer;
  /** Where the table begins in its block. */
  readonly #start: number;
  readonly #pool: Buffer;

  constructor(bytes: Buffer, start: number, pool: Buffer) {
    this.#bytes = bytes;
    this.#start = start;
    this.#pool = pool;
  }

  word(at: number): number {
    if (at + WORD > this.#bytes.length) throw new Malformed('the symbol table ends within a value', at);
    return this.#bytes.readUInt32LE(at);
  }

  /** The string whose offset and size are at a place. */
  string(at: number): string {
    const [offset, size] = [this.word(at), this.word(at + WORD)];
    if (offset + size > this.#pool.length) throw new Malformed('a string lies beyond the string table', at);
    this.strings.push({ offset, size });
    return printable(this.#pool.subarray(offset, offset + size));
  }

  add(name: string, at: number, words: number, meaning: string): void {
    this.fields.push({ name, offset: this.#start + at, size: words * WORD, meaning });
  }

  /** A list whose place and count are at `header`; `read` gives the name and the meaning of one of its elements. */
  addList(name: string, header: number, words: number, read: (at: number, index: number) => readonly [string, string]): void {
    const [offset, count] = [this.word(header), this.word(header + WORD)];
    if (offset !== this.#end) throw new Malformed(`the ${name} do not follow what is before them`, header);
    this.#end += count * words * WORD;
    if (this.#end > this.#bytes.length) throw new Malformed(`the ${name} lie beyond the symbol table`, header);
    this.add(name, header, 2, `${count}`);
    for (let index = 0; index < count; index++) {
      const at = offset + index * words * WORD;
      const [element, meaning] = read(at, index);
      this.add(element, at, words, meaning);
    }
  }
}

/** The characters of the first record of a code in a block. @throws Malformed */
function textOf(block: Source, number: number, code: number): string | null {
  for (const item of readBlock(Buffer.from(block.read(0, block.size)))) {
    if (item.item === 'record' && item.block === number && item.code === code)
      return printable(Buffer.from(item.values.map(Number)));
  }
  return null;
}
