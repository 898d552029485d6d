/** Searches one file, of any size, in a buffer of constant size. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Turns } from '../files/turns.js';
import type { Seconds } from './dates.js';
import type { LeakHit, LeakKind } from './leak.js';
import type { Matcher } from './matcher.js';
import { CONTEXT_BYTES, type Needle, type Occurrence } from './needle.js';
import { findNumber, HEADER_BYTES, headerTime, type NumberWidths, timeKind } from './numbers.js';

/** What is searched. */
export interface Wanted {
  readonly matcher: Matcher;
  readonly seconds: Seconds;
  readonly widths: NumberWidths;
}

/** A hit, with the needle that was found; a number has none. */
export interface FileHit extends LeakHit {
  readonly needle: Needle | null;
}

/** Bytes that are read at once: large enough that a system call costs nothing, small enough to stay in the cache. */
const CHUNK_BYTES = 256 * 1024;
/** Numbers are read by words of four bytes, and in pairs: parts begin at multiples of eight. */
const ALIGNMENT_BYTES = 8;

/** Searches files one after the other with one buffer. */
export class FileSearch {
  readonly #wanted: Wanted;
  /** Bytes of a part that are read before the next one: its last needle, and what its check reads after it. */
  readonly #ahead: number;
  readonly #buffer: Buffer;
  readonly #words: Int32Array;
  readonly #turns = new Turns();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#ahead = aligned(wanted.matcher.longest + CONTEXT_BYTES);
    this.#buffer = Buffer.allocUnsafeSlow(CONTEXT_BYTES + this.#ahead + CHUNK_BYTES);
    this.#words = new Int32Array(this.#buffer.buffer, 0, this.#buffer.length >> 2);
  }

  /** The first place of each needle in the name and in the bytes of a file. Fails with the system's error where it cannot be read. @param name as reports have it */
  async search(file: string, name: string): Promise<FileHit[]> {
    const hits = new FirstHits(name);
    const path = Buffer.from(name);
    this.#wanted.matcher.search(path, 0, path.length, (needle, found, at) => hits.add(needle, found, path, at, null));
    const descriptor = openSync(file, 'r');
    try {
      await this.#searchBytes(descriptor, hits);
    } finally {
      closeSync(descriptor);
    }
    return hits.all();
  }

  async #searchBytes(descriptor: number, hits: FirstHits): Promise<void> {
    const { matcher, seconds, widths } = this.#wanted;
    const buffer = this.#buffer;
    // Offset in the file of the buffer's first byte, and how many bytes of it are known and searched.
    let [start, filled, done] = [0, 0, 0];
    let kind: LeakKind = 'time';
    let isNumberFound = false;
    for (let isEnd = false; !isEnd; ) {
      await this.#turns.others();
      const read = fill(descriptor, buffer, filled, start + filled);
      filled += read;
      isEnd = filled < buffer.length;
      const bytes = buffer.subarray(0, filled);
      if (start === 0) {
        const head = bytes.subarray(0, HEADER_BYTES);
        kind = timeKind(head);
        const time = headerTime(head, seconds);
        isNumberFound = time !== null;
        if (time !== null) hits.addNumber(kind, time.value, time.at);
      }
      const to = isEnd ? filled : filled - this.#ahead;
      const searched = matcher.search(bytes, done, to, (needle, found, at) => hits.add(needle, found, bytes, at, start));
      if (!isNumberFound) {
        // The words of this part, which begin where the last part ended.
        const from = start === 0 ? 0 : CONTEXT_BYTES >> 2;
        const number = findNumber(this.#words.subarray(0, filled >> 2), from, to >> 2, seconds, widths);
        isNumberFound = number !== null;
        if (number !== null) hits.addNumber(kind, number.value, start + number.at);
      }
      if (isEnd) return;
      const kept = to - CONTEXT_BYTES;
      buffer.copyWithin(0, kept, filled);
      start += kept;
      filled -= kept;
      done = searched - kept;
    }
  }
}

/** Fills a buffer to its end, or with what is left of a file. */
function fill(descriptor: number, buffer: Buffer, from: number, position: number): number {
  let read = 0;
  while (from + read < buffer.length) {
    const bytes = readSync(descriptor, buffer, from + read, buffer.length - from - read, position + read);
    if (bytes === 0) break;
    read += bytes;
  }
  return read;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

/** What was found in a file, each thing once. */
class FirstHits {
  readonly #hits = new Map<Needle | LeakKind, FileHit>();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @param start offset in the file of the bytes; null where they are its name */
  add(needle: Needle, { kind, end, text }: Occurrence, bytes: Buffer, at: number, start: number | null): void {
    const key = needle.text === null ? kind : needle;
    if (this.#hits.has(key)) return;
    const found = text ?? needle.text ?? bytes.toString('latin1', at, end);
    this.#hits.set(key, { kind, file: this.#file, offset: start === null ? null : start + at, found, needle });
  }

  addNumber(kind: LeakKind, value: number, offset: number): void {
    if (!this.#hits.has(kind)) this.#hits.set(kind, { kind, file: this.#file, offset, found: String(value), needle: null });
  }

  all(): FileHit[] {
    return [...this.#hits.values()];
  }
}
