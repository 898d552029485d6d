/** Where the offsets in a module block lead: to blocks, and to the index of its metadata. */
import type { BitstreamValue } from './bit-reader.js';
import type { BitRecord, BitstreamItem } from './bitstream.js';
import { METADATA } from './codes.js';

export class BlockPlaces {
  /** Numbers of blocks, by the words at which blocks and their contents begin. */
  readonly #blocks = new Map<number, string>();
  /** Indexes of metadata, by the end of the record that they count from. */
  readonly #indexes = new Map<number, Index>();
  #last: Index | undefined;

  constructor(items: readonly BitstreamItem[], start: number) {
    let number = 0;
    for (const item of items) {
      if (item.item === 'enter') {
        number++;
        if (item.at % 32 === 0) this.#blocks.set(start / 4 + item.at / 32, `block ${number}`);
        this.#blocks.set(start / 4 + item.body / 32, `inside of block ${number}`);
      } else if (item.item === 'record' && item.block === METADATA.block) {
        if (item.code === METADATA.indexOffset) {
          this.#last = { start: item.end, nodes: [], at: null };
          this.#indexes.set(item.end, this.#last);
        } else if (this.#last?.at === null) {
          if (item.code === METADATA.index) this.#last.at = item.at;
          else if (item.code !== METADATA.value) this.#last.nodes.push(item.at);
        }
      }
    }
    this.#last = undefined;
  }

  /** The block that begins at a word, counted from the beginning of the bitcode. */
  block(word: BitstreamValue | undefined): string {
    return this.#blocks.get(Number(word)) ?? `word ${word}`;
  }

  /** Whether [INDEX_OFFSET, low and high half of the bits from its end on] leads to the index of what follows. */
  index({ values: [low, high, ...more], end }: BitRecord): boolean {
    this.#last = this.#indexes.get(end);
    return more.length === 0 && this.#last?.at === end + Number(low) + Number(high) * 2 ** 32;
  }

  /** Whether the index that the last offset leads to, of the bits from one node to the next, has just the nodes before it. */
  indexed({ values, at }: BitRecord): boolean {
    if (this.#last?.at !== at || values.length !== this.#last.nodes.length) return false;
    let place = this.#last.start;
    return this.#last.nodes.every((node, index) => {
      place += Number(values[index]);
      return place === node;
    });
  }
}

interface Index {
  /** Where the bits are counted from. */
  readonly start: number;
  readonly nodes: number[];
  at: number | null;
}
