/** All pages of a run. They come after its report, and none of them may hide what it says. */
import path from 'node:path';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { linksBeside } from '@selfhost/core/present/html/run-links.js';
import { renderRunPage } from '@selfhost/core/present/html/run-page.js';
import { RUN_PAGE } from '@selfhost/core/present/page-places.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { describeMistake } from '@selfhost/core/text/mistake-text.js';
import { writeComparisonPages } from './comparison-pages.js';
import type { LocalRun } from './local-run.js';

/**
 * Writes the page of each comparison that is not identical, and the page of the run, which links them. One that cannot be written is a warning.
 * @returns the pages that are there, relative to the folder of the report
 */
export async function writePages(localRun: LocalRun, result: RunResult, report: RunReport): Promise<ReadonlySet<string>> {
  const { out, logger } = localRun.options;
  const failed = (error: unknown, place: string): void =>
    logger.warn({ kind: 'page-not-written', page: place, why: whyNoPage(error, path.join(out, place)) });
  let pages = new Set<string>();
  try {
    pages = await writeComparisonPages(localRun, result, failed);
    await writeFileAtomic(path.join(out, RUN_PAGE), renderRunPage(report, linksBeside(report, pages)));
    return new Set([...pages, RUN_PAGE]);
  } catch (error) {
    failed(error, RUN_PAGE);
    return pages;
  }
}

/** Why a page is missing, whatever has failed: no page may hide what the run has come to. @param file where it was to be */
export function whyNoPage(error: unknown, file: string): string {
  return asUserError(error, file)?.message ?? describeMistake(error).message;
}
