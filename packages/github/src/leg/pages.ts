/** The pages of a leg's comparisons: both sides are in the job that compares them, and in no other. */
import path from 'node:path';
import { COMPARISON_PAGES } from '@selfhost/core/present/page-places.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import type { ActionContext } from '../action.js';
import type { OpenedLeg } from './open.js';

/** Writes and keeps the pages of comparisons that are not identical. @returns the report with the ids of what was kept */
export async function withComparisonPages(
  leg: OpenedLeg,
  result: RunResult,
  report: RunReport,
  retentionDays: number,
  { run, logger, signal }: ActionContext,
): Promise<RunReport> {
  if (result.comparisons.length === 0) return report;
  const { writeComparisonPages } = await import('@selfhost/local/comparison-pages.js');
  const { whyNoPage } = await import('@selfhost/local/run-pages.js');
  const { keepComparisonPages } = await import('../pages.js');
  const { out, artifacts, scratch, place } = leg;
  const failed = (error: unknown, page: string): void =>
    logger.warn({ kind: 'page-not-written', page, why: whyNoPage(error, path.join(out, page)) });
  try {
    const pages = await writeComparisonPages(leg.localRun, result, failed);
    const keeper = { artifacts, run, folder: scratch, retentionDays, logger, signal };
    return await keepComparisonPages(report, { out, pages }, () => place, keeper);
  } catch (error) {
    failed(error, COMPARISON_PAGES);
    return report;
  }
}
