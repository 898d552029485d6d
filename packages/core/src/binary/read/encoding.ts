/** Numbers of 16 to 64 bits in either order of bytes, as files write them. */
import { hex } from '../../data/numbers.js';

export interface Encoding {
  readonly bits: 32 | 64;
  readonly endian: 'little' | 'big';
  u16(bytes: Buffer, at: number): number;
  u32(bytes: Buffer, at: number): number;
  u64(bytes: Buffer, at: number): bigint;
  /** An address, offset or size of 4 or 8 bytes, exact. */
  word(bytes: Buffer, at: number): bigint;
  /** The same as a number. Rounded above 2^53, where no file reaches: what is too large for the file's size stays too large. */
  size(bytes: Buffer, at: number): number;
  /** A number of 1, 2, 4 or 8 bytes in hexadecimal; any other length as the bytes themselves. */
  raw(bytes: Buffer, at: number, length: number): string;
}

function makeEncoding(bits: Encoding['bits'], endian: Encoding['endian']): Encoding {
  const little = endian === 'little';
  const u16 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const u64 = (bytes: Buffer, at: number): bigint => (little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  const high = little ? 4 : 0;
  return {
    bits,
    endian,
    u16,
    u32,
    u64,
    word: (bytes, at) => (bits === 64 ? u64(bytes, at) : BigInt(u32(bytes, at))),
    size: (bytes, at) => (bits === 64 ? u32(bytes, at + high) * 2 ** 32 + u32(bytes, at + 4 - high) : u32(bytes, at)),
    raw(bytes, at, length) {
      switch (length) {
        case 1:
          return hex(bytes.readUInt8(at));
        case 2:
          return hex(u16(bytes, at));
        case 4:
          return hex(u32(bytes, at));
        case 8:
          return hex(u64(bytes, at));
        default:
          return `bytes ${bytes.toString('hex', at, at + length)}`;
      }
    },
  };
}

/** Made once: thousands of files share these four. */
const ENCODINGS = {
  32: { little: makeEncoding(32, 'little'), big: makeEncoding(32, 'big') },
  64: { little: makeEncoding(64, 'little'), big: makeEncoding(64, 'big') },
} as const;

export function encodingOf(bits: Encoding['bits'], endian: Encoding['endian']): Encoding {
  return ENCODINGS[bits][endian];
}

/** Of formats that have a single order of bytes. */
export const LITTLE_ENDIAN: Encoding = encodingOf(32, 'little');
export const BIG_ENDIAN: Encoding = encodingOf(32, 'big');
