/** The checksum of images, as `CheckSumMappedFile` of imagehlp.dll computes it (Microsoft PE Format, "Optional Header": CheckSum). */
import { hex } from '../../data/numbers.js';
import type { Source } from '../../files/source.js';
import { viewOf } from '../read/table.js';
import { type OptionalHeader, PE32, PE32_PLUS } from './optional-header.js';

/** A multiple of four, so that every piece starts with a whole word. */
const PIECE_BYTES = 1024 * 1024;
/** 2^16 is 1 modulo this, so that words of any number of 16-bit units may be added and folded once. */
const ONES = 0xffff;
const FIELD = 4;

/**
 * The one's complement sum of all 16-bit words, the field of the checksum taken as zero, plus the file's length.
 * @param checksumOffset where that field lies
 */
export function peChecksum(source: Source, checksumOffset: number): number {
  let sum = 0;
  for (let offset = 0; offset < source.size; offset += PIECE_BYTES) {
    sum = (sum + sumOf(source.read(offset, Math.min(PIECE_BYTES, source.size - offset)))) % ONES;
  }
  const field = source.read(checksumOffset, FIELD);
  for (const [index, byte] of field.entries()) sum -= byte << (8 * ((checksumOffset + index) % 2));
  // A sum of words that are not all zero never folds to zero, and the file starts with `MZ`.
  const folded = ((sum % ONES) + ONES) % ONES || ONES;
  return (folded + source.size) % 2 ** 32;
}

/** At most 2^18 words of 32 bits: exact in a double. */
function sumOf(bytes: Buffer): number {
  const words = bytes.length - (bytes.length % 4);
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at < words; at += 4) sum += view.getUint32(at, true);
  for (let at = words; at < bytes.length; at++) sum += bytes.readUInt8(at) << (8 * (at % 2));
  return sum;
}

/** What the field of the checksum means.
 * @param isSummed whether it fits the bytes; asked only where there is one */
export function meaningOfChecksum(source: Source, image: OptionalHeader, isSummed: () => boolean): string {
  const value = checksumOf(source, image);
  if (value === 0) return 'none';
  return isSummed() ? 'right' : hex(value);
}

function checksumPlace(image: OptionalHeader): number {
  return image.offset + (image.plus ? PE32_PLUS : PE32).at.CheckSum;
}

/** The field as it is in the file. */
function checksumOf(source: Source, image: OptionalHeader): number {
  return source.read(checksumPlace(image), 4).readUInt32LE(0);
}

/** Whether an image has a checksum, and it fits the bytes. */
export function hasRightChecksum(source: Source, image: OptionalHeader): boolean {
  const value = checksumOf(source, image);
  return value !== 0 && value === peChecksum(source, checksumPlace(image));
}
