import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Logger } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { bytes } from '@selfhost/core/report/words.js';
import { countsOf } from './counts.js';
import { RETENTION } from './item.js';
import { prune } from './prune.js';

/** A run must not feel longer for what it tidies up; the rest goes the next time. */
const PRUNING_MS = 1000;

/**
 * Prunes after a run that has built something; only such a run makes more. Nothing that happens here fails the run. The caller has `.selfhost`
 * for itself.
 */
export async function pruneAfterRun(state: string, report: RunReport, logger: Logger): Promise<void> {
  if (!report.stages.some(({ status }) => status === 'built')) return;
  const now = Date.now();
  const needed = new Set(report.stages.flatMap(({ bundleDigest }) => bundleDigest ?? []));
  try {
    const { removed } = await prune({ state, retention: RETENTION, now, needed, what: 'remade', until: now + PRUNING_MS });
    if (removed.length === 0) return;
    const freed = bytes(removed.reduce((sum, item) => sum + item.bytes, 0));
    logger.info(
      `removed from .selfhost what was not used for 30 days or is over 5 GiB: ${countsOf(removed)}, ${freed} (see selfhost clean --help)`,
    );
  } catch (error) {
    logger.warn(`.selfhost could not be pruned: ${asUserError(error)?.message ?? String(error)}`);
  }
}
