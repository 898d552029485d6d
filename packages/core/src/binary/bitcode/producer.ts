/**
 * The producer of LLVM bitcode: a string in the identification block, whose characters do not begin at bytes. Where the block says
 * nothing else, the whole of it is the producer. Source: "LLVM Bitcode File Format", chapter "Abbreviations"; LLVM,
 * `BitcodeWriter.cpp`, `writeIdentificationBlock`.
 */
import { type Source, unlessMalformed } from '../../files/source.js';
import { printable } from '../read/printable.js';
import type { Field } from '../region.js';
import { BitReader } from './bit-reader.js';
import { CHAR6 } from './bitstream.js';

/** Names of producers are short; a block of more words is something else. */
const MAX_BLOCK_BYTES = 1024;
const HEADER_BITS = 64;

/** How the characters are written: six bits of an alphabet of their own, seven of ASCII, or eight. */
type Width = 6 | 7 | 8;

/**
 * One field for the block, if it is just what LLVM writes for a producer and the epoch 0; none otherwise. Two such blocks can only
 * differ in the producer.
 */
export function producerFields(block: Source): Field[] {
  if (block.size > MAX_BLOCK_BYTES) return [];
  const bytes = Buffer.from(block.read(0, block.size));
  for (const width of [6, 7, 8] as const) {
    const producer = readProducer(bytes, width);
    if (producer !== null && writeBlock(producer, width, bytes).equals(bytes)) {
      const meaning = `"${printable(producer)}" in characters of ${width} bits`;
      return [{ name: 'producer', offset: 0, size: block.size, meaning, role: 'producer' }];
    }
  }
  return [];
}

/** The bits before the length of the string: the abbreviation of its record, and the record's beginning. */
function beginning(width: Width): BitWriter {
  const bits = new BitWriter();
  // DEFINE_ABBREV of three operands: the literal 1 (STRING), an array, and its characters, Char6 or Fixed.
  bits.add(2, 5).add(3, 5).add(1, 1).add(1, 8).add(0, 1).add(3, 3).add(0, 1);
  if (width === 6) bits.add(4, 3);
  else bits.add(1, 3).add(width, 5);
  // The record, by that abbreviation.
  return bits.add(4, 5);
}

function readProducer(bytes: Buffer, width: Width): Buffer | null {
  const bits = new BitReader(bytes);
  bits.at = HEADER_BITS + beginning(width).count;
  const character = (): number => (width === 6 ? (CHAR6[bits.fixed(6)] ?? 0) : bits.fixed(width));
  return unlessMalformed(() => Buffer.from(Array.from({ length: bits.small(6) }, character)));
}

/** The block as LLVM writes it, with the first eight bytes of `bytes`, which are the block's number and length. */
function writeBlock(producer: Buffer, width: Width, bytes: Buffer): Buffer {
  const bits = beginning(width);
  if (producer.length < 32) bits.add(producer.length, 6);
  else bits.add((producer.length & 31) | 32, 6).add(producer.length >> 5, 6);
  for (const character of producer) bits.add(width === 6 ? CHAR6.indexOf(character) : character, width);
  // DEFINE_ABBREV of two operands, the literal 2 (EPOCH) and VBR6; the record of the epoch 0; END_BLOCK.
  bits.add(2, 5).add(2, 5).add(1, 1).add(2, 8).add(0, 1).add(2, 3).add(6, 5);
  bits.add(5, 5).add(0, 6).add(0, 5);
  return Buffer.concat([bytes.subarray(0, HEADER_BITS / 8), bits.words()]);
}

/** Writes bits from the low end of each byte on. */
class BitWriter {
  readonly #bits: number[] = [];

  get count(): number {
    return this.#bits.length;
  }

  add(value: number, width: number): this {
    for (let bit = 0; bit < width; bit++) this.#bits.push((value >> bit) & 1);
    return this;
  }

  /** Filled up to words of 32 bits. */
  words(): Buffer {
    const bytes = Buffer.alloc(Math.ceil(this.#bits.length / 32) * 4);
    for (const [index, bit] of this.#bits.entries()) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
    return bytes;
  }
}
