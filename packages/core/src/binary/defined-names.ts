/** Which names a file of machine code or bitcode defines, and each member of an archive. */
import { unlessMalformed } from '../files/source.js';
import type { FileMap } from './region.js';

export interface DefinedNames {
  /** The member of an archive, or the slice of a file for several machines; null for the file itself. */
  readonly member: string | null;
  readonly names: Iterable<string>;
}

/**
 * Those whose full table of symbols can be read: what a stripped file defines is not known.
 * @throws Malformed while names are read
 */
export function* definedNames(map: FileMap, member: string | null = null): Generator<DefinedNames> {
  if (map.defines !== undefined) yield { member, names: map.defines() };
  for (const { name, inner } of map.regions) {
    const part = inner === undefined ? null : unlessMalformed(inner);
    if (part !== null) yield* definedNames(part, member === null ? name : `${member}/${name}`);
  }
}
