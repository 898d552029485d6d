/** Reads archives of `ar`: GNU, BSD and Windows, and thin ones, whose members are files beside them. The sources are named in `members.ts`. */
import { MAX_READ_BYTES, type Source } from '../../files/source.js';
import { partition } from '../read/partition.js';
import { printable } from '../read/printable.js';
import type { Field, FileMap, FileReader, Region } from '../region.js';
import { indexFields, type MemberAt } from './index.js';
import { type ArchiveMember, HEADER_SIZE, MAGIC, numberIn, printableIn, readMembers, THIN_MAGIC } from './members.js';

/**
 * @param readInner reads the members
 * @throws Malformed where a header is damaged, or a member reaches beyond the end
 */
export function readAr(source: Source, readInner: FileReader): FileMap | null {
  if (source.size < MAGIC.length) return null;
  const magic = source.read(0, MAGIC.length).toString('latin1');
  const thin = magic === THIN_MAGIC;
  if (magic !== MAGIC && !thin) return null;
  const members = readMembers(source, thin);
  const labels = new Map(members.map(({ start, label }) => [start, label]));
  const memberAt: MemberAt = (offset) => labels.get(offset) ?? null;
  const references = longNamesOf(members);
  const found = members.flatMap((member): Region[] => [
    headerRegion(member),
    bodyRegion(member, source, { readInner, memberAt, references }),
    ...paddingAfter(member, source),
  ]);
  const start: Region = { name: 'archive magic', kind: 'header', offset: 0, size: MAGIC.length, loaded: false };
  const count = members.filter(({ role }) => role === 'member').length;
  return {
    format: 'ar',
    title: `${thin ? 'thin archive' : 'archive'} of ${count} ${count === 1 ? 'member' : 'members'}`,
    linked: false,
    regions: partition(source.size, [start, ...found]),
  };
}

/** Members begin at even offsets; a line feed fills up. */
function paddingAfter({ name, start, headerSize, size }: ArchiveMember, source: Source): Region[] {
  const offset = start + headerSize + size;
  if (offset % 2 === 0 || offset >= source.size || source.read(offset, 1)[0] !== LINE_FEED) return [];
  return [{ name: `gap after ${name}`, kind: 'gap', offset, size: 1, loaded: false, padding: true }];
}

const LINE_FEED = 0x0a;

function headerRegion(member: ArchiveMember): Region {
  const { name, start, headerSize } = member;
  return {
    name: `${name} header`,
    kind: 'header',
    offset: start,
    size: headerSize,
    loaded: false,
    fields: () => headerFields(member),
  };
}

/** `ar_date`, `ar_uid`, `ar_gid`, `ar_mode` */
const METADATA: readonly (readonly [string, number, number])[] = [
  ['date', 16, 28],
  ['uid', 28, 34],
  ['gid', 34, 40],
  ['mode', 40, 48],
];

const NUMBER = /^\d* *$/;
/** Of a regular file that is not executable, in octal digits: `ar x` gives a file the mode of its member. */
const PLAIN_MODE = /^(?:100)?(?:0?[0246]{3}|0)? *$/;

function* headerFields({ name, nameMeaning, header, headerSize, size }: ArchiveMember): Generator<Field> {
  const about = name;
  yield { name: 'name', offset: 0, size: 16, meaning: nameMeaning, about };
  for (const [field, start, end] of METADATA) {
    // Text that is no number is no date and no owner; it may have any meaning.
    const isFree = (field === 'mode' ? PLAIN_MODE : NUMBER).test(header.slice(start, end));
    const value = { name: field, offset: start, size: end - start, meaning: printableIn(header, start, end) };
    yield isFree ? { ...value, role: 'ar-metadata' } : value;
  }
  const counted = numberIn(header, 48, 58);
  const written = header.slice(48, 58) === String(counted).padEnd(10);
  const free = written && size > 0 && counted === size + headerSize - HEADER_SIZE;
  yield { name: 'size', offset: 48, size: 10, meaning: free ? `size of ${name}` : `"${header.slice(48, 58)}"`, about };
  if (headerSize > HEADER_SIZE) {
    // It is compared as the name at the beginning.
    yield { name: 'long name', offset: HEADER_SIZE, size: headerSize - HEADER_SIZE, meaning: null };
  }
}

interface Context {
  readonly readInner: FileReader;
  readonly memberAt: MemberAt;
  readonly references: ReadonlySet<number>;
}

function bodyRegion(member: ArchiveMember, source: Source, { readInner, memberAt, references }: Context): Region {
  const { role, name, start, headerSize, size } = member;
  const offset = start + headerSize;
  const body = (): Source => source.part(offset, size);
  if (role === 'member') {
    const inner = (): FileMap | null => withPadding(readInner(body()), body());
    return { name, kind: 'member', offset, size, loaded: false, inner };
  }
  const table: Region = {
    name,
    kind: 'header',
    ...(role === 'names' || role === 'other' ? {} : { role: 'archive-index' }),
    offset,
    size,
    loaded: false,
  };
  // A table that is longer than one read is compared as bytes.
  if (size > MAX_READ_BYTES || role === 'other') return table;
  return {
    ...table,
    fields: () => (role === 'names' ? longNameFields(body(), references) : (indexFields(role, body(), memberAt) ?? [])),
  };
}

/** Apple's archivers fill a member up to a multiple of 8, and count that as a part of it. */
function withPadding(map: FileMap | null, body: Source): FileMap | null {
  const last = map?.regions.at(-1);
  if (map === null || last?.kind !== 'trailing' || last.size >= 8 || body.size % 8 !== 0) return map;
  if (!body.read(last.offset, last.size).every((byte) => byte === LINE_FEED)) return map;
  return { ...map, regions: [...map.regions.slice(0, -1), { ...last, padding: true }] };
}

function longNamesOf(members: readonly ArchiveMember[]): Set<number> {
  return new Set(members.flatMap(({ longNameAt }) => (longNameAt === null ? [] : [longNameAt])));
}

/** Names end as in GNU archives or as in Windows libraries. One that a member refers to is compared there, unless it ends in another way. */
function* longNameFields(table: Source, references: ReadonlySet<number>): Generator<Field> {
  const bytes = Buffer.from(table.read(0, table.size));
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.subarray(start).findIndex((byte) => byte === LINE_FEED || byte === 0);
    const end = found < 0 ? bytes.length : start + found + 1;
    const text = bytes.subarray(start, end);
    const whole = text.at(-1) === 0 || text.subarray(-2).equals(GNU_END);
    const isUsed = whole && references.has(start);
    yield {
      name: isUsed ? 'string' : 'unused string',
      offset: start,
      size: end - start,
      meaning: isUsed ? null : printable(text),
    };
    start = end;
  }
}

const GNU_END = Buffer.from('/\n');
