/** `selfhost run --mode incremental --check-incremental`: after the run, every stage is built again from nothing. */
import { userError } from '@selfhost/core/errors.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { PROGRESS_WORDS } from '@selfhost/core/present/words/progress.js';
import { checkIncremental, withoutAnswered } from '@selfhost/core/run/incremental-check.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { planOfTrial } from '@selfhost/core/run/try-fix/rebuilt.js';
import type { RunOptions } from '@selfhost/core/stage/run-context.js';
import { type LocalRun, workAfter } from '@selfhost/local/local-run.js';
import type { RunRequest } from './options.js';

/** @throws UserError `usage` where nothing is built incrementally */
export function requireIncremental({ mode, checkIncremental: isAsked }: RunRequest): void {
  if (isAsked !== true || mode === 'incremental') return;
  throw userError('usage', '--check-incremental compares what --mode incremental builds with builds from nothing', {
    remedy: 'write --mode incremental --check-incremental',
  });
}

/**
 * The run with what the check has shown.
 * @throws UserError `interrupted`
 */
export async function withCheckedIncremental(
  localRun: LocalRun,
  result: RunResult,
  options: RunOptions,
  language: Language,
): Promise<RunResult> {
  localRun.options.logger.info(PROGRESS_WORDS[language].checkingIncremental);
  // Only bytes count: no trace, no proof, no test.
  const clean = await workAfter(localRun, 'from-nothing', planOfTrial(localRun.plan, []), {
    options: { ...options, measures: true },
  });
  const incremental = checkIncremental(result.stages, clean.stages);
  return { ...result, comparisons: withoutAnswered(result.comparisons, incremental), incremental };
}
