/** Reads the values of LLVM's bitstream, and only as LLVM's writer would write them. */
import { Malformed } from '../../files/source.js';

/** A number of up to 64 bits; a bigint where a number would not be exact. */
export type BitstreamValue = number | bigint;

/** Reads bits from the low end of each byte on. */
export class BitReader {
  at = 0;
  readonly #end: number;
  /** With bytes after the end, so that whole words can be read. */
  readonly #words: DataView;

  constructor(bytes: Buffer) {
    this.#end = bytes.length * 8;
    const padded = new Uint8Array(bytes.length + 8);
    padded.set(bytes);
    this.#words = new DataView(padded.buffer);
  }

  malformed(message: string): Malformed {
    return new Malformed(message, this.at >> 3);
  }

  /** Up to 32 bits. */
  fixed(width: number): number {
    if (this.at + width > this.#end) throw this.malformed('the bits end within a value');
    const byte = this.at >> 3;
    const bit = this.at & 7;
    this.at += width;
    const low = this.#words.getUint32(byte, true) >>> bit;
    // Bits beyond a word are in the byte after it.
    const whole =
      bit + width <= 32 ? low : low + (this.#words.getUint8(byte + 4) & (2 ** (bit + width - 32) - 1)) * 2 ** (32 - bit);
    return width === 32 ? whole : whole % 2 ** width;
  }

  /** Chunks of `width` bits, of which the highest says that another one follows. */
  vbr(width: number): BitstreamValue {
    const more = 2 ** (width - 1);
    let value: BitstreamValue = 0;
    for (let shift = 0; shift < 64; shift += width - 1) {
      const chunk = this.fixed(width);
      const data = chunk % more;
      if (shift + width - 1 <= 53) value = Number(value) + data * 2 ** shift;
      else value = BigInt(value) + (BigInt(data) << BigInt(shift));
      if (chunk >= more) continue;
      if (data === 0 && shift > 0) throw this.malformed('a number has more chunks than it needs');
      return typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
    }
    throw this.malformed('a number has more than 64 bits');
  }

  /** A count: each thing that it counts has a bit at least. */
  small(width: number): number {
    const value = this.vbr(width);
    if (value > this.#end) throw this.malformed('a count is more than there are bits');
    return Number(value);
  }

  /** To the next word. */
  align(): void {
    const odd = this.at & 31;
    if (odd === 0) return;
    if (this.fixed(32 - odd) !== 0) throw this.malformed('bits that fill up a word are not zero');
  }

  skip(bytes: number): void {
    if (this.at + bytes * 8 > this.#end) throw this.malformed('a blob reaches beyond the end');
    this.at += bytes * 8;
  }
}
