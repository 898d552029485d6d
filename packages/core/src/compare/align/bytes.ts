/** Comparing two files byte by byte, in constant memory: most pairs are identical and end here. */
import { firstWhere } from '../../data/search.js';
import type { OpenFile, Source } from '../../files/source.js';

/** Large enough that system calls do not count, small enough to stay in the processor's cache: two of them are alive. */
const CHUNK = 256 * 1024;
/** Within a chunk that differs, equal blocks are passed over at the speed of memcmp. */
const BLOCK = 1024;

/** A run of differing bytes. */
export interface ByteRun {
  readonly offset: number;
  readonly bytes: number;
}

export interface ByteComparison {
  readonly sizes: readonly [number, number];
  /** Differing bytes by position, the surplus of the longer side among them. */
  readonly differing: number;
  /** Where they are; all of them lie in these places. */
  readonly places: Places;
}

/**
 * Compares two open files.
 * @throws Error when a file becomes shorter meanwhile
 */
export function compareBytes(left: OpenFile, right: OpenFile): ByteComparison {
  const common = Math.min(left.size, right.size);
  const [a, b] = buffers(common);
  const places = new Places();
  let differing = 0;
  const add = (offset: number, bytes: number): void => {
    differing += bytes;
    places.add(offset, bytes);
  };
  for (let offset = 0; offset < common; offset += CHUNK) {
    const length = Math.min(CHUNK, common - offset);
    left.fill(a, offset, length);
    right.fill(b, offset, length);
    if (a.compare(b, 0, length, 0, length) !== 0) runsOf(a, b, length, offset, add);
  }
  if (left.size !== right.size) add(common, Math.max(left.size, right.size) - common);
  return { sizes: [left.size, right.size], differing, places };
}

/**
 * The runs in which two sources differ over their common length, in order; a run may end and go on at the edge of a chunk.
 * @param within where differences can be at all; everything else is known to be equal
 */
export function eachRun(
  left: Source,
  right: Source,
  visit: (offset: number, bytes: number) => void,
  within?: readonly ByteRun[],
): void {
  const common = Math.min(left.size, right.size);
  const places = within ?? [{ offset: 0, bytes: common }];
  const [a, b] = buffers(Math.max(0, ...places.map(({ bytes }) => bytes)));
  for (const { offset: start, bytes } of places) {
    const end = Math.min(start + bytes, common);
    for (let offset = start; offset < end; offset += CHUNK) {
      const length = Math.min(CHUNK, end - offset);
      left.fill(a, offset, length);
      right.fill(b, offset, length);
      if (a.compare(b, 0, length, 0, length) !== 0) runsOf(a, b, length, offset, visit);
    }
  }
}

/** Differing bytes of two sources by position, the surplus of the longer one among them. */
export function countDiffering(left: Source, right: Source, within?: readonly ByteRun[]): number {
  let total = Math.abs(left.size - right.size);
  eachRun(
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
  const length = Math.min(CHUNK, size);
  return [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
}

/** Whether two sources of one size hold the same bytes. */
export function sameBytes(left: Source, right: Source): boolean {
  if (left.size !== right.size) return false;
  const [a, b] = buffers(left.size);
  for (let offset = 0; offset < left.size; offset += CHUNK) {
    const length = Math.min(CHUNK, left.size - offset);
    left.fill(a, offset, length);
    right.fill(b, offset, length);
    if (a.compare(b, 0, length, 0, length) !== 0) return false;
  }
  return true;
}

function runsOf(a: Buffer, b: Buffer, length: number, base: number, visit: (offset: number, bytes: number) => void): void {
  let start = -1;
  for (let block = 0; block < length; block += BLOCK) {
    const end = Math.min(block + BLOCK, length);
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

/** Places that are kept: beyond it neighbours are joined, so that memory does not grow with the differences. */
const MAX_PLACES = 4096;

/** Intervals that hold all differing bytes, and perhaps equal ones between them. */
export class Places {
  private places: { offset: number; bytes: number }[] = [];
  /** Places with at most so many equal bytes between them are one. */
  private grain = 0;

  /** Adds a run; runs come in order. */
  add(offset: number, bytes: number): void {
    const last = this.places.at(-1);
    if (last !== undefined && offset - (last.offset + last.bytes) <= this.grain) {
      last.bytes = offset + bytes - last.offset;
      return;
    }
    this.places.push({ offset, bytes });
    while (this.places.length > MAX_PLACES) this.coarsen();
  }

  private coarsen(): void {
    this.grain = Math.max(16, this.grain * 4);
    const before = this.places;
    this.places = [];
    for (const { offset, bytes } of before) this.add(offset, bytes);
  }

  get all(): readonly ByteRun[] {
    return this.places;
  }

  /** The places within a range, with offsets from its start. */
  within(offset: number, size: number): ByteRun[] {
    const end = offset + size;
    const found: ByteRun[] = [];
    const first = firstWhere(this.places.length, (index) => endOf(this.places[index]) > offset);
    for (let index = first; index < this.places.length; index++) {
      const place = this.places[index];
      if (place === undefined || place.offset >= end) break;
      const start = Math.max(place.offset, offset);
      found.push({ offset: start - offset, bytes: Math.min(place.offset + place.bytes, end) - start });
    }
    return found;
  }
}

function endOf(place: ByteRun | undefined): number {
  return place === undefined ? 0 : place.offset + place.bytes;
}
