/** Reads records as their layouts declare them. */
import type { Field } from '../region.js';
import type { Encoding } from './encoding.js';
import type { Layout } from './layout.js';
import { withoutTrailingNuls } from './nuls.js';
import { printable } from './printable.js';

/** A member of a record, as the file gives it. */
export interface RecordValue {
  readonly name: string;
  /** Offset in the region that holds the record. */
  readonly offset: number;
  readonly size: number;
  /** Rounded above 2^53, where no file reaches: what is too large for the file's size stays too large. 0 for names, and for other sizes than 4 and 8. */
  readonly number: number;
  /** Exact. */
  readonly raw: string;
}

export class FileRecord {
  constructor(readonly values: readonly RecordValue[]) {}

  get(name: string): RecordValue {
    // A dozen at most: looking is faster than a map for each record.
    const value = this.values.find((each) => each.name === name);
    if (value === undefined) throw new Error(`the record has no member ${name}`);
    return value;
  }

  number(name: string): number {
    return this.get(name).number;
  }
}

/** The record at `at`, which must be in `bytes`. */
export function readRecord({ members }: Layout, bytes: Buffer, at: number, encoding: Encoding): FileRecord {
  const values = members.map(({ name, offset: within, size, isName }): RecordValue => {
    const offset = at + within;
    const number = size === 4 ? encoding.u32(bytes, offset) : size === 8 ? Number(encoding.u64(bytes, offset)) : 0;
    const raw = isName
      ? printable(withoutTrailingNuls(bytes.subarray(offset, offset + size)))
      : encoding.raw(bytes, offset, size);
    return { name, offset, size, number, raw };
  });
  return new FileRecord(values);
}

/** What a member says beside its number. */
export type MemberMeaning = Partial<Pick<Field, 'meaning' | 'role' | 'about'>>;

/**
 * A field per member of a record at the start of `bytes`; it means the number itself unless `describe` gives another meaning.
 * @param base offset of the record in its region
 * @param prefix before the names of the members
 */
export function* memberFields<Name extends string>(
  bytes: Buffer,
  { members }: Layout<Name>,
  encoding: Encoding,
  describe: (member: Name) => MemberMeaning = () => ({}),
  base = 0,
  prefix = '',
): Generator<Field> {
  for (const { name, offset, size } of members) {
    yield { name: prefix + name, offset: base + offset, size, meaning: encoding.raw(bytes, offset, size), ...describe(name) };
  }
}
