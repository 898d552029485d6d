/** Records of a Mach-O file: fixed lists of members that follow each other without padding. */
import type { Encoding } from '../read/encoding.js';
import { printable } from '../read/printable.js';

/** `word` is as wide as the file's addresses; `text` are 16 bytes of a name that NULs fill up; other numbers are bytes. */
type Width = 4 | 8 | 16 | 'word' | 'text';
export type Members = Readonly<Record<string, Width>>;

/** A member of a record, as the file gives it. */
export interface Value {
  readonly name: string;
  /** Offset in the region that holds the record. */
  readonly offset: number;
  readonly size: number;
  /** Rounded above 2^53, where no file reaches: what is too large for the file's size stays too large. 0 for text. */
  readonly number: number;
  /** Exact. */
  readonly raw: string;
}

export class Struct {
  constructor(readonly values: readonly Value[]) {}

  get(name: string): Value {
    // A dozen at most: looking is faster than a map for each record.
    const value = this.values.find((each) => each.name === name);
    if (value === undefined) throw new Error(`the record has no member ${name}`);
    return value;
  }

  number(name: string): number {
    return this.get(name).number;
  }
}

function bytesOf(width: Width, encoding: Encoding): number {
  if (width === 'text') return 16;
  return width === 'word' ? encoding.bits / 8 : width;
}

export function sizeOf(members: Members, encoding: Encoding): number {
  return Object.values(members).reduce<number>((sum, width) => sum + bytesOf(width, encoding), 0);
}

/** The record at `at`, which must lie in `bytes`. */
export function decode(members: Members, bytes: Buffer, at: number, encoding: Encoding): Struct {
  const values: Value[] = [];
  let offset = at;
  for (const [name, width] of Object.entries(members)) {
    const size = bytesOf(width, encoding);
    const number = size === 4 ? encoding.u32(bytes, offset) : size === 8 ? Number(u64(bytes, offset, encoding)) : 0;
    const raw = width === 'text' ? nameIn(bytes.subarray(offset, offset + size)) : encoding.raw(bytes, offset, size);
    values.push({ name, offset, size, number, raw });
    offset += size;
  }
  return new Struct(values);
}

function u64(bytes: Buffer, at: number, { endian }: Encoding): bigint {
  return endian === 'little' ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
}

/** The name before the NULs that fill up its place. Whatever follows a NUL stays to be seen. */
export function nameIn(bytes: Buffer): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return printable(bytes.subarray(0, end));
}
