/** Reads a row of chunks in pieces of other sizes. A chunk's memory is only looked at until the next one is asked for. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes, not copied; null at the end. */
  async some(most: number): Promise<Buffer | null> {
    while (this.#held.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return null;
      this.#held = next.value;
    }
    const piece = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }

  /** Exactly `count` bytes, as a copy of their own; null where there are none at all. Fails where there are fewer. */
  async exactly(count: number): Promise<Buffer | null> {
    const bytes = Buffer.allocUnsafe(count);
    for (let filled = 0; filled < count; ) {
      const piece = await this.some(count - filled);
      if (piece === null && filled === 0) return null;
      if (piece === null) throw new Error('unexpected end of data');
      filled += piece.copy(bytes, filled);
    }
    return bytes;
  }

  /** Passes over bytes; fails where there are fewer. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      if (piece === null) throw new Error('unexpected end of data');
      left -= piece.length;
    }
  }

  /** Ends the reading of the chunks. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
