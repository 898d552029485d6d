/** The program header table (gABI, chapter 5, "Program Header"), and the map of files that have no other. */
import type { Source } from '../../source.js';
import type { Field, Region } from '../region.js';
import type { Header } from './header.js';
import { holdOneBuildId, type Notes, noteFields } from './note-fields.js';
import { once } from './once.js';
import { type Range, touches, union } from './ranges.js';

const PT = { LOAD: 1, INTERP: 3, NOTE: 4 } as const;
const PF_X = 1;

const TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'NULL'],
  [PT.LOAD, 'LOAD'],
  [2, 'DYNAMIC'],
  [PT.INTERP, 'INTERP'],
  [PT.NOTE, 'NOTE'],
  [6, 'PHDR'],
  [7, 'TLS'],
  [0x6474e550, 'GNU_EH_FRAME'],
  [0x6474e551, 'GNU_STACK'],
  [0x6474e552, 'GNU_RELRO'],
  [0x6474e553, 'GNU_PROPERTY'],
]);

export interface Segment {
  readonly type: number;
  readonly executable: boolean;
  readonly offset: number;
  /** Bytes in the file. */
  readonly size: number;
  readonly address: bigint;
  readonly alignment: number;
}

/** @throws Malformed when the table is not within the file */
export function readSegments(source: Source, { encoding, layouts, segments: table }: Header): Segment[] {
  const { at, size } = layouts.segment;
  const bytes = Buffer.from(source.read(table.offset, table.count * size));
  return Array.from({ length: table.count }, (_, index) => {
    const base = index * size;
    return {
      type: encoding.u32(bytes, base + at.p_type),
      executable: (encoding.u32(bytes, base + at.p_flags) & PF_X) !== 0,
      offset: encoding.size(bytes, base + at.p_offset),
      size: encoding.size(bytes, base + at.p_filesz),
      address: encoding.word(bytes, base + at.p_vaddr),
      alignment: encoding.size(bytes, base + at.p_align),
    };
  });
}

/** Whether it asks for a program interpreter. */
export function hasInterpreter(segments: readonly Segment[]): boolean {
  return segments.some(({ type }) => type === PT.INTERP);
}

/** Says whether a program has any of some bytes of the file in memory. What shares a page with them is not counted. */
export function mappedBy(segments: readonly Segment[]): (range: Range) => boolean {
  const loaded = union(segments.filter(({ type }) => type === PT.LOAD));
  return (range) => touches(loaded, range);
}

/** Every member as it is: the program header table tells a loader where things lie, and each of its numbers is used. */
export function* segmentFields(source: Source, { encoding, layouts, segments: table }: Header): Generator<Field> {
  const bytes = Buffer.from(source.read(table.offset, table.count * table.size));
  for (let base = 0; base < bytes.length; base += table.size) {
    const type = encoding.u32(bytes, base + layouts.segment.at.p_type);
    const owner = TYPES.get(type) ?? `type ${type}`;
    for (const { name, offset, size } of layouts.segment.members) {
      yield { name: `${owner} ${name}`, offset: base + offset, size, meaning: encoding.raw(bytes, base + offset, size) };
    }
  }
}

/**
 * Regions of a file without sections: notes, and what is left of each loaded segment. Segments may hold headers and notes, and share
 * bytes at their ends: the first one owns them.
 * @param taken the regions of the headers
 * @param isMapped see `mappedBy`
 */
export function segmentRegions(
  source: Source,
  { encoding }: Header,
  segments: readonly Segment[],
  taken: readonly Region[],
  isMapped: (range: Range) => boolean,
): Region[] {
  const inOrder = segments.filter(({ size }) => size > 0).sort((a, b) => a.offset - b.offset || a.type - b.type);
  const owned: Region[] = [...taken].sort((a, b) => a.offset - b.offset);
  const notes: Region[] = [];
  const all: Notes[] = [];
  const hasOne = once(() => holdOneBuildId(all));
  let free = 0;
  for (const { type, offset, size, address, alignment } of inOrder) {
    if (type !== PT.NOTE || offset < free || owned.some((region) => overlap(region, offset, size))) continue;
    const part: Notes = { bytes: source.part(offset, size), encoding, alignment };
    all.push(part);
    notes.push({
      name: 'NOTE segment',
      kind: 'note',
      offset,
      size,
      loaded: isMapped({ offset, size }),
      address,
      fields: () => noteFields(part, hasOne),
    });
    free = offset + size;
  }
  const fixed = [...owned, ...notes].sort((a, b) => a.offset - b.offset);
  return [
    ...notes,
    ...loadedRegions(
      inOrder.filter(({ type }) => type === PT.LOAD),
      fixed,
    ),
  ];
}

/** What segments own between the bytes that are owned already. Both lists are in order of offset. */
function loadedRegions(segments: readonly Segment[], owned: readonly Region[]): Region[] {
  const regions: Region[] = [];
  let cursor = 0;
  let next = 0;
  for (const segment of segments) {
    const end = segment.offset + segment.size;
    cursor = Math.max(cursor, segment.offset);
    while (cursor < end) {
      const owner = owned[next];
      if (owner !== undefined && owner.offset + owner.size <= cursor) {
        next++;
        continue;
      }
      const stop = Math.min(end, owner?.offset ?? end);
      if (stop > cursor) regions.push(piece(segment, cursor, stop));
      cursor = Math.max(stop, owner !== undefined && owner.offset < end ? owner.offset + owner.size : stop);
    }
  }
  return regions;
}

function piece({ executable, offset, address }: Segment, start: number, end: number): Region {
  return {
    name: 'LOAD segment',
    kind: executable ? 'code' : 'data',
    offset: start,
    size: end - start,
    loaded: true,
    address: address + BigInt(start - offset),
  };
}

function overlap(region: Region, offset: number, size: number): boolean {
  return region.offset < offset + size && offset < region.offset + region.size;
}
