/** Pairs what two sides hold by name; several with one name are paired in order. */
import { type Both, hasBoth } from '../../data/both.js';

/** Null where a side has none. */
export interface Pair<T> extends Both<T | null> {
  readonly name: string;
}

/** All pairs in the order of the left side; entries that only the right side has come last. */
export function pairByName<T>(left: readonly T[], right: readonly T[], nameOf: (item: T) => string): Pair<T>[] {
  return pairInStep(left, right, nameOf) ?? pairByTable(left, right, nameOf);
}

/** Most sides have the same names in one order, and need no table of names; null for the others. */
function pairInStep<T>(left: readonly T[], right: readonly T[], nameOf: (item: T) => string): Pair<T>[] | null {
  if (left.length !== right.length) return null;
  const pairs: Pair<T>[] = [];
  for (const [index, item] of left.entries()) {
    const other = right[index] as T;
    const name = nameOf(item);
    if (nameOf(other) !== name) return null;
    pairs.push({ name, left: item, right: other });
  }
  return pairs;
}

function pairByTable<T>(left: readonly T[], right: readonly T[], nameOf: (item: T) => string): Pair<T>[] {
  const rights = new Map<string, { readonly items: T[]; taken: number }>();
  for (const item of right) {
    const name = nameOf(item);
    const same = rights.get(name);
    if (same === undefined) rights.set(name, { items: [item], taken: 0 });
    else same.items.push(item);
  }
  const pairs: Pair<T>[] = [];
  for (const item of left) {
    const name = nameOf(item);
    const same = rights.get(name);
    pairs.push({ name, left: item, right: same?.items[same.taken++] ?? null });
  }
  for (const [name, { items, taken }] of rights) {
    for (const item of items.slice(taken)) pairs.push({ name, left: null, right: item });
  }
  return pairs;
}

/** Whether what both sides have comes in one order. */
export function sameOrder<T>(pairs: readonly Pair<T>[], placeOf: (item: T) => number): boolean {
  let last = -1;
  for (const pair of pairs) {
    if (!hasBoth(pair)) continue;
    const place = placeOf(pair.right);
    if (place < last) return false;
    last = place;
  }
  return true;
}
