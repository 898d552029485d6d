/** A run on this machine: tools, stages, report. Whoever calls has the folder `.selfhost` for themselves. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bootstrap } from '@selfhost/core/bootstrap/run.js';
import { type PreparedTools, prepareTools } from '@selfhost/core/bootstrap/tools.js';
import { userError } from '@selfhost/core/errors.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { Exec } from '@selfhost/core/ports.js';
import { makeReport, type RunReport } from '@selfhost/core/report/model.js';
import type { Language } from '@selfhost/core/report/words.js';
import { passedThrough } from '@selfhost/core/stage/environment.js';
import { workspaceAt } from '@selfhost/core/stage/workspace.js';
import { systemClock } from '@selfhost/local/clock.js';
import { localExec } from '@selfhost/local/exec.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { readVersion } from '@selfhost/local/git.js';
import { endStragglers } from '@selfhost/local/stragglers.js';
import type { Progress } from '@selfhost/local/terminal.js';
import type { Surroundings } from '../program.js';
import { type RunCommandOptions, runOptions } from './options.js';
import { placeBundles, writeReport } from './write-report.js';

export interface Execution {
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  readonly options: RunCommandOptions;
  /** Stages that are built whatever the store holds. */
  readonly rebuild: ReadonlySet<string>;
  readonly around: Surroundings;
  /** `.selfhost` beside the configuration. */
  readonly state: string;
  /** Folder of the report. */
  readonly out: string;
  readonly language: Language;
  readonly progress: Progress;
}

/** @throws UserError for what keeps the run from starting, and `interrupted` */
export async function execute(execution: Execution): Promise<RunReport> {
  const { pipeline, options, rebuild, around, state, out, progress } = execution;
  const { logger } = progress;
  const started = systemClock.now();
  await prepareState(execution);
  const exec = localExec({ env: around.environment, logger });
  const [version, tools] = await Promise.all([readVersion(pipeline.root, exec), findTools(execution, exec)]);
  const result = await bootstrap(
    {
      pipeline,
      options: runOptions(options, rebuild, tools.plan),
      state,
      logs: path.join(out, 'logs'),
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
    },
    tools.plan,
  );
  if (around.signal.aborted) throw userError('interrupted', 'the run was interrupted; everything that it had started was ended');
  const report = makeReport(result, {
    pipeline: pipeline.name,
    version,
    window: { started: new Date(started).toISOString(), finished: new Date(systemClock.now()).toISOString() },
    folder: out,
    bundles: await placeBundles(out, result),
  });
  await writeReport(out, report, execution.language);
  return report;
}

/** Installing takes minutes, so its newest line is shown like a stage's. */
async function findTools({ pipeline, plan, options, around, out, progress }: Execution, exec: Exec): Promise<PreparedTools> {
  const setup = options.setup === true;
  if (setup) progress.start('setup', 'setup');
  const logger = { ...progress.logger, debug: (line: string) => progress.update('setup', line) };
  const tools = await prepareTools(pipeline, plan, exec, logger, {
    setup,
    machine: around.machine,
    root: pipeline.root,
    cwd: pipeline.root,
    env: passedThrough(around.environment),
    logs: path.join(out, 'logs'),
    signal: around.signal,
  });
  if (setup) progress.finish('setup', 'all tools are there');
  return tools;
}

/** Readies `.selfhost`: out of git's sight, and without what a run that was cut off left half-made or still at work. */
async function prepareState({ state, pipeline, progress }: Execution): Promise<void> {
  const outs = [...pipeline.targets.keys()].map((target) => workspaceAt(path.join(state, 'work', target)).out);
  const ended = await endStragglers(outs);
  if (ended > 0) progress.logger.warn(`ended ${ended} processes that an earlier run had left behind`);
  await rm(path.join(state, 'tmp'), { recursive: true, force: true });
  await mkdir(state, { recursive: true });
  await writeFile(path.join(state, '.gitignore'), '*\n');
}
