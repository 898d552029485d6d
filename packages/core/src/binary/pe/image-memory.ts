/** What an image holds at its addresses, once it is loaded. Microsoft PE Format, "General Concepts": relative virtual address (RVA). */
import { Malformed } from '../../files/source.js';
import { CachedBlocks, viewOf } from '../read/table.js';
import { addressMap } from './addresses.js';
import type { OptionalHeader } from './optional-header.js';
import type { Coff } from './sections.js';

/** No image has an address beyond this. */
const MAX_IMAGE_BYTES = 2 ** 32;

/**
 * Is called with each range of addresses, relative to the start of the image.
 * @param isContent whether it is of the program itself: code or data that a table leads to, and not a table or a name that a loader reads
 */
export type ReachableVisitor = (address: number, size: number, isContent: boolean) => void;

/** A range of addresses whose bytes are in memory. */
interface Window {
  readonly start: number;
  readonly end: number;
  readonly bytes: DataView;
}

/** Addresses that share a window. Windows are kept: tables lead to each other, so that several are read alternately. */
const WINDOW_BITS = 16;
/** 4 MiB in memory: more tables than a program reads alternately. */
const MAX_WINDOWS = 64;

/** Entries of a table that are read at a time. */
const BATCH_ENTRIES = 256;

/** Names of exports are mangled: longer ones are read in part. */
const MAX_NAME_BYTES = 512;
/**
 * Limit of all bytes that are read of one image, where each reading counts as a few bytes at least: tables are read once, and so are the addresses that
 * are relocated and the names, which are in the file. An image whose tables point to each other again and again is an attack.
 */
const budgetOf = (fileSize: number): number => 1024 * 1024 + 2 * fileSize;
/** What a reading of fewer bytes counts as: without it, one of no bytes would cost nothing. */
const MIN_READ_BYTES = 8;

export class ImageMemory {
  readonly pointerSize: 4 | 8;
  /** IMAGE_FILE_MACHINE_*. */
  readonly machine: number;
  readonly #placeOf: ReturnType<typeof addressMap>;
  readonly #blocks: CachedBlocks;
  /** The preferred base, exact: Windows has addresses of 48 bits. */
  readonly #base: number;
  #left: number;
  readonly #windows: Window[] = [];
  #bytes: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;

  /** Where names are of interest; the length of others is not looked for. */
  readonly #near: { readonly start: number; readonly end: number };

  constructor(
    coff: Coff,
    readonly image: OptionalHeader,
    near: { readonly start: number; readonly end: number } = { start: 0, end: Number.POSITIVE_INFINITY },
  ) {
    this.#near = near;

    this.pointerSize = image.plus ? 8 : 4;
    this.machine = coff.header.machine;
    this.#placeOf = addressMap(coff);
    this.#blocks = new CachedBlocks(coff.source);
    this.#base = Number(image.imageBase);
    this.#left = budgetOf(coff.source.size);
  }

  /**
   * So many bytes, in a buffer that must not be kept, and where in it; null where the file does not have all of them.
   * @throws Malformed when more is read than the tables of a real image have
   */
  read(address: number, size: number): { readonly bytes: Buffer; readonly at: number } | null {
    const place = this.#placeOf(address, size);
    this.#spend(size);
    return place === null ? null : this.#blocks.read(place.offset, size);
  }

  /**
   * Goes to so many bytes, for `u32`; false where the file does not have all of them.
   * @throws Malformed when more is read than the tables of a real image have
   */
  seek(address: number, size: number): boolean {
    this.#spend(size);
    const slot = (address >>> WINDOW_BITS) % MAX_WINDOWS;
    let window = this.#windows[slot];
    if (window === undefined || address < window.start || address + size > window.end) {
      window = this.#windowAt(address, size);
      if (window === undefined) return false;
      if (address + size <= window.end) this.#windows[slot] = window;
    }
    this.#bytes = window.bytes;
    this.#at = address - window.start;
    return true;
  }

  #windowAt(address: number, size: number): Window | undefined {
    const place = this.#placeOf(address, size);
    if (place === null) return undefined;
    const { bytes, at } = this.#blocks.read(place.offset, size);
    const { data } = place.section;
    const before = Math.min(at, place.offset - data.offset);
    const after = Math.min(bytes.length - at, data.offset + data.size - place.offset, place.next - address);
    return { start: address - before, end: address + after, bytes: viewOf(bytes.subarray(at - before)) };
  }

  /** A word of 32 bits, at a distance in bytes from the last place that was found. */
  u32(after = 0): number {
    return this.#bytes.getUint32(this.#at + after, true);
  }

  /** A word of 32 bits; null where the file has none. */
  number(address: number): number | null {
    return this.seek(address, 4) ? this.u32() : null;
  }

  /**
   * The entries of a table, up to the first that the file does not have. There is one per function, so that they are read many at a time.
   * @throws Malformed as `seek` does
   */
  eachEntry(table: number, count: number, size: number, take: (bytes: DataView, at: number) => void): void {
    for (let index = 0, most = BATCH_ENTRIES; index < count; ) {
      const length = Math.min(most, count - index);
      if (this.seek(table + index * size, length * size)) {
        const bytes = this.#bytes;
        const at = this.#at;
        for (let end = at + length * size, entry = at; entry < end; entry += size) take(bytes, entry);
        index += length;
      } else if (length > 1) most = 1;
      else return;
    }
  }

  /** So many words of 32 bits; null where the file does not have all of them. */
  words(address: number, count: number): number[] | null {
    if (!this.seek(address, 4 * count)) return null;
    return Array.from({ length: count }, (_, index) => this.u32(4 * index));
  }

  /** A word as wide as an address, rounded above 2^53; null where the file has none. */
  word(address: number): number | null {
    if (!this.seek(address, this.pointerSize)) return null;
    return this.pointerSize === 4 ? this.u32() : this.u32() + this.u32(4) * 2 ** 32;
  }

  /** The length of a string with its NUL. @param before bytes ahead of it */
  textSize(address: number, before = 0): number {
    const isFar = address >= this.#near.end || address + before + MAX_NAME_BYTES <= this.#near.start;
    const place = isFar ? null : this.#placeOf(address + before, 1);
    if (place === null) return before + 1;
    const { data } = place.section;
    const length = Math.min(data.offset + data.size - place.offset, MAX_NAME_BYTES);
    const { bytes, at } = this.#blocks.read(place.offset, length);
    const end = bytes.indexOf(0, at);
    const size = before + (end === -1 || end >= at + length ? length : end + 1 - at);
    this.#spend(size);
    return size;
  }

  #spend(size: number): void {
    this.#left -= Math.max(size, MIN_READ_BYTES);
    if (this.#left < 0)
      throw new Malformed('the tables of the image lead to each other more often than those of any real one', 0);
  }

  /** Where a pointer leads that is right for the preferred base of the image; null where that is outside of any image. */
  pointer(address: number): number | null {
    const value = this.word(address);
    return value === null ? null : this.relative(value);
  }

  /** An absolute address relative to the image. */
  relative(value: number): number | null {
    const relative = value - this.#base;
    return relative > 0 && relative < MAX_IMAGE_BYTES ? relative : null;
  }
}
