/** The page of a comparison of paths, as a command writes it and an action keeps it. */
import path from 'node:path';
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import type { ComparisonPage } from '@selfhost/core/present/comparison-page.js';
import { ancestriesBeside, type WarnOfOrigins } from './ancestries-beside.js';
import type { PathsCompared } from './compare-paths.js';

interface PagePlace {
  /** Folder from which paths are read. */
  readonly cwd: string;
  readonly warn: WarnOfOrigins;
}

/** @param paths of the sides, as they were asked for */
export async function renderComparedPage(
  page: ComparisonPage,
  paths: Both<string>,
  { result, generations, passed, sides }: PathsCompared,
  { cwd, warn }: PagePlace,
): Promise<string> {
  const named = mapBoth(paths, (name, side) => ({ file: path.resolve(cwd, name), name, manifest: sides[side].manifest }));
  const ancestries = await ancestriesBeside(named, warn);
  return page.render(result, paths, { generations, passed, ancestries, paths });
}
