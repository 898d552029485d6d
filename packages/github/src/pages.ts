/** Pages that a browser opens, each kept as an artifact of its own that is no archive. None of them may hide what a run has shown: one that is missing is a warning. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { linkOrCopy } from '@selfhost/core/files/link-or-copy.js';
import { type ArtifactPlace, comparisonPageName, runPageName } from '@selfhost/core/handoff/names.js';
import type { ArtifactStore, Logger } from '@selfhost/core/ports.js';
import { linksInRun } from '@selfhost/core/present/html/run-links.js';
import { renderRunPage } from '@selfhost/core/present/html/run-page.js';
import { comparisonPages, pageAddress } from '@selfhost/core/present/page-places.js';
import type { ComparisonRow, RunReport } from '@selfhost/core/report/model.js';
import { whyNoPage } from '@selfhost/local/run-pages.js';
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
 * @param leg the job's part of the run; null for a job that is no part of a leg
 * @returns the report with the ids of what was kept
 */
export async function keepComparisonPages(
  report: RunReport,
  { out, pages }: WrittenPages,
  leg: Omit<ArtifactPlace, 'attempt'> | null,
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
    const name = comparisonPageName(report.pipeline, row, { ...(leg ?? { leg: row.target }), attempt: keeper.run.attempt });
    const id = await keepPage(name, (at) => linkOrCopy(file, at), until - Date.now(), keeper);
    if (id !== null) ids.set(row, id);
  }
  return { ...report, comparisons: report.comparisons.map((row) => withId(row, ids.get(row) ?? null)) };
}

/** Keeps the page of the whole run, which links the pages that its jobs have kept. @returns the report with its id */
export async function keepRunPage(report: RunReport, keeper: PageKeeper): Promise<RunReport> {
  const { attempt, url } = keeper.run;
  const write = (file: string): Promise<void> => writeFile(file, renderRunPage(report, linksInRun(url)));
  return withId(report, await keepPage(runPageName(report.pipeline, attempt), write, UPLOADS_MS, keeper));
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
    logger.warn(`the page ${name} is not kept: ${whyNoPage(error, name)}`);
    return null;
  }
}
