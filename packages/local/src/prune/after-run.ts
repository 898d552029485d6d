import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Logger } from '@selfhost/core/ports.js';
import { removedCounts } from '@selfhost/core/present/clean-text.js';
import { CLEAN_WORDS } from '@selfhost/core/present/words/clean.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { KEPT_DAYS, KEPT_GIB, RETENTION } from './item.js';
import { prune } from './prune.js';

/** A run must not take noticeably longer because of this; the rest is removed after a later run. */
const PRUNING_MS = 1000;

/**
 * Prunes after a run that has built something; only such a run makes more. Nothing that happens here fails the run. The caller holds
 * the lock of `.selfhost`.
 */
export async function pruneAfterRun(state: string, report: RunReport, logger: Logger, language: Language): Promise<void> {
  if (!report.stages.some(({ status }) => status === 'built')) return;
  const now = Date.now();
  const needed = new Set(report.stages.flatMap(({ bundleDigest }) => bundleDigest ?? []));
  try {
    const { removed } = await prune({ state, retention: RETENTION, now, needed, what: 'remade', until: now + PRUNING_MS });
    if (removed.length === 0) return;
    logger.info(CLEAN_WORDS[language].removedAfterRun(removedCounts(removed, language), KEPT_DAYS, KEPT_GIB));
  } catch (error) {
    logger.warn({ kind: 'not-pruned', why: asUserError(error)?.message ?? String(error) });
  }
}
