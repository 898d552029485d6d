import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Logger } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { bytes } from '@selfhost/core/text/figures.js';
import { countsOf } from './counts.js';
import { bytesOf, RETENTION, RETENTION_TEXT } from './item.js';
import { prune } from './prune.js';

/** A run must not take noticeably longer because of this; the rest is removed after a later run. */
const PRUNING_MS = 1000;

/**
 * Prunes after a run that has built something; only such a run makes more. Nothing that happens here fails the run. The caller holds
 * the lock of `.selfhost`.
 */
export async function pruneAfterRun(state: string, report: RunReport, logger: Logger): Promise<void> {
  if (!report.stages.some(({ status }) => status === 'built')) return;
  const now = Date.now();
  const needed = new Set(report.stages.flatMap(({ bundleDigest }) => bundleDigest ?? []));
  try {
    const { removed } = await prune({ state, retention: RETENTION, now, needed, what: 'remade', until: now + PRUNING_MS });
    if (removed.length === 0) return;
    const what = `${countsOf(removed)}, ${bytes(bytesOf(removed))}`;
    logger.info(`removed from .selfhost what was ${RETENTION_TEXT}: ${what} (see selfhost clean --help)`);
  } catch (error) {
    logger.warn(`.selfhost could not be pruned: ${asUserError(error)?.message ?? String(error)}`);
  }
}
