/** `selfhost run --mode incremental --check-incremental`: after the run, every stage is built again from nothing. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { PROGRESS_WORDS } from '@selfhost/core/present/words/progress.js';
import { checkIncremental, withoutAnswered } from '@selfhost/core/run/incremental-check.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import type { RunOptions } from '@selfhost/core/stage/run-context.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { type LocalRun, work } from '@selfhost/local/local-run.js';
import type { RunRequest } from './options.js';

/** @throws UserError `usage` where nothing is built incrementally */
export function requireIncremental({ mode, checkIncremental: isAsked }: RunRequest): void {
  if (isAsked !== true || mode === 'incremental') return;
  throw userError('usage', '--check-incremental compares what --mode incremental builds with builds from nothing', {
    remedy: 'write --mode incremental --check-incremental',
  });
}

/**
 * The run with what the check has shown. It builds in a store of its own, which is thrown away.
 * @throws UserError `interrupted`
 */
export async function withCheckedIncremental(
  localRun: LocalRun,
  result: RunResult,
  options: RunOptions,
  language: Language,
): Promise<RunResult> {
  const { plan } = localRun;
  const { state, logger } = localRun.options;
  logger.info(PROGRESS_WORDS[language].checkingIncremental);
  const folder = path.join(state, 'tmp', 'from-nothing');
  try {
    const clean = await work(
      localRun,
      { ...plan, comparisons: [], smoke: [], tests: [] },
      {
        options: { ...options, mode: 'clean', reuse: false, measures: true },
        store: folderStore(folder, logger),
        after: 'from-nothing',
      },
    );
    const incremental = checkIncremental(result.stages, clean.stages);
    return { ...result, comparisons: withoutAnswered(result.comparisons, incremental), incremental };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
