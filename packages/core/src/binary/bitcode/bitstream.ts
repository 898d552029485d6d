/**
 * LLVM's bitstream: blocks, abbreviations, records. Only what LLVM's writer itself would write is read: numbers of variable width in as few
 * chunks as they need, zeros wherever bits are only filled up. So the items hold all that the bits hold. Source: "LLVM Bitcode File Format"
 * (llvm.org/docs/BitCodeFormat.html), chapter "Bitstream Format".
 */
import { BitReader, type BitstreamValue } from './bit-reader.js';

export interface Abbreviation {
  /** All that its definition says. */
  readonly text: string;
  readonly operands: readonly Operand[];
}

type Operand =
  | { readonly kind: 'literal'; readonly value: BitstreamValue }
  | { readonly kind: 'fixed' | 'vbr'; readonly width: number }
  | { readonly kind: 'array' | 'char6' | 'blob' };

export interface BitRecord {
  readonly item: 'record';
  /** Of the block that it is in. */
  readonly block: number;
  readonly code: BitstreamValue;
  /** With the elements of its array, without its blob. */
  readonly values: readonly BitstreamValue[];
  /** Offset and size, in bytes. */
  readonly blob?: { readonly offset: number; readonly size: number };
  /** Number of its abbreviation; 3 for none. */
  readonly id: number;
  readonly abbreviation: Abbreviation | null;
  /** Where it begins and ends, in bits. */
  readonly at: number;
  readonly end: number;
}

/** `at` and `body`: where a block and what is in it begin, in bits. */
export type BitstreamItem =
  | { readonly item: 'enter'; readonly block: number; readonly width: number; readonly at: number; readonly body: number }
  | { readonly item: 'leave'; readonly block: number }
  | { readonly item: 'abbreviation'; readonly block: number; readonly abbreviation: Abbreviation }
  | BitRecord;

const END_BLOCK = 0;
export const ENTER_SUBBLOCK = 1;
const DEFINE_ABBREV = 2;
const UNABBREV_RECORD = 3;
const BLOCKINFO = 0;
const SETBID = 1;
/** The characters of six bits, in their order. */
export const CHAR6 = Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._');
/** Modules hold functions, which hold metadata. */
const MAX_LEVELS = 16;
/** As many as the reader takes at a time. */
const MAX_WIDTH_BITS = 32;

/**
 * The items of the block at the beginning of `bytes`, which must fill them.
 * @param width bits of an abbreviation's number outside of the block
 * @throws Malformed with an offset in bytes
 */
export function* readBlock(bytes: Buffer, width = 2): Generator<BitstreamItem, void, undefined> {
  const bits = new BitReader(bytes);
  if (bits.fixed(width) !== ENTER_SUBBLOCK) throw bits.malformed('there is no block');
  yield* readInside(bits, 0, new Map(), 0);
  if (bits.at !== bytes.length * 8) throw bits.malformed('the block does not end where it says');
}

function* readInside(
  bits: BitReader,
  at: number,
  infos: Map<number, Abbreviation[]>,
  depth: number,
): Generator<BitstreamItem, void, undefined> {
  if (depth > MAX_LEVELS) throw bits.malformed('blocks lie within too many others');
  const block = bits.small(8);
  const width = bits.small(4);
  bits.align();
  const words = bits.fixed(32);
  const end = bits.at + words * 32;
  if (width < 2 || width > MAX_WIDTH_BITS) throw bits.malformed('a width of abbreviations is out of range');
  yield { item: 'enter', block, width, at, body: bits.at };
  const abbreviations = [...(infos.get(block) ?? [])];
  let described: Abbreviation[] | null = null;
  for (;;) {
    const start = bits.at;
    const id = bits.fixed(width);
    if (id === END_BLOCK) break;
    if (id === ENTER_SUBBLOCK) {
      yield* readInside(bits, start, infos, depth + 1);
    } else if (id === DEFINE_ABBREV) {
      const abbreviation = readAbbreviation(bits);
      if (block !== BLOCKINFO) abbreviations.push(abbreviation);
      else if (described === null) throw bits.malformed('an abbreviation is for no block');
      else described.push(abbreviation);
      yield { item: 'abbreviation', block, abbreviation };
    } else {
      const record = readRecord(bits, id, abbreviations, block, start);
      if (block === BLOCKINFO && record.code === SETBID) described = abbreviationsOf(infos, Number(record.values[0] ?? 0));
      yield record;
    }
  }
  bits.align();
  if (bits.at !== end) throw bits.malformed('a block does not end where it says');
  yield { item: 'leave', block };
}

/** The abbreviations that the block info gives to blocks of a number. */
function abbreviationsOf(infos: Map<number, Abbreviation[]>, block: number): Abbreviation[] {
  const known = infos.get(block) ?? [];
  infos.set(block, known);
  return known;
}

function readRecord(bits: BitReader, id: number, abbreviations: readonly Abbreviation[], block: number, at: number): BitRecord {
  const values: BitstreamValue[] = [];
  if (id === UNABBREV_RECORD) {
    const code = bits.vbr(6);
    for (let left = bits.small(6); left > 0; left--) values.push(bits.vbr(6));
    return { item: 'record', block, code, values, id, abbreviation: null, at, end: bits.at };
  }
  const abbreviation = abbreviations[id - 4];
  const first = abbreviation?.operands[0];
  if (abbreviation === undefined || first === undefined) throw bits.malformed('a record has no abbreviation that is defined');
  const code = readScalar(bits, first);
  let blob: BitRecord['blob'];
  for (let index = 1; index < abbreviation.operands.length; index++) {
    const operand = abbreviation.operands[index] ?? first;
    if (operand.kind === 'array') {
      const element = abbreviation.operands[index + 1];
      if (element === undefined) throw bits.malformed('an array has no elements');
      for (let left = bits.small(6); left > 0; left--) values.push(readScalar(bits, element));
      break;
    }
    if (operand.kind === 'blob') {
      const size = bits.small(6);
      bits.align();
      blob = { offset: bits.at / 8, size };
      bits.skip(size);
      bits.align();
      break;
    }
    values.push(readScalar(bits, operand));
  }
  return { item: 'record', block, code, values, ...(blob === undefined ? {} : { blob }), id, abbreviation, at, end: bits.at };
}

function readScalar(bits: BitReader, operand: Operand): BitstreamValue {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'fixed') return bits.fixed(operand.width);
  if (operand.kind === 'vbr') return operand.width === 0 ? 0 : bits.vbr(operand.width);
  if (operand.kind === 'char6') return CHAR6[bits.fixed(6)] ?? 0;
  throw bits.malformed('an array or a blob is not where one can be');
}

function readAbbreviation(bits: BitReader): Abbreviation {
  const operands: Operand[] = [];
  for (let left = bits.small(5); left > 0; left--) operands.push(readOperand(bits));
  const array = operands.findIndex(({ kind }) => kind === 'array');
  const element = operands[array + 1];
  // With elements of no bits, an array of any length would take no space.
  const isEmpty = element !== undefined && hasNoBits(element);
  if (array >= 0 && (array !== operands.length - 2 || isEmpty))
    throw bits.malformed('an array of an abbreviation has no element');
  return {
    operands,
    text: operands.map(textOf).join(),
  };
}

function hasNoBits(operand: Operand): boolean {
  switch (operand.kind) {
    case 'literal':
      return true;
    case 'fixed':
    case 'vbr':
      return operand.width === 0;
    default:
      return false;
  }
}

function textOf(operand: Operand): string {
  switch (operand.kind) {
    case 'literal':
      return `${operand.kind}${operand.value}`;
    case 'fixed':
    case 'vbr':
      return `${operand.kind}${operand.width}`;
    default:
      return operand.kind;
  }
}

function readOperand(bits: BitReader): Operand {
  if (bits.fixed(1) === 1) return { kind: 'literal', value: bits.vbr(8) };
  const encoding = bits.fixed(3);
  if (encoding === 3) return { kind: 'array' };
  if (encoding === 4) return { kind: 'char6' };
  if (encoding === 5) return { kind: 'blob' };
  if (encoding !== 1 && encoding !== 2) throw bits.malformed('an abbreviation has an unknown encoding');
  const width = bits.small(5);
  if (width > MAX_WIDTH_BITS || (encoding === 2 && width === 1))
    throw bits.malformed('a width of an abbreviation is out of range');
  return { kind: encoding === 1 ? 'fixed' : 'vbr', width };
}
