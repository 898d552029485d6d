/** Where in two files the differing bytes are, counted in parts of equal length: few numbers, however many differences there are. */
import { type Both, mapBoth } from '../data/both.js';
import type { Difference } from './difference.js';

/** More parts than this are less than three pixels wide on a large screen. */
export const DENSITY_PARTS = 400;

/** Differing bytes in each part of one file. */
export interface FileDensity {
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes that no rule owns. */
  readonly open: readonly number[];
  /** Bytes that rules own. */
  readonly owned: readonly number[];
}

interface Counts {
  readonly size: number;
  readonly open: number[];
  readonly owned: number[];
}

export class DensityCounter {
  readonly #counts: Both<Counts>;

  /** @param sizes of the files, in bytes */
  constructor(sizes: Both<number>) {
    this.#counts = mapBoth(sizes, (size) => ({ size, open: zeros(), owned: zeros() }));
  }

  add({ offset, size, bytes, rule }: Difference): void {
    if (bytes === 0) return;
    for (const side of ['left', 'right'] as const) {
      const counts = this.#counts[side];
      spread(rule === null ? counts.open : counts.owned, counts.size, { offset: offset[side], size: size[side], bytes });
    }
  }

  get density(): Both<FileDensity> {
    return this.#counts;
  }
}

function zeros(): number[] {
  return Array.from({ length: DENSITY_PARTS }, () => 0);
}

/** A long difference is in all parts that it reaches; what one side lacks is at the place where it would be. */
function spread(
  counts: number[],
  fileSize: number,
  { offset, size, bytes }: { offset: number; size: number; bytes: number },
): void {
  const partOf = (at: number): number => Math.min(DENSITY_PARTS - 1, Math.max(0, Math.floor((at * DENSITY_PARTS) / fileSize)));
  const [first, last] = [partOf(offset), partOf(offset + Math.max(1, size) - 1)];
  const share = bytes / (last - first + 1);
  for (let part = first; part <= last; part++) counts[part] = (counts[part] ?? 0) + share;
}
