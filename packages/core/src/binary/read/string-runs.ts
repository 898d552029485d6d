/**
 * What the NUL-terminated strings of a table mean. Those that a reference leads to are compared where the reference is; unused bytes mean themselves.
 * Strings share their ends: a reference may lead into the middle of another string.
 */
import type { Source } from '../../files/source.js';
import type { Field } from '../region.js';
import { withoutTrailingNuls } from './nuls.js';
import { printable } from './printable.js';

/** Bytes that are searched at a time; unused bytes are cut into such pieces. */
const PIECE_BYTES = 64 * 1024;
/** Tables are filled up to a multiple of 4, 8 at most. */
const MAX_PADDING_BYTES = 8;

/**
 * Adjacent strings that are compared elsewhere are one field, as tables hold millions.
 * @param references offsets at which names begin, in order
 * @throws Malformed when the table cannot be read
 */
export function* stringRuns(table: Source, references: Uint32Array): Generator<Field> {
  const endAfter = stringEnds(table);
  let start = 0;
  let end = 0;
  for (const reference of references) {
    // Within a string that has a field already, or outside the table, which is reported where the reference is.
    if (reference < end || reference >= table.size) continue;
    if (reference > end) {
      yield* usedStrings(start, end);
      yield* unused(table, end, reference);
      start = reference;
    }
    end = endAfter(reference);
  }
  yield* usedStrings(start, end);
  const padding = paddingStart(table, end);
  yield* unused(table, end, padding);
  if (padding < table.size) {
    yield { name: 'padding', offset: padding, size: table.size - padding, meaning: 'up to a multiple of 4' };
  }
}

function* usedStrings(start: number, end: number): Generator<Field> {
  if (end > start) yield { name: 'string', offset: start, size: end - start, meaning: null };
}

/** A field per string, and one for NULs in a row: a table whose strings were erased has many. */
function* unused(table: Source, from: number, to: number): Generator<Field> {
  for (let pieceAt = from; pieceAt < to; pieceAt += PIECE_BYTES) {
    const piece = Buffer.from(table.read(pieceAt, Math.min(PIECE_BYTES, to - pieceAt)));
    for (let start = 0, end = 0; start < piece.length; start = end) {
      end = piece[start] === 0 ? endOfNuls(piece, start) : piece.indexOf(0, start) + 1 || piece.length;
      const size = end - start;
      const isBlank = piece[start] === 0 && size > 1;
      const text = isBlank ? `${size} NULs` : printable(piece, start, end);
      yield { name: isBlank ? 'unused NULs' : `unused string ${text}`, offset: pieceAt + start, size, meaning: text };
    }
  }
}

function endOfNuls(bytes: Buffer, start: number): number {
  let end = start;
  while (bytes[end] === 0) end++;
  return end;
}

/** Looks up the ends of strings, each after the one before: offsets after their NUL; the last string may lack it. */
function stringEnds(table: Source): (offset: number) => number {
  let piece = Buffer.alloc(0);
  let pieceAt = 0;
  return (offset) => {
    for (let from = offset; from < table.size; from = pieceAt + piece.length) {
      if (from >= pieceAt + piece.length) {
        pieceAt = from;
        piece = Buffer.from(table.read(from, Math.min(PIECE_BYTES, table.size - from)));
      }
      const found = piece.indexOf(0, from - pieceAt);
      if (found !== -1) return pieceAt + found + 1;
    }
    return table.size;
  };
}

/** Where the zeros start that fill the table, after the end of a string; the table's size where it has none. */
function paddingStart(table: Source, end: number): number {
  if (table.size % 4 !== 0) return table.size;
  const from = Math.max(end, table.size - MAX_PADDING_BYTES);
  const text = withoutTrailingNuls(table.read(from, table.size - from)).length;
  // A string that reaches into the tail has a NUL of its own.
  const start = Math.max(from + text + (text > 0 ? 1 : 0), table.size - MAX_PADDING_BYTES + 1);
  return Math.min(start, table.size);
}
