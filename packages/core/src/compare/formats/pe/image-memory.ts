/** What an image holds at its addresses, once it is loaded. Microsoft PE Format, "General Concepts": relative virtual address (RVA). */
import { Malformed } from '../../source.js';
import { Blocks } from '../table.js';
import { addressMap } from './addresses.js';
import type { OptionalHeader } from './optional-header.js';
import type { Coff } from './sections.js';

/** Addresses beyond this are none of an image. */
const LARGEST_IMAGE = 2 ** 32;

/** A stretch of addresses, relative to the start of the image. */
export interface Reach {
  readonly address: number;
  readonly size: number;
  /** Whether it is of the program itself: code or data that a table leads to, as against a table or a name that a loader reads. */
  readonly isContent?: true;
}

/** Names of exports are mangled: longer ones are read in part. */
const MAX_NAME = 512;
/**
 * Bytes that all readings of one image may come to, each counted as some bytes at least: tables are read once, and so are the addresses that
 * are relocated and the names, which lie in the file. An image whose tables lead to each other again and again was made to be slow.
 */
const budgetOf = (fileSize: number): number => 1024 * 1024 + 2 * fileSize;
const LEAST_READ = 8;

export class ImageMemory {
  readonly pointerSize: 4 | 8;
  /** IMAGE_FILE_MACHINE_*. */
  readonly machine: number;
  private readonly placeOf: ReturnType<typeof addressMap>;
  private readonly blocks: Blocks;
  /** The preferred base, exact: Windows has addresses of 48 bits. */
  private readonly base: number;
  private left: number;

  constructor(
    coff: Coff,
    readonly image: OptionalHeader,
  ) {
    this.pointerSize = image.plus ? 8 : 4;
    this.machine = coff.header.machine;
    this.placeOf = addressMap(coff);
    this.blocks = new Blocks(coff.source);
    this.base = Number(image.imageBase);
    this.left = budgetOf(coff.source.size);
  }

  /**
   * As many bytes, in a buffer that is not to be kept, and where in it; null where the file has not all of them.
   * @throws Malformed when more is read than the tables of a real image have
   */
  read(address: number, size: number): { readonly bytes: Buffer; readonly at: number } | null {
    const place = this.placeOf(address, size);
    this.spend(size);
    return place === null ? null : this.blocks.read(place.offset, size);
  }

  /** An unsigned number; null where the file has no such bytes. */
  number(address: number, size: 1 | 2 | 4): number | null {
    const found = this.read(address, size);
    return found === null ? null : found.bytes.readUIntLE(found.at, size);
  }

  /** As many words of 32 bits; null where the file has not all of them. */
  words(address: number, count: number): number[] | null {
    const found = this.read(address, 4 * count);
    return found === null ? null : Array.from({ length: count }, (_, index) => found.bytes.readUInt32LE(found.at + 4 * index));
  }

  /** A word as wide as an address, rounded above 2^53; null where the file has none. */
  word(address: number): number | null {
    const found = this.read(address, this.pointerSize);
    if (found === null) return null;
    const low = found.bytes.readUInt32LE(found.at);
    return this.pointerSize === 4 ? low : low + found.bytes.readUInt32LE(found.at + 4) * 2 ** 32;
  }

  /** A string with its NUL. @param before bytes ahead of it */
  text(address: number, before = 0): Reach {
    const place = this.placeOf(address + before, 1);
    if (place === null) return { address, size: before + 1 };
    const { data } = place.section;
    const length = Math.min(data.offset + data.size - place.offset, MAX_NAME);
    const { bytes, at } = this.blocks.read(place.offset, length);
    const end = bytes.indexOf(0, at);
    const size = before + (end === -1 || end >= at + length ? length : end + 1 - at);
    this.spend(size);
    return { address, size };
  }

  private spend(size: number): void {
    this.left -= Math.max(size, LEAST_READ);
    if (this.left < 0) throw new Malformed('the tables of the image lead to each other more often than those of any real one', 0);
  }

  /** Where a pointer leads that is right for the preferred base of the image; null where that is outside of any image. */
  pointer(address: number): number | null {
    const value = this.word(address);
    return value === null ? null : this.relative(value);
  }

  /** An absolute address relative to the image. */
  relative(value: number): number | null {
    const relative = value - this.base;
    return relative > 0 && relative < LARGEST_IMAGE ? relative : null;
  }
}
