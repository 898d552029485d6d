/** Keys that are written twice in one mapping: where they are, and one mapping for the checks that go on. */
import { type Document, isMap, isScalar, isSeq, type Pair, visit, type YAMLMap } from 'yaml';
import { groupBy } from '../data/group.js';
import { isMergeKey, resolved } from './follow.js';

/** The offsets of keys that stand in their mapping before. Keys are compared as texts, as a program will know them: `1` is `"1"`. */
export function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<string>();
      for (const pair of items) {
        const name = nameOf(document, pair);
        if (name !== null && known.size === known.add(name).size) offsets.push(offsetOf(pair));
      }
    },
  });
  return offsets;
}

/** Whether parts of the document are used elsewhere in it: then no pair can be left out. */
export function hasAliases(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/**
 * Leaves one pair of each name, so that no check invents a mistake for what another pair of it holds. Mappings are joined where they are tables
 * with other entries, or parts of one block; where both say the same things, and for other values, the last one stays.
 * @returns the scalars and lists that stayed: which one of the same name was meant is not known
 */
export function joinRepeated(document: Document.Parsed): ReadonlySet<unknown> {
  const unclear = new Set<unknown>();
  visit(document, {
    Map: (_, map) => {
      if (map.items.length > 1) map.items = onePairForEachName(document, map.items, unclear);
    },
  });
  return unclear;
}

function onePairForEachName(document: Document.Parsed, pairs: readonly Pair[], unclear: Set<unknown>): Pair[] {
  return [...groupBy(pairs, (pair) => nameOf(document, pair) ?? pair)].flatMap(([, same]) => {
    const last = same.findLast(({ value }) => isMap(value)) ?? same.at(-1);
    if (last === undefined || same.length === 1) return same;
    const mappings = same.flatMap(({ value }) => (isMap(value) ? [value] : []));
    if (isScalar(last.value) || isSeq(last.value)) unclear.add(last.value);
    if (isMap(last.value) && canJoin(document, mappings)) last.value.items = mappings.flatMap(({ items }) => items);
    return [last];
  });
}

/** Whether the mappings have no value of one name that is not a mapping itself. */
function canJoin(document: Document.Parsed, mappings: readonly YAMLMap[]): boolean {
  const names = mappings.flatMap(({ items }) =>
    items.flatMap((pair) => (isMap(pair.value) ? [] : [nameOf(document, pair) ?? pair])),
  );
  return new Set(names).size === names.length;
}

/** Null for what is no scalar, and for `<<`, which may be written several times. */
function nameOf(document: Document.Parsed, pair: Pair): string | null {
  const key = resolved(document, pair.key);
  return isScalar(key) && !isMergeKey(pair) ? String(key.value ?? '') : null;
}

function offsetOf({ key }: Pair): number {
  const range = (key as { readonly range?: readonly number[] | null }).range;
  return range?.[0] ?? 0;
}
