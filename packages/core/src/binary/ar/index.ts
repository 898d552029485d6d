/**
 * What the symbol index of an archive says: which member defines a symbol. Offsets of members shift with the members before them;
 * here they mean the member. Sources: ar(5); Microsoft PE/COFF specification, "First Linker Member", "Second Linker Member"; Apple,
 * `mach-o/ranlib.h`.
 */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source } from '../../files/source.js';
import { printable } from '../read/printable.js';
import { stringRuns } from '../read/string-runs.js';
import type { Field } from '../region.js';
import type { MemberRole } from './members.js';

/** The member at an offset of the archive. */
export type MemberAt = (offset: number) => string | null;

/**
 * Null: such a table is compared as bytes.
 * @throws Malformed when the counts do not fit in the table
 */
export function indexFields(role: MemberRole, index: Source, memberAt: MemberAt): Iterable<Field> | null {
  switch (role) {
    case 'gnu-index':
      return gnuFields(index, 4, memberAt);
    case 'gnu-index-64':
      return gnuFields(index, 8, memberAt);
    case 'coff-index':
      return coffFields(index, memberAt);
    case 'bsd-index':
      return bsdFields(index, 4, memberAt);
    case 'bsd-index-64':
      return bsdFields(index, 8, memberAt);
    default:
      return null;
  }
}

function leadsTo(offset: number, memberAt: MemberAt): string {
  const member = memberAt(offset);
  return member === null ? `to no member, ${hex(offset)}` : `→${member}`;
}

function fitting(count: number, size: number, index: Source, at: number): number {
  if (count > Math.floor((index.size - at) / size)) throw new Malformed(`${count} symbols do not fit in the index`, at);
  return count;
}

/** Big-endian: the count, the offset of each symbol's member, then all names. */
function* gnuFields(index: Source, width: 4 | 8, memberAt: MemberAt): Generator<Field> {
  const bytes = Buffer.from(index.read(0, index.size));
  const number = (at: number): number => (width === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at)));
  const count = fitting(index.size < width ? Number.POSITIVE_INFINITY : number(0), width, index, width);
  const names = namesFrom(bytes, width * (1 + count), count);
  yield { name: 'number of symbols', offset: 0, size: width, meaning: String(count) };
  for (const [position, { name }] of names.entries()) {
    const offset = width * (1 + position);
    yield { name: `symbol ${name}`, offset, size: width, meaning: leadsTo(number(offset), memberAt) };
  }
  yield* nameFields(names);
}

/** Little-endian: the offsets of all members, then for each symbol the number of one, then all names. */
function* coffFields(index: Source, memberAt: MemberAt): Generator<Field> {
  const bytes = Buffer.from(index.read(0, index.size));
  const countAt = (at: number): number => (at + 4 <= bytes.length ? bytes.readUInt32LE(at) : Number.POSITIVE_INFINITY);
  const members = fitting(countAt(0), 4, index, 4);
  const symbolsAt = 4 + 4 * members;
  const count = fitting(countAt(symbolsAt), 2, index, symbolsAt + 4);
  const names = namesFrom(bytes, symbolsAt + 4 + 2 * count, count);
  const memberOf = (number: number): string =>
    number >= 1 && number <= members ? leadsTo(bytes.readUInt32LE(4 * number), memberAt) : `to no member, ${number}`;
  yield { name: 'number of members', offset: 0, size: 4, meaning: String(members) };
  for (let number = 1; number <= members; number++)
    yield { name: 'member', offset: 4 * number, size: 4, meaning: memberOf(number) };
  yield { name: 'number of symbols', offset: symbolsAt, size: 4, meaning: String(count) };
  for (const [position, { name }] of names.entries()) {
    const offset = symbolsAt + 4 + 2 * position;
    yield { name: `symbol ${name}`, offset, size: 2, meaning: memberOf(bytes.readUInt16LE(offset)) };
  }
  yield* nameFields(names);
}

/** `struct ranlib`: little-endian on all machines of today. The size of all entries, the entries, the size of all names, the names. */
function* bsdFields(index: Source, width: 4 | 8, memberAt: MemberAt): Generator<Field> {
  const bytes = Buffer.from(index.read(0, index.size));
  const number = (at: number): number => {
    if (at + width > bytes.length) throw new Malformed('the index ends too early', at, true);
    return width === 4 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at));
  };
  const size = number(0);
  const stringsAt = 2 * width + fitting(size, 1, index, width);
  const strings = index.part(stringsAt, fitting(number(width + size), 1, index, stringsAt));
  const nameAt = namesIn(bytes.subarray(stringsAt, stringsAt + strings.size));
  const references = new Uint32Array(Math.floor(size / (2 * width)));
  yield { name: 'size of all entries', offset: 0, size: width, meaning: String(size) };
  for (let position = 0; position < references.length; position++) {
    const offset = width + 2 * width * position;
    const at = number(offset);
    references[position] = at;
    const meaning = leadsTo(number(offset + width), memberAt);
    yield { name: `symbol ${nameAt(at)}`, offset, size: 2 * width, meaning };
  }
  yield { name: 'size of all names', offset: width + size, size: width, meaning: String(strings.size) };
  for (const field of stringRuns(strings, references.sort())) yield { ...field, offset: field.offset + stringsAt };
}

/** Names may share their bytes; an index whose names are many times as long as itself is an attack. */
const MAX_SHARING_FACTOR = 64;

function namesIn(strings: Buffer): (offset: number) => string {
  let left = MAX_SHARING_FACTOR * strings.length;
  return (offset) => {
    const end = strings.indexOf(0, offset);
    left -= end - offset;
    if (end < 0 || offset >= strings.length || left < 0) throw new Malformed('a name lies outside the index', offset);
    return printable(strings.subarray(offset, end));
  };
}

interface Name {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Names that follow each other in the order of their entries. */
function namesFrom(bytes: Buffer, start: number, count: number): Name[] {
  const names: Name[] = [];
  let offset = start;
  for (let position = 0; position < count; position++) {
    const end = bytes.indexOf(0, offset);
    if (end < 0 || offset >= bytes.length) throw new Malformed('the index ends before its names do', offset, true);
    names.push({ name: printable(bytes.subarray(offset, end)), offset, size: end + 1 - offset });
    offset = end + 1;
  }
  return names;
}

/** They are compared as the names of their entries. */
function nameFields(names: readonly Name[]): Field[] {
  return names.map(({ offset, size }) => ({ name: 'string', offset, size, meaning: null }));
}
