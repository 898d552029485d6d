/** A file as boxes in a row, few enough to draw. */
import type { FileMap, Region, RegionKind } from '../binary/region.js';
import { type RegionPath, regionName } from '../compare/region-path.js';
import { innerMap } from '../disassembly/locate.js';
import type { Box, FilePicture } from './model.js';

/** More boxes than this are less than three pixels wide on a large screen. */
export const MAX_BOXES = 400;
/** Most levels of members in members that are drawn. */
const MAX_LEVELS = 3;

/** @param map null where the format has no reader: the file is then one box */
export function pictureOf(size: number, map: FileMap | null): FilePicture {
  if (map === null) return { size, boxes: size === 0 ? [] : [boxOf(only(WHOLE, 'contents', 0, size))] };
  return { size, boxes: mergeSmallest(neighboursIn(map.regions, 0, [], MAX_LEVELS)).map(boxOf) };
}

/** Neighbouring regions that become one box. */
interface Neighbours {
  readonly first: RegionPath;
  readonly last: RegionPath;
  readonly kind: RegionKind;
  readonly offset: number;
  readonly size: number;
  readonly regions: number;
}

function boxOf({ first, last, ...box }: Neighbours): Box {
  const name = first === last ? regionName(first) : `${regionName(first)} … ${regionName(last)}`;
  return { key: JSON.stringify([first, last]), name, ...box };
}

/** A file without a reader, as a region. */
const WHOLE: RegionPath = ['contents'];

function only(path: RegionPath, kind: RegionKind, offset: number, size: number): Neighbours {
  return { first: path, last: path, kind, offset, size, regions: 1 };
}

/** A box for each region. Members are drawn with their own regions where the boxes stay few enough to draw. */
function neighboursIn(regions: readonly Region[], base: number, within: RegionPath, depth: number): Neighbours[] {
  const open = depth > 0 && regions.length <= MAX_BOXES;
  return regions.flatMap((region) => {
    const path = [...within, region.name];
    const inner = open ? innerMap(region) : null;
    if (inner !== null) return neighboursIn(inner.regions, base + region.offset, path, depth - 1);
    const { kind, offset, size } = region;
    return [only(path, kind, base + offset, size)];
  });
}

/** Joins neighbours that are both smaller than a size, which doubles until few enough are left. */
function mergeSmallest(all: readonly Neighbours[]): readonly Neighbours[] {
  let merged = all;
  for (let small = 1; merged.length > MAX_BOXES; small *= 2) merged = joinBelow(merged, small);
  return merged;
}

function joinBelow(all: readonly Neighbours[], small: number): Neighbours[] {
  const joined: Neighbours[] = [];
  for (const each of all) {
    const last = joined.at(-1);
    if (last !== undefined && last.size <= small && each.size <= small) joined[joined.length - 1] = join(last, each);
    else joined.push(each);
  }
  return joined;
}

function join(one: Neighbours, other: Neighbours): Neighbours {
  return {
    first: one.first,
    last: other.last,
    kind: one.size >= other.size ? one.kind : other.kind,
    offset: one.offset,
    size: one.size + other.size,
    regions: one.regions + other.regions,
  };
}
