/**
 * A run on this machine, for the command line or an action: `.selfhost` made ready, tools found, stages built, the report
 * written. Nothing else uses the folder `.selfhost` at the same time.
 */
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import type { Machine, Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { Exec, Logger, Version } from '@selfhost/core/ports.js';
import { whatIsBuilt } from '@selfhost/core/present/phrases.js';
import { failuresOf } from '@selfhost/core/report/failures.js';
import { makeReport, type RunReport } from '@selfhost/core/report/model.js';
import { type RunResult, runLegs } from '@selfhost/core/run/run.js';
import { type PreparedTools, prepareTools } from '@selfhost/core/run/tools.js';
import { passedThrough } from '@selfhost/core/stage/environment.js';
import type { Progress, Task } from '@selfhost/core/stage/progress.js';
import type { RunContext, RunOptions } from '@selfhost/core/stage/run-context.js';
import { repositoryPath, type SourceFolders } from '@selfhost/core/stage/source-path.js';
import type { Store } from '@selfhost/core/stage/store.js';
import { workspaceOf } from '@selfhost/core/stage/work.js';
import { installStrace } from '@selfhost/core/toolchain/strace.js';
import { checkoutWarnings } from './checkout.js';
import { systemClock } from './clock.js';
import { localExec } from './exec.js';
import { folderStore } from './folder-store.js';
import { readVersion } from './git.js';
import { nameOfUser } from './lock-holder.js';
import { placeBundles } from './report-folder.js';
import { endStragglers } from './stragglers.js';

export interface LocalRunOptions {
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  /** `.selfhost` beside the configuration. */
  readonly state: string;
  /** Folder of the report. */
  readonly out: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Install what is missing. */
  readonly setup: boolean;
  /** What a stage's own tool that cannot be installed does: see `prepareTools`; it ends the run where this is left out. */
  readonly withoutTool?: 'fail' | 'skip';
  /** Absolute folder of the repository, to which paths in reports are relative; the pipeline's own where it is left out. */
  readonly repository?: string;
  readonly logger: Logger;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A machine that is ready to build. */
export interface LocalRun {
  readonly options: LocalRunOptions;
  /** The plan, with the legs left out that lack a tool. */
  readonly plan: Plan;
  readonly tools: PreparedTools;
  readonly version: Version;
  readonly exec: Exec;
  readonly store: Store;
  /** When the run began, milliseconds since the epoch. */
  readonly started: number;
}

/** What the caller decides about the work itself. */
export interface Assignment {
  readonly options: RunOptions;
  readonly handed?: RunContext['handed'];
  /** Another store over the folder's own. */
  readonly store?: Store;
  /** Ids of the nodes that are to be built here; all where it is left out. */
  readonly only?: ReadonlySet<string>;
  /** Of work that follows a run: the folder of its logs below those of the run. */
  readonly after?: string;
  /** A fix that is tried. */
  readonly fix?: NonNullable<RunContext['fix']>;
}

/** @throws UserError for what keeps a run from starting */
export async function openLocalRun(options: LocalRunOptions): Promise<LocalRun> {
  const { pipeline, environment, logger, state } = options;
  const started = systemClock.now();
  await prepareState(options);
  const exec = localExec({ env: environment, logger });
  const named = async (): Promise<Version> => {
    const version = await readVersion(pipeline.root, exec);
    logger.info(whatIsBuilt(pipeline.name, version));
    return version;
  };
  const [version, tools] = await Promise.all([named(), findTools(options, exec)]);
  return { options, plan: tools.plan, tools, version, exec, store: folderStore(path.join(state, 'store'), logger), started };
}

/** @throws UserError `inputs-missing` before anything is built, and `interrupted` */
export async function work(localRun: LocalRun, plan: Plan, assignment: Assignment): Promise<RunResult> {
  const { options, tools, version, exec } = localRun;
  const { pipeline, state, out, environment, machine, logger, progress, signal } = options;
  if (assignment.after === undefined) {
    const nodes = plan.nodes.filter(({ id }) => assignment.only?.has(id) ?? true);
    for (const warning of await checkoutWarnings({ pipeline, version, platform: machine.platform, exec }, nodes))
      logger.warn(warning);
  }
  const result = await runLegs(
    {
      pipeline,
      handed: assignment.handed ?? (async () => null),
      options: assignment.options,
      state,
      logs: path.join(out, 'logs', assignment.after ?? ''),
      ...(assignment.fix === undefined ? {} : { fix: assignment.fix }),
      version,
      tools: tools.tools,
      toolFiles: tools.toolFiles,
      executors: tools.executors,
      environment,
      login: { user: nameOfUser(), host: hostname() },
      exec,
      store: assignment.store ?? localRun.store,
      logger,
      progress,
      clock: systemClock,
      signal,
    },
    plan,
    assignment.only ?? null,
  );
  if (signal.aborted)
    throw userError('interrupted', 'the run was interrupted; all that was found of what it had started was ended');
  return result;
}

/**
 * Works once more after the run, from nothing: in a store of its own, which is thrown away, and without what incremental builds keep.
 * @param name of the folder of its logs below those of the run
 * @throws UserError as {@link work}
 */
export async function workAfter(
  localRun: LocalRun,
  name: string,
  plan: Plan,
  { options, ...more }: Omit<Assignment, 'store' | 'after'>,
): Promise<RunResult> {
  const { state, logger } = localRun.options;
  const folder = path.join(state, 'tmp', name);
  const clean = { ...options, mode: 'clean', reuse: false } as const;
  try {
    return await work(localRun, plan, { ...more, options: clean, store: folderStore(folder, logger), after: name });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lays the bundles beside the report and makes the report of a run; writing it is the caller's. */
export async function reportOf(
  { options, version, started }: LocalRun,
  result: RunResult,
  artifacts: ReadonlyMap<string, string> = new Map(),
): Promise<RunReport> {
  return makeReport(result, {
    pipeline: options.pipeline.name,
    ...(options.pipeline.language === undefined ? {} : { language: options.pipeline.language }),
    version,
    window: { started: new Date(started).toISOString(), finished: new Date(systemClock.now()).toISOString() },
    folder: options.out,
    bundles: await placeBundles(options.out, result),
    artifacts,
    failures: await failuresOf(result, {
      folder: options.out,
      inRepository: (node, file) => repositoryPath(file, sourceFolders(options, node.target)),
    }),
  });
}

/** Where the sources of a target's commands are. */
export function sourceFolders({ pipeline, state, repository = pipeline.root }: LocalRunOptions, target: string): SourceFolders {
  return { copy: workspaceOf(state, target).source, root: pipeline.root, repository };
}

const SETUP: Task = { kind: 'setup', id: 'setup' };

/** Installing takes minutes, so its newest line is shown like a stage's. */
async function findTools(options: LocalRunOptions, exec: Exec): Promise<PreparedTools> {
  const { pipeline, plan, setup, withoutTool = 'fail', environment, machine, out, progress, signal } = options;
  if (setup) progress.start(SETUP);
  const logger = { ...options.logger, debug: (line: string) => progress.update(SETUP.id, line) };
  const installing = {
    machine,
    root: pipeline.root,
    cwd: pipeline.root,
    env: passedThrough(environment),
    logs: path.join(out, 'logs'),
    signal,
  };
  const tools = await prepareTools(pipeline, plan, exec, logger, { ...installing, setup, withoutTool });
  if (setup) await installStrace(tools.plan, exec, logger, installing);
  if (setup) progress.finish(SETUP, { kind: 'setup', isComplete: skips(tools.plan) === skips(plan) });
  return tools;
}

function skips({ legs }: Plan): number {
  return legs.filter(({ skipped }) => skipped !== undefined).length;
}

/** Prepares `.selfhost`: ignored by git, and without half-made files and processes that an interrupted run left. */
async function prepareState({ state, pipeline, logger }: LocalRunOptions): Promise<void> {
  const outs = [...pipeline.targets.keys()].map((target) => workspaceOf(state, target).out);
  const ended = await endStragglers(outs);
  if (ended > 0) logger.warn({ kind: 'ended-earlier-processes', count: ended });
  await rm(path.join(state, 'tmp'), { recursive: true, force: true });
  await writeFileAtomic(path.join(state, '.gitignore'), '*\n');
}
