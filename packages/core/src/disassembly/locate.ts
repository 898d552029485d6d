/** Finds the region of a file that owns a byte, also in members of an archive. */
import { lastEnding } from '../binary/read/ranges.js';
import type { FileMap, Region } from '../binary/region.js';
import { unlessMalformed } from '../files/source.js';

/** An archive of archives of fat files is three deep; deeper nesting is an attack on the running time. */
const MAX_LEVELS = 8;

/** A region, and where it lies. */
export interface InnermostRegion {
  readonly region: Region;
  /** The innermost map that owns the byte. */
  readonly map: FileMap;
  /** The offset in the file where `map` begins. */
  readonly base: number;
}

/** The innermost region that owns the byte at `offset` of the file; null after the end. */
export function innermostRegion(map: FileMap, offset: number): InnermostRegion | null {
  let found: InnermostRegion | null = null;
  let inside: FileMap | null = map;
  for (let base = 0, depth = 0; inside !== null && depth < MAX_LEVELS; depth++) {
    const region = regionAt(inside.regions, offset - base);
    if (region === null) break;
    found = { region, map: inside, base };
    base += region.offset;
    inside = innerMap(region);
  }
  return found;
}

/** The map of a member; null where its format has no reader, or the member is damaged: then its regions are not known. */
export function innerMap(region: Region): FileMap | null {
  return unlessMalformed(() => region.inner?.() ?? null);
}

/** An archive may have a hundred thousand members. */
function regionAt(regions: readonly Region[], offset: number): Region | null {
  const region = regions[lastEnding(regions, offset) + 1];
  return region !== undefined && offset >= region.offset ? region : null;
}
