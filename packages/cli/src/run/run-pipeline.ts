/** A whole run on this machine, for the command line and for the root action. */
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { isWithin } from '@selfhost/core/files/within.js';
import { stagesFrom } from '@selfhost/core/pipeline/descendants.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { removeEarlierRun } from '@selfhost/local/earlier-run.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { readyRunFolder } from '@selfhost/local/out-place.js';
import { pruneAfterRun } from '@selfhost/local/prune/after-run.js';
import type { TerminalProgress } from '@selfhost/local/terminal.js';
import { pipelineOf } from '../pipeline.js';
import { requireIncremental } from './check-incremental.js';
import { type Executed, type Execution, execute } from './execute.js';
import { languageFor } from './locale.js';
import type { RunCommandContext, RunRequest } from './options.js';
import { causeToTry } from './try-fix.js';

/** What a run has come to. */
export interface PipelineRun extends Executed {
  /** Folder of the report, absolute. */
  readonly out: string;
}

/**
 * Builds, compares, tries, and writes the report.
 * @throws UserError for what keeps the run from starting or its report from being written, and `interrupted`
 */
export async function runPipeline(
  request: RunRequest,
  context: RunCommandContext,
  progress: TerminalProgress,
): Promise<PipelineRun> {
  const language = languageFor(request.language, context.environment);
  const pipeline = pipelineOf(request, { ...context, language });
  const work = workOf(pipeline, request, context, language);
  const state = path.join(pipeline.root, '.selfhost');
  const out = request.out === undefined ? path.join(state, 'out') : path.resolve(context.cwd, request.out);
  try {
    await readyRunFolder(out, pipeline);
    const executed = await runAlone({ ...work, pipeline, request, context, state, out, language, progress });
    return { ...executed, out };
  } catch (error) {
    // The system does not always name the path that it refused.
    throw asUserError(error, isWithin(out, state) ? state : `${state} or ${out}`) ?? error;
  }
}

/** What is to be done, found before anything is touched. */
function workOf(
  pipeline: Pipeline,
  request: RunRequest,
  context: RunCommandContext,
  language: Language,
): Pick<Execution, 'plan' | 'rebuild' | 'cause'> {
  const { target, from, until, tryFix } = request;
  requireIncremental(request);
  const plan = makePlan(pipeline, context.machine, { targets: target, ...(until === undefined ? {} : { until }) });
  const rebuild = from === undefined ? new Set<string>() : stagesFrom(pipeline, from);
  if (from !== undefined && !plan.nodes.some(({ stage }) => stage === from)) {
    throw userError('usage', `--from ${from} comes after --until ${until}: nothing of it would be built`, {
      remedy: 'name an earlier stage with --from, or a later one with --until',
    });
  }
  return { plan, rebuild, cause: tryFix === undefined ? null : causeToTry(tryFix, plan, language) };
}

/** No other run works in the same folder meanwhile. */
async function runAlone(execution: Execution): Promise<Executed> {
  const { state, out, progress, language } = execution;
  const lock = await acquireLock(state, {
    what: 'selfhost run',
    elsewhere: 'run in another copy of the repository (git worktree add)',
  });
  try {
    // From here on the earlier report is out of date, whatever this run shows.
    await removeEarlierRun(out);
    const executed = await execute(execution);
    await pruneAfterRun(state, executed.report, progress.logger, language);
    return executed;
  } finally {
    await lock.release();
  }
}
