/** How near a file is to the source: a difference is understood best where it arises. */
import type { FileFormat, FileMap } from '../binary/region.js';
import { type Both, hasBoth } from '../data/both.js';

/** From the nearest to the farthest. */
export const LAYERS = ['source', 'ir', 'object', 'archive', 'program'] as const;
export type Layer = (typeof LAYERS)[number];

/** Orders by nearness to the source, the nearest first. */
export function byLayer(left: Layer, right: Layer): number {
  return LAYERS.indexOf(left) - LAYERS.indexOf(right);
}

/** What a file of each format is; null where the format does not say it: a fat file holds objects, archives or programs. */
const OF_FORMAT: Readonly<Record<FileFormat, (map: FileMap) => Layer | null>> = {
  bitcode: () => 'ir',
  coff: () => 'object',
  elf: objectOrProgram,
  macho: objectOrProgram,
  ar: () => 'archive',
  pe: () => 'program',
  'macho-fat': () => null,
  wasm: () => null,
  pyc: () => null,
};

function objectOrProgram({ linked }: FileMap): Layer {
  return linked ? 'program' : 'object';
}

/** The layer of a pair of files by their format: the farther one where they are not of one layer; null where no format says it. */
export function layerOfMaps(maps: Both<FileMap | null>): Layer | null {
  if (!hasBoth(maps)) return null;
  const [left, right] = [OF_FORMAT[maps.left.format](maps.left), OF_FORMAT[maps.right.format](maps.right)];
  if (left === null || right === null) return null;
  return byLayer(left, right) < 0 ? right : left;
}
