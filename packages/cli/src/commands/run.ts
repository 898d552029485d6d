import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { RunContext, RunOptions } from '@selfhost/core/bootstrap/context.js';
import { bootstrap } from '@selfhost/core/bootstrap/run.js';
import { prepareTools } from '@selfhost/core/bootstrap/tools.js';
import { userError } from '@selfhost/core/errors.js';
import { stagesFrom } from '@selfhost/core/pipeline/descendants.js';
import { loadPipelines, selectPipeline } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import { makeReport } from '@selfhost/core/report/model.js';
import { languageOf } from '@selfhost/core/report/words.js';
import { passedThrough } from '@selfhost/core/stage/environment.js';
import { systemClock } from '@selfhost/local/clock.js';
import { localExec } from '@selfhost/local/exec.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { readVersion } from '@selfhost/local/git.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { createProgress } from '@selfhost/local/terminal.js';
import { type Format, writeError, writeJson } from '../output.js';
import { printReport } from '../print-report.js';
import type { Surroundings } from '../program.js';

import { placeBundles, writeReport } from '../write-report.js';

export interface RunCommandOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly target: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly jobs?: number;
  readonly clean?: true;
  readonly incremental?: true;
  readonly setup?: true;
  readonly out?: string;
  readonly format: Format;
}

/** `selfhost run` */
export async function run(options: RunCommandOptions, around: Surroundings): Promise<number> {
  try {
    const pipeline = selectPipeline(loadPipelines(path.resolve(around.cwd, options.config)), options.pipeline);
    const selection = { targets: options.target, ...(options.until === undefined ? {} : { until: options.until }) };
    const plan = makePlan(pipeline, around.machine, selection);
    const state = path.join(pipeline.root, '.selfhost');
    const lock = await acquireLock(state);
    try {
      return await runLocked(options, around, pipeline, plan, state);
    } finally {
      await lock.release();
    }
  } catch (error) {
    return writeError(around, options.format, error);
  }
}

async function runLocked(
  options: RunCommandOptions,
  around: Surroundings,
  pipeline: Pipeline,
  plan: Plan,
  state: string,
): Promise<number> {
  const started = systemClock.now();
  const out = options.out === undefined ? path.join(state, 'out') : path.resolve(around.cwd, options.out);
  const language = languageOf(localeOf(around.environment));
  const { stderr, environment } = around;
  const isTTY = 'isTTY' in stderr && stderr.isTTY === true;
  const progress = createProgress({ stream: stderr, isTTY, color: isTTY && (environment.NO_COLOR ?? '') === '' });
  const { logger } = progress;
  try {
    await prepareState(state);
    const exec = localExec({ env: around.environment, logger });
    const logs = path.join(out, 'logs');
    const [version, tools] = await Promise.all([
      readVersion(pipeline.root, exec),
      prepareTools(pipeline, plan, exec, logger, {
        setup: options.setup === true,
        machine: around.machine,
        root: pipeline.root,
        cwd: pipeline.root,
        env: passedThrough(around.environment),
        logs,
        signal: around.signal,
      }),
    ]);
    const context: RunContext = {
      pipeline,
      options: runOptions(options, pipeline, tools.plan),
      state,
      logs,
      version,
      tools: tools.tools,
      executors: tools.executors,
      environment: around.environment,
      exec,
      store: folderStore(path.join(state, 'store'), logger),
      logger,
      progress,
      clock: systemClock,
      signal: around.signal,
    };
    const result = await bootstrap(context, tools.plan);
    if (around.signal.aborted) throw userError('interrupted', 'the run was interrupted; everything it had started was ended');
    const report = makeReport(result, {
      pipeline: pipeline.name,
      version,
      window: { started: new Date(started).toISOString(), finished: new Date(systemClock.now()).toISOString() },
      bundles: await placeBundles(out, result),
    });
    await writeReport(out, report, language);
    progress.close();
    if (options.format === 'json') writeJson(around, report);
    else around.stdout.write(printReport(report, language, path.relative(around.cwd, out) || '.'));
    return report.verdict === 'passed' ? 0 : 1;
  } finally {
    progress.close();
  }
}

function runOptions(options: RunCommandOptions, pipeline: Pipeline, plan: Plan): RunOptions {
  const legs = plan.legs.filter(({ skipped }) => skipped === undefined).length;
  const cores = availableParallelism();
  const parallel = Math.max(1, Math.min(legs, cores));
  return {
    mode: options.incremental === true ? 'incremental' : 'clean',
    // Legs share the cores; more jobs than cores only cost memory.
    jobs: options.jobs ?? Math.max(1, Math.floor(cores / parallel)),
    parallel,
    reuse: options.clean !== true,
    rebuild: options.from === undefined ? new Set() : stagesFrom(pipeline, options.from),
    asked: new Set([options.until, options.from].filter((stage) => stage !== undefined)),
  };
}

/** Readies `.selfhost`: out of git's sight, and without what an interrupted run left half-made. */
async function prepareState(state: string): Promise<void> {
  await rm(path.join(state, 'tmp'), { recursive: true, force: true });
  await mkdir(state, { recursive: true });
  await writeFile(path.join(state, '.gitignore'), '*\n');
}

/** The locale of messages (POSIX, Base Definitions 8.2): the first of three variables that is set and not empty. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Surroundings['environment']): string | undefined {
  return [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== '');
}
