/** Ranges of bytes that are in order and do not overlap. They are found by binary search: hostile files have many. */
import { firstWhere } from '../../data/search.js';

export interface ByteRange {
  readonly offset: number;
  readonly size: number;
}

/** Index of the last range that ends at or before an offset; -1 for none. */
export function lastEnding(ranges: readonly ByteRange[], offset: number): number {
  return firstWhere(ranges.length, (index) => endOf(ranges[index]) > offset) - 1;
}

function endOf(range: ByteRange | undefined): number {
  return range === undefined ? 0 : range.offset + range.size;
}

/** Whether any byte of a range is in one of the others. */
export function touches(ranges: readonly ByteRange[], { offset, size }: ByteRange): boolean {
  const next = ranges[lastEnding(ranges, offset) + 1];
  return size > 0 && next !== undefined && next.offset < offset + size;
}

/** The bytes of all ranges, which may overlap and have any order, as ranges in order that do not overlap. */
export function union(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = [];
  let end = -1;
  for (const { offset, size } of ranges.filter((range) => range.size > 0).sort((a, b) => a.offset - b.offset)) {
    const last = merged.at(-1);
    if (last === undefined || offset > end) merged.push({ offset, size });
    else merged[merged.length - 1] = { offset: last.offset, size: Math.max(end, offset + size) - last.offset };
    end = Math.max(end, offset + size);
  }
  return merged;
}
