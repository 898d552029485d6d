/** Where a region lies: the members of archives that it is in, the outermost first, and its own name, e.g. `lib.a`, `obj.o`, `.text`. */
export type RegionPath = readonly string[];

/** A region as reports name it: `member › region` within an archive. */
export function regionName(path: RegionPath): string {
  return path.join(' › ');
}

/** Whether a region is in a member, at any depth; everything is in the file itself, whose path is empty. */
export function liesIn(path: RegionPath, member: RegionPath): boolean {
  return member.every((name, depth) => path[depth] === name);
}
