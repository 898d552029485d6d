/** Parts of files, and a pair of regions as one difference. */
import type { Region } from '../binary/region.js';
import { type Both, mapBoth } from '../data/both.js';
import type { Source } from '../files/source.js';
import type { BytesDifference, DifferingRegion } from './difference.js';
import type { RegionPath } from './region-path.js';

/** A file, or a part of one, and its offset in its artifact. */
export interface FilePart {
  readonly source: Source;
  readonly offset: number;
}

/** A part of a part. @throws Malformed when it reaches beyond the end */
export function partOf({ source, offset }: FilePart, part: { readonly offset: number; readonly size: number }): FilePart {
  return { source: source.part(part.offset, part.size), offset: offset + part.offset };
}

/** The offsets of two parts. */
export function offsetsOf(parts: Both<FilePart>): Both<number> {
  return mapBoth(parts, ({ offset }) => offset);
}

/** The sizes of two parts. */
export function sizesOf(parts: Both<FilePart>): Both<number> {
  return mapBoth(parts, ({ source }) => source.size);
}

/**
 * Two regions as one difference that nothing owns. Its bytes are the surplus of the longer one.
 * @param parts where the regions lie
 * @param within the members that contain the regions
 */
export function regionDifference({ left, right }: Both<Region>, parts: Both<FilePart>, within: RegionPath): BytesDifference {
  return {
    kind: 'bytes',
    region: placeOf(left, within),
    offset: offsetsOf(parts),
    size: { left: left.size, right: right.size },
    bytes: Math.abs(left.size - right.size),
    rule: null,
  };
}

/** A region as the place of a difference. */
export function placeOf({ name, kind, role, loaded }: Region, within: RegionPath): DifferingRegion {
  return { path: [...within, name], kind, ...(role === undefined ? {} : { role }), loaded };
}

/** All of two files, as one difference that nothing owns. */
export function wholeDifference(parts: Both<FilePart>, within: RegionPath): BytesDifference {
  const size = sizesOf(parts);
  return {
    kind: 'bytes',
    region: { path: [...within, 'contents'], kind: 'contents', loaded: false },
    offset: offsetsOf(parts),
    size,
    bytes: Math.max(size.left, size.right),
    rule: null,
  };
}
