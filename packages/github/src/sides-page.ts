/** The page of two sides that an action has compared. */
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import { comparisonPage } from '@selfhost/core/present/comparison-page.js';
import type { PathsCompared } from '@selfhost/local/compare-paths.js';
import { renderComparedPage } from '@selfhost/local/compared-page.js';
import { query } from '@selfhost/local/query.js';
import type { ActionContext } from './action.js';
import { type KeepingInputs, keepSidesPage, type PageContext, withPageKeeper } from './pages.js';

/** Where an action compares two sides. */
export type SidesContext = PageContext & Pick<ActionContext, 'cwd' | 'environment'>;

export interface SidesPagePlace {
  /** The step that keeps it, as `stepLabel` names it. */
  readonly step: string;
  /** Folder for the files that programs for evidence read. */
  readonly scratch: string;
  readonly inputs: KeepingInputs;
  readonly context: SidesContext;
}

/** Keeps the page, for which files are opened again: whatever is wrong with it, the comparison has its result. @returns its address; null where there is none */
export async function keepPageOfSides(
  { left, right }: Both<string>,
  compared: PathsCompared,
  { step, scratch, inputs, context }: SidesPagePlace,
): Promise<string | null> {
  const { cwd, environment, logger } = context;
  const render = async (): Promise<string> => {
    const sides = mapBoth(compared.sides, ({ side }) => side);
    const page = comparisonPage(sides, (file, args, options) => query(file, args, environment, options), scratch);
    return renderComparedPage(page, { left, right }, compared, { cwd, warn: (notice) => logger.warn(notice) });
  };
  return withPageKeeper<string | null>(null, inputs, context, (keeper) => keepSidesPage({ left, right }, step, render, keeper));
}
