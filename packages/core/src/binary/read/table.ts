/** Tables of records and pools of strings, which may be larger than what is held in memory. */
import type { Source } from '../../files/source.js';

/** Bytes that are read at a time. */
const BLOCK_BYTES = 64 * 1024;
/** Blocks that are kept, 16 MiB: symbols of shared objects come in the order of a hash, so that their names are scattered. */
const MAX_KEPT_BLOCKS = 256;

export interface TableEntry {
  readonly index: number;
  /** Holds the record at `at`; not to be kept. */
  readonly bytes: Buffer;
  readonly at: number;
}

/** The records of a table in order, hundreds at a time. Bytes after the last whole record are left out. */
export function* batchesOf(table: Source, size: number): Generator<{ first: number; count: number; bytes: Buffer }> {
  const all = Math.floor(table.size / size);
  const perBlock = Math.floor(BLOCK_BYTES / size);
  for (let first = 0; first < all; first += perBlock) {
    const count = Math.min(perBlock, all - first);
    yield { first, count, bytes: Buffer.from(table.read(first * size, count * size)) };
  }
}

/** The records of a table one by one. */
export function* entriesOf(table: Source, size: number): Generator<TableEntry> {
  for (const { first, count, bytes } of batchesOf(table, size)) {
    for (let index = 0; index < count; index++) yield { index: first + index, bytes, at: index * size };
  }
}

/**
 * Whether all records of a table pass a test. For loops over millions of records, or over thousands of small tables.
 * @param test reads nothing else of the file
 */
export function everyEntry(table: Source, size: number, test: (bytes: DataView, at: number) => boolean): boolean {
  const end = table.size - (table.size % size);
  const perBlock = BLOCK_BYTES - (BLOCK_BYTES % size);
  for (let offset = 0; offset < end; offset += perBlock) {
    const length = Math.min(perBlock, end - offset);
    const bytes = viewOf(table.read(offset, length));
    for (let at = 0; at < length; at += size) if (!test(bytes, at)) return false;
  }
  return true;
}

/** Numbers are read from a view in half the time that a buffer takes, as long as the code is new to the engine. */
export function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Blocks of a source, of which the latest used ones are kept. */
export class CachedBlocks {
  readonly #kept = new Map<number, Buffer>();

  constructor(readonly source: Source) {}

  /** The block that holds an offset of the source, and where in it. */
  holding(offset: number): { readonly bytes: Buffer; readonly at: number } {
    const index = Math.floor(offset / BLOCK_BYTES);
    return { bytes: this.#block(index), at: offset - index * BLOCK_BYTES };
  }

  /** A buffer that holds `length` bytes of the source, and where in it. @throws Malformed beyond the end */
  read(offset: number, length: number): { readonly bytes: Buffer; readonly at: number } {
    const found = this.holding(offset);
    return found.at + length <= found.bytes.length ? found : { bytes: Buffer.from(this.source.read(offset, length)), at: 0 };
  }

  #block(index: number): Buffer {
    let block = this.#kept.get(index);
    if (block === undefined) {
      const [oldest] = this.#kept.keys();
      if (this.#kept.size >= MAX_KEPT_BLOCKS && oldest !== undefined) this.#kept.delete(oldest);
      block = Buffer.from(this.source.read(index * BLOCK_BYTES, Math.min(BLOCK_BYTES, this.source.size - index * BLOCK_BYTES)));
      this.#kept.set(index, block);
    }
    return block;
  }
}
