/**
 * The tables after a module of LLVM bitcode: the symbol table, from which linkers resolve symbols before they read the module, and the
 * strings of both. Source: LLVM, `llvm/Object/IRSymtab.h` (namespace `storage`); "LLVM Bitcode File Format", chapter "LLVM IR Encoding".
 */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source, unlessMalformed } from '../../files/source.js';
import { printable } from '../read/printable.js';
import type { Field } from '../region.js';
import { type BitRecord, readBlock } from './bitstream.js';

const WORD = 4;
const HEADER_SIZE = 19 * WORD;
/** `Header::kCurrentVersion` since LLVM 13. Other versions are compared as bytes. */
const VERSION = 3;

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

/** What the symbol table says of the strings needs no second word; all other strings are compared as bytes. */
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
  /** What stands around the blob, whose only news are lengths. */
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

interface Read {
  readonly fields: Field[];
  /** Where the strings lie in the string table. */
  readonly strings: readonly { readonly offset: number; readonly size: number }[];
}

function fieldsOf(blocks: BitcodeBlocks): Read {
  const { bytes, start, frame } = blobOf(blocks.symtab);
  const pool = blobOf(blocks.strtab).bytes;
  const strings: { offset: number; size: number }[] = [];
  const word = (at: number): number => {
    if (at + WORD > bytes.length) throw new Malformed('the symbol table ends within a value', at);
    return bytes.readUInt32LE(at);
  };
  const string = (at: number): string => {
    const [offset, size] = [word(at), word(at + WORD)];
    if (offset + size > pool.length) throw new Malformed('a string lies beyond the string table', at);
    strings.push({ offset, size });
    return printable(pool.subarray(offset, offset + size));
  };
  const fields: Field[] = [];
  const add = (name: string, at: number, words: number, meaning: string): void => {
    fields.push({ name, offset: start + at, size: words * WORD, meaning });
  };
  let end = HEADER_SIZE;
  /** A list's place and count; `read` gives the name and the meaning of one of its elements. */
  const list = (
    name: string,
    header: number,
    words: number,
    read: (at: number, index: number) => readonly [string, string],
  ): void => {
    const [offset, count] = [word(header), word(header + WORD)];
    if (offset !== end) throw new Malformed(`the ${name} do not follow what is before them`, header);
    end += count * words * WORD;
    if (end > bytes.length) throw new Malformed(`the ${name} lie beyond the symbol table`, header);
    add(name, header, 2, `${count}`);
    for (let index = 0; index < count; index++) {
      const at = offset + index * words * WORD;
      const [element, meaning] = read(at, index);
      add(element, at, words, meaning);
    }
  };
  if (word(0) !== VERSION) throw new Malformed('the symbol table has an unknown version', 0);
  add('version', 0, 1, `${VERSION}`);
  const producer = string(4);
  // Of another producer than the module's, linkers make the table anew.
  add('producer', 4, 2, `LLVM${producer}` === textOf(blocks.identification, 13, 1) ? 'of the module' : producer);
  list('modules', 12, 3, (at, index) => [
    `module ${index}`,
    `symbols ${word(at)} to ${word(at + 4)}, uncommon from ${word(at + 8)}`,
  ]);
  const comdats: string[] = [];
  list('comdats', 20, 3, (at, index) => {
    const name = string(at);
    comdats[index] = name;
    return [`comdat ${name}`, `selection ${word(at + 8)}`];
  });
  list('symbols', 28, 6, (at) => {
    const comdat = word(at + 16);
    return [
      `symbol ${string(at)}`,
      `of ${string(at + 8)}, comdat ${comdat === 0xffffffff ? 'none' : (comdats[comdat] ?? comdat)}, flags ${hex(word(at + 20))}`,
    ];
  });
  list('uncommons', 36, 6, (at, index) => [
    `uncommon ${index}`,
    `size ${word(at)}, align ${word(at + 4)}, weak external "${string(at + 8)}", section "${string(at + 16)}"`,
  ]);
  add('target triple', 44, 2, string(44));
  const file = string(52);
  add('source file name', 52, 2, file === textOf(blocks.module, 8, 16) ? 'of the module' : file);
  add('COFF linker options', 60, 2, string(60));
  list('dependent libraries', 68, 2, (at, index) => [`dependent library ${index}`, string(at)]);
  fields.sort((a, b) => a.offset - b.offset);
  return { fields: [frame.head, ...fields, ...frame.tail], strings };
}

/** The characters of the first record of a code in a block. @throws Malformed */
function textOf(block: Source, number: number, code: number): string | null {
  for (const item of readBlock(Buffer.from(block.read(0, block.size)))) {
    if (item.item === 'record' && item.block === number && item.code === code)
      return printable(Buffer.from(item.values.map(Number)));
  }
  return null;
}
