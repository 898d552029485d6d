/** What an image holds at its addresses, once it is loaded. Microsoft PE Format, "General Concepts": relative virtual address (RVA). */
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

/** A name is a path at most. */
const MAX_NAME = 4096;

export class ImageMemory {
  readonly pointerSize: 4 | 8;
  /** IMAGE_FILE_MACHINE_*. */
  readonly machine: number;
  private readonly placeOf: ReturnType<typeof addressMap>;
  private readonly blocks: Blocks;

  constructor(
    coff: Coff,
    readonly image: OptionalHeader,
  ) {
    this.pointerSize = image.plus ? 8 : 4;
    this.machine = coff.header.machine;
    this.placeOf = addressMap(coff);
    this.blocks = new Blocks(coff.source);
  }

  /** An unsigned number; null where the file has no such bytes. */
  number(address: number, size: 1 | 2 | 4): number | null {
    const place = this.placeOf(address, size);
    if (place === null) return null;
    const { bytes, at } = this.blocks.read(place.offset, size);
    return bytes.readUIntLE(at, size);
  }

  /** As many words of 32 bits; null where the file has not all of them. */
  words(address: number, count: number): number[] | null {
    const found: number[] = [];
    for (let index = 0; index < count; index++) {
      const word = this.number(address + 4 * index, 4);
      if (word === null) return null;
      found.push(word);
    }
    return found;
  }

  /** A word as wide as an address; null where the file has none. */
  word(address: number): bigint | null {
    const [low, high] = this.words(address, this.pointerSize / 4) ?? [];
    return low === undefined ? null : BigInt(low) + BigInt(high ?? 0) * 2n ** 32n;
  }

  /** A string with its NUL. @param before bytes ahead of it */
  text(address: number, before = 0): Reach {
    let end = address + before;
    while (end < address + MAX_NAME && (this.number(end, 1) ?? 0) !== 0) end++;
    return { address, size: end + 1 - address };
  }

  /** Where a pointer leads that is right for the preferred base of the image; null where that is outside of any image. */
  pointer(address: number): number | null {
    const value = this.word(address);
    return value === null ? null : this.relative(value);
  }

  /** An absolute address relative to the image. */
  relative(value: bigint): number | null {
    const relative = value - this.image.imageBase;
    return relative > 0n && relative < BigInt(LARGEST_IMAGE) ? Number(relative) : null;
  }
}
