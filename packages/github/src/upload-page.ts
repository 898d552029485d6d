/** Uploading pages: each is one artifact that a browser opens as it is, from the page of the run. */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { pageArtifactName } from '@selfhost/core/handoff/names.js';
import type { ArtifactStore, Logger } from '@selfhost/core/ports.js';
import { comparisonPages } from '@selfhost/core/present/page-places.js';
import { linksOf } from '@selfhost/core/present/run-links.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { UploadedPage } from '@selfhost/core/report/uploaded-page.js';
import type { ActionContext } from './action.js';

export interface PageUpload {
  readonly artifacts: ArtifactStore;
  readonly pipeline: string;
  readonly attempt: number;
  readonly retentionDays: number;
  /** Folder for a file under the name of the artifact, which is its own. */
  readonly scratch: string;
  readonly logger: Logger;
}

/**
 * Null where it cannot be uploaded, with a warning: what a run has shown does not depend on it.
 * @param file e.g. `compare/stage1-stage2-x86_64-linux.html` below a folder
 */
export async function uploadPage(file: string, { logger, ...upload }: PageUpload): Promise<UploadedPage | null> {
  const artifact = pageArtifactName(path.basename(file), upload.pipeline, upload.attempt);
  try {
    const named = path.join(upload.scratch, artifact);
    await copyFile(file, named);
    const id = await upload.artifacts.upload(named, { retentionDays: upload.retentionDays });
    return id === null ? null : { artifact, id };
  } catch (error) {
    const known = asUserError(error, file);
    if (known === null) throw error;
    logger.warn(`the page ${artifact} could not be kept: ${known.message}`);
    return null;
  }
}

/** Most pages of comparisons that one job uploads: a run has room for 500 artifacts, and people open the first ones. */
const MAX_UPLOADED_ROWS = 20;

/**
 * The same report, with the pages of its comparisons where they are now.
 * @param folder in which they are, as {@link comparisonPages} names them
 * @param pages that are there
 */
export async function withUploadedPages(
  report: RunReport,
  folder: string,
  pages: ReadonlySet<string>,
  upload: PageUpload,
  { run, logger }: Pick<ActionContext, 'run' | 'logger'>,
): Promise<RunReport> {
  const places = comparisonPages(report.comparisons);
  const there = report.comparisons.filter((row) => pages.has(places.get(row) ?? '')).slice(0, MAX_UPLOADED_ROWS);
  const uploaded = new Map<RunReport['comparisons'][number], UploadedPage>();
  for (const row of there) {
    const page = await uploadPage(path.join(folder, places.get(row) ?? ''), upload);
    if (page !== null) uploaded.set(row, page);
  }
  const comparisons = report.comparisons.map((row) => {
    const page = uploaded.get(row);
    return page === undefined ? row : { ...row, page };
  });
  const links = linksOf(report, run.url);
  for (const row of comparisons) {
    const address = links.ofComparison(row);
    if (address !== null) logger.info(`${row.left} and ${row.right} on ${row.target}, what differs: ${address}`);
  }
  return { ...report, comparisons };
}
