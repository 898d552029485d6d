/**
 * Bytes that are read in place: a file, a part of one, or a buffer. Reading is synchronous, so that readers of formats are
 * plain functions; each read is small and bounded, and nothing is ever read whole.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Longest single read. A table or a string pool that is longer is compared in pieces, or not read at all. */
export const MAX_READ_BYTES = 32 * 1024 * 1024;
/** Headers are read a few bytes at a time: a window saves system calls. */
const WINDOW_BYTES = 64 * 1024;

/** Why bytes could not be read as what they claim to be. `at` is an offset in the bytes that were read. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(
    message: string,
    readonly at: number,
    /** The bytes end before what they announce does. */
    readonly truncated = false,
  ) {
    super(message);
  }
}

/** What is read; null where the bytes are not what they claim to be. */
export function unlessMalformed<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

export interface Source {
  readonly size: number;
  /**
   * Exactly `length` bytes. The buffer is the caller's to read, not to keep beyond the next read of the same source.
   * @throws Malformed beyond the end (`truncated`), or for more than MAX_READ_BYTES
   */
  read(offset: number, length: number): Buffer;
  /**
   * Fills the beginning of `buffer`, so that a caller can read many bytes with one buffer.
   * @throws Malformed beyond the end (`truncated`)
   */
  fill(buffer: Buffer, offset: number, length: number): void;
  /**
   * A part as a source of its own; its offsets count from its start.
   * @throws Malformed when it reaches beyond the end
   */
  part(offset: number, size: number): Source;
}

/** A file that is open for reading; the code that opened it closes it. */
export interface OpenFile extends Source {
  close(): void;
}

export function openFile(path: string): OpenFile {
  const descriptor = openSync(path, 'r');
  const { size } = fstatSync(descriptor);
  let window = Buffer.alloc(0);
  let windowAt = 0;
  const load = (buffer: Buffer, offset: number, length: number): void => {
    for (let done = 0; done < length; ) {
      const count = readSync(descriptor, buffer, done, length - done, offset + done);
      if (count === 0) throw new Error(`${path} became shorter while it was read`);
      done += count;
    }
  };
  return {
    size,
    fill(buffer, offset, length) {
      checkRange(size, offset, length);
      // Regions of some bytes come by the thousands, one after the other.
      if (length > WINDOW_BYTES) load(buffer, offset, length);
      else this.read(offset, length).copy(buffer);
    },
    read(offset, length) {
      check(size, offset, length);
      if (length > WINDOW_BYTES) {
        const own = Buffer.allocUnsafe(length);
        load(own, offset, length);
        return own;
      }
      if (offset < windowAt || offset + length > windowAt + window.length) {
        window = Buffer.allocUnsafe(Math.min(WINDOW_BYTES, size - offset));
        windowAt = offset;
        load(window, offset, window.length);
      }
      return window.subarray(offset - windowAt, offset - windowAt + length);
    },
    part(offset, length) {
      return partOf(this, offset, length);
    },
    close: () => closeSync(descriptor),
  };
}

/** Bytes in memory, e.g. a section after its decompression. */
export function sourceOf(bytes: Buffer): Source {
  return {
    size: bytes.length,
    read(offset, length) {
      check(bytes.length, offset, length);
      return bytes.subarray(offset, offset + length);
    },
    fill(buffer, offset, length) {
      checkRange(bytes.length, offset, length);
      bytes.copy(buffer, 0, offset, offset + length);
    },
    part(offset, length) {
      return partOf(this, offset, length);
    },
  };
}

function partOf(whole: Source, start: number, size: number): Source {
  checkRange(whole.size, start, size);
  return {
    size,
    read(offset, length) {
      check(size, offset, length);
      return whole.read(start + offset, length);
    },
    fill(buffer, offset, length) {
      checkRange(size, offset, length);
      whole.fill(buffer, start + offset, length);
    },
    part: (offset, length) => {
      checkRange(size, offset, length);
      return partOf(whole, start + offset, length);
    },
  };
}

function check(size: number, offset: number, length: number): void {
  checkRange(size, offset, length);
  if (length > MAX_READ_BYTES) throw new Malformed(`${length} bytes are more than is read at once`, offset);
}

function checkRange(size: number, offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new Malformed('an offset or a length is out of range', 0);
  }
  if (offset + length > size) throw new Malformed(`${length} bytes at ${offset} reach beyond the end at ${size}`, offset, true);
}
