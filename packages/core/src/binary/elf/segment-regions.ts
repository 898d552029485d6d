/** The map of files that have program headers and no sections. */

import { once } from '../../data/once.js';
import type { Source } from '../../files/source.js';
import { allOf, type Region } from '../region.js';
import type { ElfHeader } from './header.js';
import type { Loader } from './loader.js';
import { holdOneBuildId, type Notes, noteFields } from './note-fields.js';
import { type ElfSegment, PT } from './segments.js';

/**
 * Regions of a file without sections: notes, and what is left of each loaded segment. Segments may hold headers and notes, and share
 * bytes at their ends: the first one owns them.
 * @param taken the regions of the headers
 */
export function segmentRegions(
  source: Source,
  { encoding }: ElfHeader,
  segments: readonly ElfSegment[],
  taken: readonly Region[],
  loader: Loader,
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
      loaded: loader.reads({ offset, size }),
      address,
      fields: () => noteFields(part, (note) => hasOne() && !loader.follows({ ...note, offset: offset + note.offset })),
    });
    free = offset + size;
  }
  const fixed = [...owned, ...notes].sort((a, b) => a.offset - b.offset);
  return [
    ...notes,
    ...loadedRegions(
      inOrder.filter(({ type }) => type === PT.LOAD),
      fixed,
      loader,
    ),
  ];
}

/** What segments own between the bytes that are owned already. Both lists are in order of offset. */
function loadedRegions(segments: readonly ElfSegment[], owned: readonly Region[], loader: Loader): Region[] {
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
      if (stop > cursor) regions.push(piece(segment, cursor, stop, loader));
      cursor = Math.max(stop, owner !== undefined && owner.offset < end ? owner.offset + owner.size : stop);
    }
  }
  return regions;
}

function piece({ executable, offset, address }: ElfSegment, start: number, end: number, { follows }: Loader): Region {
  const size = end - start;
  return {
    name: 'LOAD segment',
    kind: executable ? 'code' : 'data',
    offset: start,
    size,
    loaded: true,
    address: address + BigInt(start - offset),
    // Without sections it is unknown where the tables end.
    ...(follows({ offset: start, size }) ? { tables: allOf(size) } : {}),
  };
}

function overlap(region: Region, offset: number, size: number): boolean {
  return region.offset < offset + size && offset < region.offset + region.size;
}
