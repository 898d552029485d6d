/** Pages that a browser opens, each kept as an artifact of its own that is no archive. None of them may hide what a run has shown: one that is missing is a warning. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Both } from '@selfhost/core/data/both.js';
import { linkOrCopy } from '@selfhost/core/files/link-or-copy.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { comparisonPageName, type PagePlace, runPageName, sidesPageName } from '@selfhost/core/handoff/page-names.js';
import type { ArtifactStore, Logger } from '@selfhost/core/ports.js';
import { linksInRun } from '@selfhost/core/present/html/run-links.js';
import { renderRunPage } from '@selfhost/core/present/html/run-page.js';
import { comparisonPages, pageAddress } from '@selfhost/core/present/page-places.js';
import type { ComparisonRow, RunReport } from '@selfhost/core/report/model.js';
import { whyNoPage } from '@selfhost/local/run-pages.js';
import type { ActionContext } from './action.js';
import type { RunIdentity } from './environment.js';
import { inTime } from './retry.js';

/** Pages of comparisons that a job keeps: a leg has two or three, and GitHub takes 500 artifacts from a job. */
const MAX_PAGES = 20;
/** For all uploads of a job's pages together: its result waits for them. */
const UPLOADS_MS = 3 * 60_000;

export interface PageKeeper {
  readonly artifacts: Pick<ArtifactStore, 'upload'>;
  readonly run: Pick<RunIdentity, 'url' | 'attempt'>;
  /** Folder for temporary files. */
  readonly folder: string;
  readonly retentionDays: number;
  readonly logger: Logger;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/** The pages of comparisons that a job has written. */
export interface WrittenPages {
  readonly out: string;
  /** Relative to `out`. */
  readonly pages: ReadonlySet<string>;
}

/**
 * Keeps the pages of comparisons, those that failed first.
 * @param placeOf where in the run a comparison was made
 * @returns the report with the ids of what was kept
 */
export async function keepComparisonPages(
  report: RunReport,
  { out, pages }: WrittenPages,
  placeOf: (row: ComparisonRow) => Omit<PagePlace, 'attempt'>,
  keeper: PageKeeper,
): Promise<RunReport> {
  const places = comparisonPages(report.comparisons);
  const written = report.comparisons.flatMap((row) => {
    const place = places.get(row);
    return place !== undefined && pages.has(place) ? [{ row, file: path.join(out, place) }] : [];
  });
  const chosen = written.sort((a, b) => Number(a.row.passed) - Number(b.row.passed)).slice(0, MAX_PAGES);
  const rest = written.length - chosen.length;
  if (rest > 0) keeper.logger.warn(`${rest} pages of comparisons are not kept: a job keeps at most ${MAX_PAGES}`);
  const until = Date.now() + UPLOADS_MS;
  const ids = new Map<ComparisonRow, number>();
  for (const { row, file } of chosen) {
    const name = comparisonPageName(report.pipeline, row, { ...placeOf(row), attempt: keeper.run.attempt });
    const id = await keepPage(name, (at) => linkOrCopy(file, at), until - Date.now(), keeper);
    if (id !== null) ids.set(row, id);
  }
  return { ...report, comparisons: report.comparisons.map((row) => withId(row, ids.get(row) ?? null)) };
}

/**
 * Keeps the page of the whole run, which links the pages that its jobs have kept.
 * @param step that did the whole run by itself; left out where the run is of several jobs
 * @returns the report with its id
 */
export async function keepRunPage(report: RunReport, keeper: PageKeeper, step?: string): Promise<RunReport> {
  const { attempt, url } = keeper.run;
  const write = (file: string): Promise<void> => writeFile(file, renderRunPage(report, linksInRun(url)));
  const name = runPageName(report.pipeline, { attempt, ...(step === undefined ? {} : { step }) });
  return withId(report, await keepPage(name, write, UPLOADS_MS, keeper));
}

/** Keeps the page of two sides that a step has compared. @returns its address; null where it is not kept */
export async function keepSidesPage(
  sides: Both<string>,
  step: string,
  render: () => Promise<string>,
  keeper: PageKeeper,
): Promise<string | null> {
  const { attempt, url } = keeper.run;
  const write = async (file: string): Promise<void> => writeFile(file, await render());
  const id = await keepPage(sidesPageName(sides, { attempt, step }), write, UPLOADS_MS, keeper);
  return pageAddress(url, id ?? undefined);
}

/** Where an action keeps pages. */
export type PageContext = Pick<ActionContext, 'services' | 'run' | 'temp' | 'logger' | 'signal'>;

/** What of a step's inputs is for its pages. */
export interface KeepingInputs {
  readonly retentionDays: number;
  readonly githubToken: string;
}

/** Keeps pages where there is a service for them; `nothing` where there is none. */
export async function withPageKeeper<T>(
  nothing: T,
  { retentionDays, githubToken }: KeepingInputs,
  { services, run, temp, logger, signal }: PageContext,
  keep: (keeper: PageKeeper) => Promise<T>,
): Promise<T> {
  if (!services.hasArtifacts) return nothing;
  try {
    const artifacts = await services.artifacts(githubToken);
    return await keep({ artifacts, run, folder: temp, retentionDays, logger, signal });
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    logger.info(`no page is kept: ${known.message}`);
    return nothing;
  }
}

function withId<T extends object>(of: T, pageId: number | null): T {
  return pageId === null ? of : { ...of, pageId };
}

/** @returns the id of the artifact; null where there is none */
async function keepPage(
  name: string,
  write: (file: string) => Promise<void>,
  limitMs: number,
  { artifacts, run, folder, retentionDays, logger, signal }: PageKeeper,
): Promise<number | null> {
  try {
    const file = path.join(await mkdtemp(path.join(folder, 'page-')), name);
    await write(file);
    const upload = (): Promise<number | null> => artifacts.upload(file, { retentionDays });
    const id = await inTime(`the upload of ${name}`, upload, { limitMs: Math.max(0, limitMs), signal });
    logger.info(`page: ${pageAddress(run.url, id ?? undefined) ?? name}`);
    return id;
  } catch (error) {
    const remedy = asUserError(error)?.problems[0].remedy;
    logger.warn(
      [`the page ${name} is not kept: ${whyNoPage(error, name)}`, ...(remedy === undefined ? [] : [remedy])].join('; '),
    );
    return null;
  }
}
