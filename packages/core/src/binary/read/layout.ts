/** Records of files: members in order, without padding. */

export interface Member<Name extends string> {
  readonly name: Name;
  readonly offset: number;
  readonly size: number;
}

/** A record: its size and members, and the offset of each by name. */
export interface Layout<Name extends string> {
  readonly size: number;
  readonly members: readonly Member<Name>[];
  readonly at: Readonly<Record<Name, number>>;
}

/** @param sizes of the members, in bytes, in order */
export function layoutOf<Name extends string>(sizes: Readonly<Record<Name, number>>): Layout<Name> {
  const members: Member<Name>[] = [];
  const at = {} as Record<Name, number>;
  let offset = 0;
  for (const name of Object.keys(sizes) as Name[]) {
    const size = sizes[name];
    members.push({ name, offset, size });
    at[name] = offset;
    offset += size;
  }
  return { size: offset, members, at };
}
