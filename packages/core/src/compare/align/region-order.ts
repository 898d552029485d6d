/** What another order of the same regions in two files means. */

import type { FileFormat, FileMap, Region } from '../../binary/region.js';
import { type Both, hasBoth, mapBoth } from '../../data/both.js';
import { addTo } from '../../data/group.js';
import { claimed, type StructureDifference } from '../difference.js';
import type { FilePart } from '../file-part.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';
import { sameNames, tableOrder } from './map-index.js';
import type { Pair } from './pairing.js';

type Gathered = NonNullable<FileMap['gathered']>;
type Groups = ReturnType<Gathered['groups']>;

/** The place of a region on each side. */
type Order = Both<(pair: Both<Region>) => number>;

/** The order of all regions, in the file or in the table of sections, where it differs. */
export function orderDifference(
  pairs: readonly Pair<Region>[],
  maps: Both<FileMap>,
  files: Both<FilePart>,
  scope: Scope,
): StructureDifference | null {
  const { left } = maps;
  const both = pairs.filter((pair) => hasBoth(pair)).filter(({ left: { kind } }) => kind !== 'gap');
  const orders = [inFile, inTable(both, maps)].filter((order) => order !== null);
  const first = orders.map((order) => firstMoved(both, order)).find((each) => each !== null);
  const keptApart = isKeptApart(both, maps, orders);
  // Sections without bytes are no regions, and may be all that moved.
  const moved = first ?? (keptApart ? null : both[0]);
  if (moved === undefined || moved === null) return null;
  const rule: RuleId | null = left.format === 'ar' ? 'ar-member-order' : keptApart ? 'section-order' : null;
  return {
    kind: 'order',
    region: {
      path: [...scope.path, left.format === 'ar' ? 'members' : 'sections'],
      kind: keptApart ? 'sections' : moved.left.kind,
      ...(left.format === 'ar' ? { role: 'archive-members' } : {}),
      loaded: !keptApart,
    },
    offset: mapBoth(moved, ({ offset }, side) => files[side].offset + offset),
    size: mapBoth(moved, ({ size }) => size),
    bytes: 0,
    ...claimed(rule, scope.enabled),
  };
}

/** Whether all regions that become part of the image are in the same order. */
function isKeptApart(both: readonly Both<Region>[], { left, right }: Both<FileMap>, orders: readonly Order[]): boolean {
  if (left.gathered === undefined || right.gathered === undefined)
    return orders.every((order) => firstMoved(imageOrder(both, left), order) === null);
  return (
    (sameNames(left.gathered.names, right.gathered.names) && haveSameNames(both)) ||
    keepsGroups(left.gathered.groups(), underNames(both, right.gathered.groups()))
  );
}

const inFile: Order = { left: ({ left }) => left.offset, right: ({ right }) => right.offset };

/** The order of the headers of sections, by which linkers go; null where the format has no such table, or where it is the same at first sight. */
function inTable(both: readonly Both<Region>[], { left, right }: Both<FileMap>): Order | null {
  if (left.table !== undefined && right.table !== undefined && sameNames(left.table, right.table) && haveSameNames(both))
    return null;
  const [a, b] = [tableOrder(left), tableOrder(right)];
  if (a.size === 0 || b.size === 0) return null;
  return { left: (pair) => a.get(pair.left.name) ?? -1, right: (pair) => b.get(pair.right.name) ?? -1 };
}

/** The first region of each side that the other side has elsewhere; null where the orders agree. */
function firstMoved(pairs: readonly Both<Region>[], order: Order): Both<Region> | null {
  if (isInOrder(pairs, order.left) && isInOrder(pairs, order.right)) return null;
  const byLeft = [...pairs].sort((x, y) => order.left(x) - order.left(y));
  const byRight = [...pairs].sort((x, y) => order.right(x) - order.right(y));
  const index = byLeft.findIndex((pair, place) => pair !== byRight[place]);
  const [left, right] = [byLeft[index], byRight[index]];
  return left === undefined || right === undefined ? null : { left: left.left, right: right.right };
}

function isInOrder(pairs: readonly Both<Region>[], placeOf: (pair: Both<Region>) => number): boolean {
  let last = Number.NEGATIVE_INFINITY;
  return pairs.every((pair) => {
    const place = placeOf(pair);
    const isAfter = place >= last;
    last = place;
    return isAfter;
  });
}

/** Whether no pair was renamed: then what has the same names in one order is in one order. Most files are so. */
function haveSameNames(both: readonly Both<Region>[]): boolean {
  return both.every(({ left, right }) => left.name === right.name);
}

/** The groups of the right side under the names of the left one: names hold the seed of a compiler. */
function underNames(both: readonly Both<Region>[], groups: Groups): Groups {
  const names = new Map(both.map(({ left, right }) => [right.name, left.name]));
  return new Map([...groups].map(([name, members]) => [names.get(name) ?? name, members]));
}

/** Whether each group of sections that both sides have is in one order; what belongs together on one side counts. */
function keepsGroups(left: Groups, right: Groups): boolean {
  return [left, right].every((groups) => {
    const [a, b] = [membersOf(groups, left, right), membersOf(groups, right, left)];
    return [...a].every(([group, names]) => names.join('\0') === b.get(group)?.join('\0'));
  });
}

/** The sections of a side that the other side has, by group. */
function membersOf(groups: Groups, side: Groups, other: Groups): Map<string, string[]> {
  const found = new Map<string, [string, ...string[]]>();
  for (const name of side.keys()) if (other.has(name)) for (const group of groups.get(name) ?? []) addTo(found, group, name);
  return found;
}

/** Containers whose members are found by their order; relocations of WebAssembly count sections, whatever is in them. */
const ORDERED: ReadonlySet<FileFormat> = new Set<FileFormat>(['ar', 'macho-fat', 'wasm']);

/**
 * Regions whose order decides the order in the image: all that are loaded. Linkers of Windows and macOS keep the order of sections that they do
 * not know; for ELF, the reader says which sections a linker gathers (`gathered`).
 */
function imageOrder(pairs: readonly Both<Region>[], { format }: FileMap): Both<Region>[] {
  return pairs.filter(({ left }) => ORDERED.has(format) || left.loaded);
}
