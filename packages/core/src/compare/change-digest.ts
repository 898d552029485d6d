/** A digest of how bytes differ, by which the same change is known in another file. */
import { createHash } from 'node:crypto';
import { type Both, mapBoth } from '../data/both.js';
import type { Source } from '../files/source.js';

/** More bytes are not read again: a change of one source is smaller. */
const MAX_BYTES = 1 << 20;

/** Hexadecimal digits that are kept: enough that no two changes of a comparison have the same ones. */
const DIGITS = 32;

/**
 * The digest of the bytes that differ and of their places. Bytes that are equal are not in it where both sides are as long: a linker fills in
 * addresses.
 * @param at where the parts are, where that is to be the same, too
 * @returns null where there are too many bytes
 */
export function digestOfChange(parts: Both<Source>, at: Both<number> = { left: 0, right: 0 }): string | null {
  if (Math.max(parts.left.size, parts.right.size) > MAX_BYTES) return null;
  const bytes = mapBoth(parts, (part) => Buffer.from(part.read(0, part.size)));
  const { left, right } = bytes;
  if (left.length === right.length) {
    for (let index = 0; index < left.length; index++) if (left[index] === right[index]) left[index] = right[index] = 0;
  }
  return createHash('sha256')
    .update(`${at.left} ${at.right} ${left.length} ${right.length}\n`)
    .update(left)
    .update(right)
    .digest('hex')
    .slice(0, DIGITS);
}
