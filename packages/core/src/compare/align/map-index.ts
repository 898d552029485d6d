/** Look-ups in a map that are needed often. */
import type { FileMap, Region } from '../../binary/region.js';

const byName = new WeakMap<FileMap, ReadonlyMap<string, Region>>();

/** The first region of a name. */
export function regionNamed(map: FileMap, name: string): Region | undefined {
  let index = byName.get(map);
  if (index === undefined) {
    index = new Map([...map.regions].reverse().map((region) => [region.name, region]));
    byName.set(map, index);
  }
  return index.get(name);
}

const byTable = new WeakMap<FileMap, ReadonlyMap<string, number>>();

/** The sections that the table of a file describes, and their places in it: what an index of a section counts. */
export function tableOrder(map: FileMap): ReadonlyMap<string, number> {
  let places = byTable.get(map);
  if (places === undefined) {
    places = placesIn(map);
    byTable.set(map, places);
  }
  return places;
}

/** Whether an index of a section means the same in both files. */
export function sameTable(left: FileMap, right: FileMap): boolean {
  // The names of several hundred thousand sections are looked up only where the tables are not equal.
  if (left.table !== undefined && right.table !== undefined && sameNames(left.table, right.table)) return true;
  const [a, b] = [tableOrder(left), tableOrder(right)];
  return a.size === b.size && [...a].every(([name, place]) => b.get(name) === place);
}

export function sameNames(lefts: readonly string[], rights: readonly string[]): boolean {
  return lefts.length === rights.length && lefts.every((name, place) => name === rights[place]);
}

function placesIn({ regions, table }: FileMap): Map<string, number> {
  if (table !== undefined) return new Map(table.map((name, place) => [name, place]));
  const places = new Map<string, number>();
  for (const region of regions.filter(({ kind }) => kind === 'sections')) {
    for (const { about } of region.fields?.() ?? [])
      if (about !== undefined && !places.has(about)) places.set(about, places.size);
  }
  return places;
}
