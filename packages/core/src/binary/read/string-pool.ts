/** Looks up strings of a string table (gABI, chapter 4, "String Table"): NUL-terminated, found by the offset of their first byte. */
import { Malformed, type Source } from '../../files/source.js';
import { printable } from './printable.js';
import { CachedBlocks } from './table.js';

/** Longest name that is read: mangled names of real programs reach about 100 KiB. */
const MAX_NAME_BYTES = 1024 * 1024;
/**
 * Limit of the characters of all look-ups in one file: symbols are named by their table and by each relocation, and names share
 * their ends. A file whose names are longer in total is an attack.
 */
const budgetOf = (fileSize: number): number => 32 * 1024 * 1024 + 32 * fileSize;

/** The offset that means "no name": every pool starts with a NUL, which is compared as an unused byte. */
export const NO_NAME = 0;

export class StringPool {
  readonly #blocks: CachedBlocks;
  #left: number;

  /** @param fileSize of the file that all references come from */
  constructor(pool: Source, fileSize: number) {
    this.#blocks = new CachedBlocks(pool);
    this.#left = budgetOf(fileSize);
  }

  /** The string at an offset, printable and exact. @throws Malformed outside the pool, when it does not end, or when it is too long */
  at(offset: number): string {
    if (offset === NO_NAME) return '';
    const { source } = this.#blocks;
    if (offset >= source.size) throw this.#outside(offset);
    const { bytes, at } = this.#blocks.holding(offset);
    const end = bytes.indexOf(0, at);
    if (end === -1) return printable(this.#acrossBlocks(offset));
    this.spend(end - at);
    return printable(bytes, at, end);
  }

  #acrossBlocks(offset: number): Buffer {
    const parts: Buffer[] = [];
    let length = 0;
    while (offset + length < this.#blocks.source.size) {
      const { bytes, at } = this.#blocks.holding(offset + length);
      const end = bytes.indexOf(0, at);
      const part = bytes.subarray(at, end === -1 ? bytes.length : end);
      parts.push(part);
      length += part.length;
      if (length > MAX_NAME_BYTES) throw new Malformed(`the name at ${offset} is longer than is read`, offset);
      this.spend(part.length);
      if (end !== -1) return Buffer.concat(parts);
    }
    throw this.#outside(offset);
  }

  #outside(offset: number): Malformed {
    return new Malformed(`the name at ${offset} is not within its string table`, offset);
  }

  /** Counts further characters that are made of names. */
  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new Malformed('the names are longer in total than those of any real file', 0);
  }
}
