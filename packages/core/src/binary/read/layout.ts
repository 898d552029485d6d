/** Records of files: members in order, without padding. */

/** Bytes of a member. `word`: as many as the file's addresses have. `name`: 16, of text that NULs fill up. */
export type Width = number | 'word' | 'name';

/** The members of a record by name, in their order. */
export type Widths<Name extends string = string> = Readonly<Record<Name, Width>>;

const NAME_BYTES = 16;

export interface LayoutMember<Name extends string> {
  readonly name: Name;
  readonly offset: number;
  readonly size: number;
  readonly isName: boolean;
}

/** A record: its size and members, and the offset of each by name. */
export interface Layout<Name extends string = string> {
  readonly size: number;
  readonly members: readonly LayoutMember<Name>[];
  readonly at: Readonly<Record<Name, number>>;
}

/** @param bits of the file's addresses, for records that have any */
export function layoutOf<Name extends string>(widths: Widths<Name>, bits: 32 | 64 = 32): Layout<Name> {
  const members: LayoutMember<Name>[] = [];
  const at = {} as Record<Name, number>;
  let offset = 0;
  for (const name of Object.keys(widths) as Name[]) {
    const size = bytesOf(widths[name], bits);
    members.push({ name, offset, size, isName: widths[name] === 'name' });
    at[name] = offset;
    offset += size;
  }
  return { size: offset, members, at };
}

function bytesOf(width: Width, bits: 32 | 64): number {
  if (width === 'name') return NAME_BYTES;
  return width === 'word' ? bits / 8 : width;
}
