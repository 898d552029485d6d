/**
 * Many needles in one pass over the bytes: the algorithm of Wu and Manber ("A fast algorithm for multi-pattern searching", 1994), as agrep has it. Two bytes
 * say how far the next place is at which a needle can end, so that most bytes are never looked at.
 */
import type { LeakKind } from './leak.js';
import type { Needle, Occurrence } from './needle.js';

/** Kinds of pairs that are distinguished: a table for all pairs would not fit into the fastest memory. */
const PAIRS = 4096;

export class Matcher<Kind = LeakKind> {
  /** The longest needle, in bytes. */
  readonly longest: number;
  /** What of each needle the table knows: the length of the shortest. */
  readonly #window: number;
  /** How far the search may go on, by the pair of bytes at its end. */
  readonly #steps: Uint8Array;
  /** The needles whose window ends with a pair, in their order. */
  readonly #ending = new Map<number, Needle<Kind>[]>();

  /** @param needles of at least two bytes; where several are at one place, the first one counts */
  constructor(needles: readonly Needle<Kind>[]) {
    const lengths = needles.map(({ bytes }) => bytes.length);
    this.longest = Math.max(0, ...lengths);
    // A step is kept in one byte.
    this.#window = Math.min(255, ...lengths);
    this.#steps = new Uint8Array(PAIRS).fill(this.#window - 1);
    for (const needle of needles) this.#add(needle);
  }

  #add(needle: Needle<Kind>): void {
    for (let end = 1; end < this.#window; end++) {
      const pair = pairOf(needle.bytes[end - 1] ?? 0, needle.bytes[end] ?? 0);
      this.#steps[pair] = Math.min(this.#steps[pair] ?? 0, this.#window - 1 - end);
      if (end === this.#window - 1) this.#ending.set(pair, [...(this.#ending.get(pair) ?? []), needle]);
    }
  }

  /**
   * Calls `onFound` for each needle that begins from `from` to before `to`. What begins inside of another one is not found.
   * @returns where the search ended, which is beyond `to` where a needle is
   */
  search(
    bytes: Buffer,
    from: number,
    to: number,
    onFound: (needle: Needle<Kind>, found: Occurrence<Kind>, at: number) => void,
  ): number {
    const steps = this.#steps;
    const back = this.#window - 1;
    const last = Math.min(bytes.length, to + back);
    let end = from + back;
    while (end < last) {
      const pair = pairOf(bytes[end - 1] as number, bytes[end] as number);
      const step = steps[pair] as number;
      if (step !== 0) {
        end += step;
        continue;
      }
      const next = this.#at(bytes, end - back, pair, onFound);
      end = next === null ? end + 1 : next + back;
    }
    return Math.max(to, end - back);
  }

  #at(
    bytes: Buffer,
    at: number,
    pair: number,
    onFound: (needle: Needle<Kind>, found: Occurrence<Kind>, at: number) => void,
  ): number | null {
    for (const needle of this.#ending.get(pair) ?? []) {
      if (!startsWith(bytes, at, needle.bytes)) continue;
      const found = needle.check(bytes, at);
      if (found === null) continue;
      onFound(needle, found, at);
      return found.end;
    }
    return null;
  }
}

function pairOf(first: number, second: number): number {
  return (first << 4) ^ second;
}

function startsWith(bytes: Buffer, at: number, text: Buffer): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false;
  return true;
}
