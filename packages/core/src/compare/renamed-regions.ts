/** Sections whose names hold a random token, e.g. `.gnu.lto_.inline.5f1c2a9d0b7e3c44`, are the same sections under another seed. */
import type { Scope } from './compare-maps.js';
import { LTO } from './compare-values.js';
import type { Region } from './formats/region.js';
import type { Pair } from './pairing.js';

/** Pairs what only the left and only the right has, in order, where the names differ in random tokens of one renaming. */
export function renamedRegions(pairs: readonly Pair<Region>[], scope: Scope): Pair<Region>[] {
  const lefts = pairs.filter(({ right }) => right === null);
  const rights = pairs.filter(({ left }) => left === null);
  if (lefts.length === 0 || lefts.length !== rights.length) return [...pairs];
  const partners = new Map(lefts.map((pair, index) => [pair, rights[index]?.right ?? null]));
  const fit = [...partners].every(
    ([{ left }, right]) =>
      left !== null && right !== null && scope.values.isRenamed(left.name, right.name) && left.name.includes(LTO),
  );
  if (!fit) return [...pairs];
  return pairs.filter(({ left }) => left !== null).map((pair) => ({ ...pair, right: pair.right ?? partners.get(pair) ?? null }));
}
