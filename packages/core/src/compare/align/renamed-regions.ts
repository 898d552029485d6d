/** Sections whose names hold a random token, e.g. `.gnu.lto_.inline.5f1c2a9d0b7e3c44`, are the same sections under another seed. */

import type { Region } from '../../binary/region.js';
import { hasBoth } from '../../data/both.js';
import { holdsSeed } from '../rules/values.js';
import type { Scope } from '../scope.js';
import type { Pair } from './pairing.js';

/** Pairs regions that only one side has, in order, where their names differ only in random tokens of one renaming. */
export function renamedRegions(pairs: readonly Pair<Region>[], scope: Scope): Pair<Region>[] {
  // Gaps between them come and go with their lengths.
  const isSeeded = ({ kind, name, loaded }: Region): boolean => kind !== 'gap' && kind !== 'member' && !loaded && holdsSeed(name);
  // A seed that stays in one name is not renamed in another.
  const kept = pairs.filter((pair) => hasBoth(pair)).flatMap(({ left }) => (isSeeded(left) ? [left.name] : []));
  const stays = kept.every((name) => scope.values.isReseeded(name, name));
  const lefts = pairs.filter(({ left, right }) => right === null && left !== null && isSeeded(left));
  const rights = pairs.filter(({ left, right }) => left === null && right !== null && isSeeded(right));
  if (!stays || lefts.length === 0 || lefts.length !== rights.length) return [...pairs];
  const partners = new Map(lefts.map((pair, index) => [pair, rights[index]?.right ?? null]));
  const isReseeded = ([{ left }, right]: [Pair<Region>, Region | null]): boolean =>
    left !== null && right !== null && scope.values.isReseeded(left.name, right.name);
  if (![...partners].every(isReseeded)) return [...pairs];
  const joined = new Set(rights);
  return pairs.filter((pair) => !joined.has(pair)).map((pair) => ({ ...pair, right: pair.right ?? partners.get(pair) ?? null }));
}
