/**
 * The debug directory of an image, and the records that it leads to: the one that names the PDB file or the build, and the digest of a
 * reproducible build.
 * Source: Microsoft PE Format, "Debug Directory (Image Only)", "Debug Type"; the CodeView record `RSDS` is known from the PDB format.
 */

import { LITTLE_ENDIAN } from '../read/encoding.js';
import { layoutOf } from '../read/layout.js';
import { printable } from '../read/printable.js';
import type { ByteRange } from '../read/ranges.js';
import { type MemberMeaning, memberFields } from '../read/records.js';
import type { Field } from '../region.js';
import { addressMap, directoryPlace, type ImagePlace } from './addresses.js';
import { dateRole } from './dates.js';
import type { Coff, CoffSection } from './sections.js';

const DEBUG_ENTRY = layoutOf({
  Characteristics: 4,
  TimeDateStamp: 4,
  MajorVersion: 2,
  MinorVersion: 2,
  Type: 4,
  SizeOfData: 4,
  AddressOfRawData: 4,
  PointerToRawData: 4,
});
const TYPE_CODEVIEW = 2;
const TYPE_REPRO = 16;
/** IMAGE_DEBUG_TYPE_EX_DLLCHARACTERISTICS, the last one that is described. 0 is unknown. */
const LAST_TYPE = 20;
/** There are about 20 types of entries, each used once. */
const MAX_DEBUG_ENTRIES = 64;

const CODEVIEW = layoutOf({ Signature: 4, GUID: 16, Age: 4 });
const RSDS = Buffer.from('RSDS');
/** With its NUL; `MAX_PATH` of Windows is 260, and no build has paths four times as long. A longer one is data. */
const MAX_PATH_BYTES = 1024;
/** Digests have 8 to 64 bytes; anything longer is data, and anything shorter is no digest. */
const DIGEST = { least: 8, most: 64 };

interface DebugEntry {
  readonly offset: number;
  readonly bytes: Buffer;
  /** What linkers write: a type that is known and not used before, zeros where the format reserves members, and data where the address says; else null. */
  readonly type: number | null;
  /** Its data; null where it has none at its address. */
  readonly data: ImagePlace | null;
}

function debugEntries(coff: Coff): DebugEntry[] {
  const place = directoryPlace(coff, 'Debug');
  if (place === null) return [];
  const placeAt = addressMap(coff);
  const seen = new Set<number>();
  const count = Math.min(Math.floor(place.size / DEBUG_ENTRY.size), MAX_DEBUG_ENTRIES);
  return Array.from({ length: count }, (_, index): DebugEntry => {
    const offset = place.offset + index * DEBUG_ENTRY.size;
    const bytes = Buffer.from(coff.source.read(offset, DEBUG_ENTRY.size));
    const word = (member: keyof typeof DEBUG_ENTRY.at): number => bytes.readUInt32LE(DEBUG_ENTRY.at[member]);
    const size = word('SizeOfData');
    const type = word('Type');
    const found = size > 0 ? placeAt(word('AddressOfRawData'), size) : null;
    const data = found?.offset === word('PointerToRawData') ? found : null;
    const known = type > 0 && type <= LAST_TYPE && !seen.has(type) && word('Characteristics') === 0;
    seen.add(type);
    return { offset, bytes, data, type: known && (size === 0 || data !== null) ? type : null };
  });
}

/** Fields of the directory and of what it leads to, by offset in the file. */
export function* debugFields(coff: Coff): Generator<Field> {
  for (const entry of debugEntries(coff)) {
    const { offset, bytes, type, data } = entry;
    const codeView = codeViewOf(coff, entry);
    const describe = (member: keyof typeof DEBUG_ENTRY.at): MemberMeaning => {
      if (member === 'TimeDateStamp' && type !== null) return dateRole(coff);
      if (member === 'SizeOfData' && codeView !== null) return { meaning: 'size of its record' };
      return member === 'PointerToRawData' && data !== null ? { meaning: '→ what is at AddressOfRawData' } : {};
    };
    yield* memberFields(bytes, DEBUG_ENTRY, LITTLE_ENDIAN, describe, offset, 'debug directory ');
    if (codeView !== null) yield* codeViewFields(coff, codeView);
    if (type === TYPE_REPRO && data !== null) yield* digestFields(coff, data);
  }
}

/** What names the PDB file; without a path it names the build (binutils: `--build-id`). */
interface CodeView extends ImagePlace {
  readonly bytes: Buffer;
  readonly path: Buffer;
}

/** Null for entries that lead to none: its path ends with a NUL, and the record with its path. */
function codeViewOf({ source }: Coff, { type, data }: DebugEntry): CodeView | null {
  if (type !== TYPE_CODEVIEW || data === null || data.size <= CODEVIEW.size || data.size > CODEVIEW.size + MAX_PATH_BYTES)
    return null;
  const bytes = Buffer.from(source.read(data.offset, data.size));
  const end = bytes.indexOf(0, CODEVIEW.size);
  if (end !== bytes.length - 1 || !bytes.subarray(0, RSDS.length).equals(RSDS)) return null;
  return { ...data, bytes, path: bytes.subarray(CODEVIEW.size, end) };
}

function* codeViewFields(coff: Coff, record: CodeView): Generator<Field> {
  const { offset, size, bytes, path } = record;
  const { GUID, Age } = CODEVIEW.at;
  const guid = { offset: offset + GUID, size: 16, meaning: LITTLE_ENDIAN.raw(bytes, GUID, 16) };
  if (path.length === 0) {
    yield { name: 'build-id', ...guid, role: 'build-id' };
    return;
  }
  yield { name: 'PDB GUID', ...guid, role: 'pdb-guid' };
  yield { name: 'PDB age', offset: offset + Age, size: 4, meaning: LITTLE_ENDIAN.raw(bytes, Age, 4), role: 'pdb-guid' };
  yield {
    name: 'PDB path',
    offset: offset + CODEVIEW.size,
    size: size - CODEVIEW.size,
    meaning: printable(path),
    role: 'pdb-path',
  };
  const after = paddingAfter(coff, record);
  if (after !== null) yield { name: 'padding after the PDB record', ...after, meaning: 'zeros' };
}

/** Where a section ends with such a record, as its size in memory says, only zeros follow, up to a multiple of the alignment. */
function paddingAfter(coff: Coff, record: CodeView): ByteRange | null {
  const { data } = record.section;
  const offset = record.offset + record.size;
  const size = data.offset + data.size - offset;
  const alignment = coff.image?.fileAlignment ?? 0;
  if (!isLast(record) || size <= 0 || size >= Math.min(alignment, MAX_ALIGNMENT_BYTES)) return null;
  return coff.source.read(offset, size).every((byte) => byte === 0) ? { offset, size } : null;
}

/** "Optional Header Windows-Specific Fields": FileAlignment is 64 K at most. */
const MAX_ALIGNMENT_BYTES = 64 * 1024;

/** Whether it names a PDB file, and the section ends with it. */
function isLast({ section, offset, size, path }: CodeView): boolean {
  return path.length > 0 && offset + size - section.data.offset === section.virtualSize;
}

/** The section whose size in memory is the end of the record that names the PDB file; null for none. */
export function sectionOfPdbRecord(coff: Coff): CoffSection | null {
  for (const entry of debugEntries(coff)) {
    const record = codeViewOf(coff, entry);
    if (record !== null && isLast(record)) return record.section;
  }
  return null;
}

/** A digest of the content, after its length; linkers put its beginning into the dates. LLVM's writes the entry without it. */
function* digestFields({ source }: Coff, { offset, size }: ByteRange): Generator<Field> {
  const at = 4;
  const length = size - at;
  if (length < DIGEST.least || length > DIGEST.most) return;
  const record = Buffer.from(source.read(offset, size));
  if (record.readUInt32LE(0) !== length) return;
  yield { name: 'build-id', offset: offset + at, size: length, meaning: LITTLE_ENDIAN.raw(record, at, length), role: 'build-id' };
}
