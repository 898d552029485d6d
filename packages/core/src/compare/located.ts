/** Bytes of an artifact, and the difference that a pair of regions is. */
import type { Region } from '../binary/region.js';
import type { Source } from '../files/source.js';
import type { Span } from './span.js';

/** A file, or a part of one, and where it lies in its artifact. */
export interface Located {
  readonly source: Source;
  readonly offset: number;
}

/** A part of a part. @throws Malformed when it reaches beyond the end */
export function partOf({ source, offset }: Located, part: { readonly offset: number; readonly size: number }): Located {
  return { source: source.part(part.offset, part.size), offset: offset + part.offset };
}

/**
 * Two regions as one difference that nothing owns. Its bytes are the surplus of the longer one.
 * @param a where the left region lies
 */
export function spanOf(left: Region, right: Region, a: Located, b: Located, prefix: string): Span {
  return {
    what: 'bytes',
    region: prefix + left.name,
    kind: left.kind,
    loaded: left.loaded,
    offset: a.offset,
    offsetRight: b.offset,
    size: left.size,
    sizeRight: right.size,
    bytes: Math.abs(left.size - right.size),
    rule: null,
  };
}
