/** A file as boxes in a row, few enough to draw. */
import type { FileMap, Region } from '../binary/region.js';
import { innerMap } from '../disassembly/locate.js';
import type { Box, FilePicture } from './model.js';

/** More boxes than this are less than three pixels wide on a large screen. */
export const MAX_BOXES = 400;
/** Members within members that are drawn. */
const MAX_NESTING = 3;

/** @param map null where the format has no reader: the file is then one box */
export function pictureOf(size: number, map: FileMap | null): FilePicture {
  if (map === null)
    return { size, boxes: size === 0 ? [] : [{ name: 'contents', kind: 'contents', offset: 0, size, regions: 1 }] };
  return { size, boxes: mergeSmallest(boxesOf(map.regions, 0, '', MAX_NESTING)) };
}

/** Members are drawn with their own regions where that stays few enough to draw. */
function boxesOf(regions: readonly Region[], base: number, prefix: string, depth: number): Box[] {
  const open = depth > 0 && regions.length <= MAX_BOXES;
  return regions.flatMap((region) => {
    const name = `${prefix}${region.name}`;
    const inner = open ? innerMap(region) : null;
    if (inner !== null) return boxesOf(inner.regions, base + region.offset, `${name} › `, depth - 1);
    return [{ name, kind: region.kind, offset: base + region.offset, size: region.size, regions: 1 }];
  });
}

/** Joins neighbours that are both smaller than a size, which doubles until few enough are left. */
function mergeSmallest(boxes: readonly Box[]): readonly Box[] {
  let merged = boxes;
  for (let small = 1; merged.length > MAX_BOXES; small *= 2) merged = joinBelow(merged, small);
  return merged;
}

function joinBelow(boxes: readonly Box[], small: number): Box[] {
  const joined: Box[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    if (last !== undefined && last.size <= small && box.size <= small) joined[joined.length - 1] = join(last, box);
    else joined.push(box);
  }
  return joined;
}

function join(first: Box, second: Box): Box {
  return {
    name: `${first.name.split(' … ')[0]} … ${second.name.split(' … ').at(-1)}`,
    kind: first.size >= second.size ? first.kind : second.kind,
    offset: first.offset,
    size: first.size + second.size,
    regions: first.regions + second.regions,
  };
}
