/** The parts of two files that have functions: the files themselves, or the members of archives that both have, by name. */
import type { FileMap } from '../binary/region.js';
import { sameBytes } from '../compare/align/bytes.js';
import { pairByName } from '../compare/align/pairing.js';
import { type Both, hasBoth, mapBoth } from '../data/both.js';
import { innerMap } from '../disassembly/locate.js';
import type { Source } from '../files/source.js';

/** A file or a member of one. Its map and its offsets count from where it begins. */
export interface MappedPart {
  readonly source: Source;
  readonly map: FileMap;
}

/** A part that both files have. */
export interface CodePart {
  /** Of the member; null for a file as a whole. */
  readonly name: string | null;
  readonly files: Both<MappedPart>;
}

/** Members that are read at most; an archive may have a hundred thousand. */
const MAX_MEMBERS = 2000;

/** Members with the same bytes on both sides are left out: no function of theirs differs. */
export function codeParts(files: Both<MappedPart>): CodePart[] {
  if (files.left.map.symbols !== undefined) return [{ name: null, files }];
  const members = mapBoth(files, ({ map }) => map.regions.filter(({ inner }) => inner !== undefined).slice(0, MAX_MEMBERS));
  return pairByName(members.left, members.right, ({ name }) => name).flatMap((pair): CodePart[] => {
    if (!hasBoth(pair)) return [];
    const parts = mapBoth(pair, ({ offset, size }, side) => files[side].source.part(offset, size));
    if (sameBytes(parts.left, parts.right)) return [];
    const maps = mapBoth(pair, innerMap);
    if (!hasBoth(maps)) return [];
    return [{ name: pair.name, files: mapBoth(maps, (map, side) => ({ map, source: parts[side] })) }];
  });
}
