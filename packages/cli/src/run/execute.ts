/** A run on this machine, as the command line asks for it. */

import type { CauseId } from '@selfhost/core/compare/causes/catalog.js';
import { UserError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { problemsOf, type RunReport } from '@selfhost/core/report/model.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { type LocalRun, openLocalRun, reportOf, work } from '@selfhost/local/local-run.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import type { TerminalProgress } from '@selfhost/local/terminal.js';
import { withCheckedIncremental } from './check-incremental.js';
import { type RunCommandContext, type RunRequest, runOptions } from './options.js';
import { tryFix } from './try-fix.js';

export interface Execution {
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  readonly request: RunRequest;
  /** Stages that are built whatever the store holds. */
  readonly rebuild: ReadonlySet<string>;
  /** The cause whose fix is tried after the run; null where none is. */
  readonly cause: CauseId | null;
  readonly context: RunCommandContext;
  /** `.selfhost` beside the configuration. */
  readonly state: string;
  /** Folder of the report. */
  readonly out: string;
  readonly language: Language;
  readonly progress: TerminalProgress;
}

/** What a run has come to, and the pages that show it, relative to the folder of the report. */
export interface Executed {
  readonly report: RunReport;
  readonly pages: ReadonlySet<string>;
}

/** @throws UserError for what keeps the run from starting, and `interrupted` */
export async function execute(execution: Execution): Promise<Executed> {
  const { pipeline, plan, request, rebuild, cause, context, state, out, language, progress } = execution;
  const localRun = await openLocalRun({
    pipeline,
    plan,
    state,
    out,
    environment: context.environment,
    machine: context.machine,
    setup: request.setup === true,
    logger: progress.logger,
    progress,
    signal: context.signal,
  });
  const assignment = { options: runOptions(request, rebuild, localRun.plan) };
  const built = await work(localRun, localRun.plan, assignment);
  const isChecked = request.checkIncremental === true;
  const result = isChecked ? await withCheckedIncremental(localRun, built, assignment.options, language) : built;
  const report = await besideProblems(result, out, async () => {
    const made = await reportOf(localRun, result);
    await writeReport(out, made, language);
    return made;
  });
  const pages = await pagesOf(localRun, result, report);
  if (cause === null) return { report, pages };
  // The report of the run itself is written already, whatever the fix shows.
  const withFix = { ...report, tryFix: await tryFix(localRun, result, assignment.options, cause, language) };
  await writeReport(out, withFix, language);
  return { report: withFix, pages: await pagesOf(localRun, result, withFix) };
}

/** Loaded only now: what makes pages is no part of the start. */
async function pagesOf(localRun: LocalRun, result: RunResult, report: RunReport): Promise<ReadonlySet<string>> {
  const { writePages } = await import('@selfhost/local/run-pages.js');
  return writePages(localRun, result, report);
}

/** A report that cannot be written must not hide the problems of the run. */
async function besideProblems<T>(result: RunResult, out: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const known = asUserError(error, out);
    const [first, ...more] = problemsOf(result);
    if (known === null || first === undefined) throw error;
    throw new UserError([first, ...more, ...known.problems], { cause: error });
  }
}
