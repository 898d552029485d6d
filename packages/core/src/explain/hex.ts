/** The bytes around a place, side by side. */
import { type Both, mapBoth } from '../data/both.js';
import type { Source } from '../files/source.js';
import type { HexRow } from './model.js';

/** Bytes in a row, as in every hex dump. */
export const BYTES_PER_ROW = 16;
/** Enough to recognise a place by what is beside it, as `diff` shows three lines. */
const CONTEXT_ROWS = 3;
/** What fits on a screen. */
const MAX_ROWS = 16;

/**
 * Three rows before the place, the rows that differ, and three after them, at most 16. The bytes at its two offsets are beside each other;
 * rows begin at multiples of 16 on the left.
 * @param sources null where that side has no file
 * @param offset of the place in the file of each side
 */
export function hexRows(sources: Both<Source | null>, offset: Both<number>): HexRow[] {
  const left = offset.left - (offset.left % BYTES_PER_ROW) - CONTEXT_ROWS * BYTES_PER_ROW;
  const start = { left, right: left + offset.right - offset.left };
  const bytes = mapBoth(sources, (source, side) => window(source, start[side]));
  const rows = Array.from({ length: MAX_ROWS }, (_, index): HexRow => {
    const at = index * BYTES_PER_ROW;
    return {
      offsets: mapBoth(start, (from) => from + at),
      ...mapBoth(bytes, (side) => side.slice(at, at + BYTES_PER_ROW)),
    };
  });
  const last = rows.findLastIndex(differs);
  return rows.slice(0, last + 1 + CONTEXT_ROWS).filter((row) => [...row.left, ...row.right].some((byte) => byte !== null));
}

function differs({ left, right }: HexRow): boolean {
  return left.some((byte, index) => byte !== right[index]);
}

/** The bytes of all rows from `start` on; null for each one outside of the file. */
function window(source: Source | null, start: number): (number | null)[] {
  const length = MAX_ROWS * BYTES_PER_ROW;
  if (source === null) return Array.from({ length }, () => null);
  const from = Math.min(Math.max(0, start), source.size);
  const to = Math.min(Math.max(from, start + length), source.size);
  const bytes = source.read(from, to - from);
  return Array.from({ length }, (_, index) => bytes[start + index - from] ?? null);
}
