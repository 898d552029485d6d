/** The bytes around a place, side by side. */
import type { Source } from '../files/source.js';
import type { HexRow } from './model.js';

/** As in every hex dump. */
const PER_ROW = 16;
const CONTEXT_ROWS = 3;
const MAX_ROWS = 16;

/** Where a place lies; each side counts in its own file. */
export interface PairedOffset {
  readonly offset: number;
  readonly offsetRight: number;
}

/**
 * Three rows before the place, the rows that differ, and three after them, at most 16. The byte at `offset` stands beside the one at
 * `offsetRight`; rows begin at multiples of 16 on the left.
 * @param left null where that side has no file
 */
export function hexRows(left: Source | null, right: Source | null, { offset, offsetRight }: PairedOffset): HexRow[] {
  const shift = offsetRight - offset;
  const start = offset - (offset % PER_ROW) - CONTEXT_ROWS * PER_ROW;
  const bytesLeft = window(left, start);
  const bytesRight = window(right, start + shift);
  const rows = Array.from({ length: MAX_ROWS }, (_, index): HexRow => {
    const at = index * PER_ROW;
    return {
      offsets: [start + at, start + at + shift],
      left: bytesLeft.slice(at, at + PER_ROW),
      right: bytesRight.slice(at, at + PER_ROW),
    };
  });
  const last = rows.findLastIndex(differs);
  return rows.slice(0, last + 1 + CONTEXT_ROWS).filter((row) => [...row.left, ...row.right].some((byte) => byte !== null));
}

function differs({ left, right }: HexRow): boolean {
  return left.some((byte, index) => byte !== right[index]);
}

/** The bytes of all rows from `start` on; null for each that lies outside of the file. */
function window(source: Source | null, start: number): (number | null)[] {
  const length = MAX_ROWS * PER_ROW;
  if (source === null) return Array.from({ length }, () => null);
  const from = Math.min(Math.max(0, start), source.size);
  const to = Math.min(Math.max(from, start + length), source.size);
  const bytes = source.read(from, to - from);
  return Array.from({ length }, (_, index) => bytes[start + index - from] ?? null);
}
