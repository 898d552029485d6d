/** Records of PE and COFF files: little-endian members in order, without padding. */
import type { Layout } from '../read/layout.js';
import type { Field } from '../region.js';

/** What a member says beside its number. */
export type Telling = Partial<Pick<Field, 'meaning' | 'role' | 'about'>>;

/**
 * A field per member of a record at the start of `bytes`; it means the number itself unless `tell` knows better.
 * @param base offset of the record in its region
 * @param prefix before the names of the members
 */
export function* memberFields<Name extends string>(
  bytes: Buffer,
  layout: Layout<Name>,
  tell: (member: Name) => Telling = () => ({}),
  base = 0,
  prefix = '',
): Generator<Field> {
  for (const { name, offset, size } of layout.members) {
    yield { name: prefix + name, offset: base + offset, size, meaning: raw(bytes, offset, size), ...tell(name) };
  }
}

/** Numbers of 1, 2, 4 or 8 bytes in hexadecimal; any other bytes in their order. */
export function raw(bytes: Buffer, offset: number, size: number): string {
  if (size > 8) return `bytes ${bytes.toString('hex', offset, offset + size)}`;
  return `0x${Buffer.from(bytes.subarray(offset, offset + size))
    .reverse()
    .toString('hex')
    .replace(/^0+(?=.)/, '')}`;
}
