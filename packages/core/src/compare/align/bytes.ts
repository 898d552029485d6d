/** Comparing two files byte by byte, in constant memory: most pairs are identical and end here. */
import type { Both } from '../../data/both.js';
import { firstWhere } from '../../data/search.js';
import type { OpenFile, Source } from '../../files/source.js';

/** Large enough that system calls do not count, small enough to stay in the processor's cache: two of them are alive. */
const CHUNK_BYTES = 256 * 1024;
/** In a chunk that differs, equal blocks are skipped at the speed of memcmp. */
const BLOCK_BYTES = 1024;

/** Bytes in a row that differ, perhaps with equal ones between them. */
export interface DifferingRange {
  readonly offset: number;
  readonly bytes: number;
}

export interface ByteComparison {
  readonly sizes: Both<number>;
  /** Differing bytes by position, the surplus of the longer side among them. */
  readonly differing: number;
  /** The ranges that contain all of them. */
  readonly ranges: DifferingRanges;
}

/**
 * Compares two open files.
 * @throws Error when a file becomes shorter during the comparison
 */
export function compareBytes(left: OpenFile, right: OpenFile): ByteComparison {
  const common = Math.min(left.size, right.size);
  const [a, b] = buffers(common);
  const ranges = new DifferingRanges();
  let differing = 0;
  const add = (offset: number, bytes: number): void => {
    differing += bytes;
    ranges.add(offset, bytes);
  };
  for (let offset = 0; offset < common; offset += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, common - offset);
    left.fill(a, offset, length);
    right.fill(b, offset, length);
    if (a.compare(b, 0, length, 0, length) !== 0) rangesOf(a, b, length, offset, add);
  }
  if (left.size !== right.size) add(common, Math.max(left.size, right.size) - common);
  return { sizes: { left: left.size, right: right.size }, differing, ranges };
}

/**
 * The ranges in which two sources differ over their common length, in order; one may end and go on at the edge of a chunk.
 * @param within where differences can be at all; everything else is known to be equal
 */
export function eachRange(
  left: Source,
  right: Source,
  visit: (offset: number, bytes: number) => void,
  within?: readonly DifferingRange[],
): void {
  const common = Math.min(left.size, right.size);
  const ranges = within ?? [{ offset: 0, bytes: common }];
  const [a, b] = buffers(Math.max(0, ...ranges.map(({ bytes }) => bytes)));
  for (const { offset: start, bytes } of ranges) {
    const end = Math.min(start + bytes, common);
    for (let offset = start; offset < end; offset += CHUNK_BYTES) {
      const length = Math.min(CHUNK_BYTES, end - offset);
      left.fill(a, offset, length);
      right.fill(b, offset, length);
      if (a.compare(b, 0, length, 0, length) !== 0) rangesOf(a, b, length, offset, visit);
    }
  }
}

/** Differing bytes of two sources by position, the surplus of the longer one among them. */
export function countDiffering(left: Source, right: Source, within?: readonly DifferingRange[]): number {
  let total = Math.abs(left.size - right.size);
  eachRange(
    left,
    right,
    (_, bytes) => {
      total += bytes;
    },
    within,
  );
  return total;
}

/** Two buffers to go through `size` bytes with. */
function buffers(size: number): [Buffer, Buffer] {
  const length = Math.min(CHUNK_BYTES, size);
  return [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
}

/** Whether two sources of one size hold the same bytes. */
export function sameBytes(left: Source, right: Source): boolean {
  if (left.size !== right.size) return false;
  const [a, b] = buffers(left.size);
  for (let offset = 0; offset < left.size; offset += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, left.size - offset);
    left.fill(a, offset, length);
    right.fill(b, offset, length);
    if (a.compare(b, 0, length, 0, length) !== 0) return false;
  }
  return true;
}

function rangesOf(a: Buffer, b: Buffer, length: number, base: number, visit: (offset: number, bytes: number) => void): void {
  let start = -1;
  for (let block = 0; block < length; block += BLOCK_BYTES) {
    const end = Math.min(block + BLOCK_BYTES, length);
    if (a.compare(b, block, end, block, end) === 0) {
      if (start >= 0) visit(base + start, block - start);
      start = -1;
      continue;
    }
    for (let index = block; index < end; index++) {
      if (a[index] !== b[index]) {
        if (start < 0) start = index;
      } else if (start >= 0) {
        visit(base + start, index - start);
        start = -1;
      }
    }
  }
  if (start >= 0) visit(base + start, length - start);
}

/** Ranges that are kept: beyond it neighbours are joined, so that memory does not grow with the differences. */
const MAX_RANGES = 4096;

/** Intervals that hold all differing bytes, and perhaps equal ones between them. */
export class DifferingRanges {
  #ranges: { offset: number; bytes: number }[] = [];
  /** Ranges with at most so many equal bytes between them are one. */
  #grain = 0;

  /** Adds a range; ranges come in order. */
  add(offset: number, bytes: number): void {
    const last = this.#ranges.at(-1);
    if (last !== undefined && offset - (last.offset + last.bytes) <= this.#grain) {
      last.bytes = offset + bytes - last.offset;
      return;
    }
    this.#ranges.push({ offset, bytes });
    while (this.#ranges.length > MAX_RANGES) this.#coarsen();
  }

  #coarsen(): void {
    this.#grain = Math.max(16, this.#grain * 4);
    const before = this.#ranges;
    this.#ranges = [];
    for (const { offset, bytes } of before) this.add(offset, bytes);
  }

  get all(): readonly DifferingRange[] {
    return this.#ranges;
  }

  /** The ranges within another one, with offsets from its start. */
  within(offset: number, size: number): DifferingRange[] {
    const end = offset + size;
    const found: DifferingRange[] = [];
    const first = firstWhere(this.#ranges.length, (index) => endOf(this.#ranges[index]) > offset);
    for (let index = first; index < this.#ranges.length; index++) {
      const range = this.#ranges[index];
      if (range === undefined || range.offset >= end) break;
      const start = Math.max(range.offset, offset);
      found.push({ offset: start - offset, bytes: Math.min(range.offset + range.bytes, end) - start });
    }
    return found;
  }
}

function endOf(range: DifferingRange | undefined): number {
  return range === undefined ? 0 : range.offset + range.bytes;
}
