/** Where a region lies: the members of archives that it is in, the outermost first, and its own name, e.g. `lib.a`, `obj.o`, `.text`. */
export type RegionPath = readonly string[];

/** The text between the names of a path, for people. */
export const SEPARATOR = ' › ';

/** A region as reports name it: `member › region` within an archive. A name may contain the separator itself: only paths say which region it is. */
export function regionName(path: RegionPath): string {
  return path.join(SEPARATOR);
}

/** The path that a name means where nothing else is known. */
export function pathOfName(name: string): RegionPath {
  return name.split(SEPARATOR);
}

/** Equal for the same region of a file. Sections of WebAssembly and blocks of bitcode that share a name are one here; other readers number them. */
export function regionKey(path: RegionPath): string {
  return JSON.stringify(path);
}

/** Whether a region is in a member, at any depth; everything is in the file itself, whose path is empty. */
export function liesIn(path: RegionPath, member: RegionPath): boolean {
  return member.every((name, depth) => path[depth] === name);
}
