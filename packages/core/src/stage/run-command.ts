/** Running the command of a stage: from nothing or with what was kept, under a trace or without one, and its fallback after a failure. */
import path from 'node:path';
import type { Problem } from '../errors.js';
import { isWithin } from '../files/within.js';
import { digestOf } from '../json.js';
import type { Prebuilt } from '../pipeline/model.js';
import type { Outcome, TakeTrace, Usage } from '../ports.js';
import { mustBeHermetic } from './hints.js';
import { type Kept, keptFrom, restoreKept, saveKept } from './kept.js';
import { sinceWhen } from './kept-inputs.js';
import { stageLogName } from './log-names.js';
import type { Build } from './one-build.js';
import { fetchPrebuilt } from './prebuilt.js';
import { isAncestryLost } from './stage-ancestry.js';
import { NOT_WATCHED, runTraced, type Seen, type SeenRun } from './traced-run.js';
import type { Work } from './work.js';

/** How the outputs of a stage came to be. */
export interface MadeOutputs {
  readonly usage: Usage;
  readonly problem: Problem | null;
  readonly byFallback: boolean;
  readonly log: string;
  readonly outcome: Outcome | null;
  readonly seen: Seen;
  /** Seconds of commands that failed before the one that is meant; 0 where there was none. */
  readonly failedSeconds: number;
}

export async function placePrebuilt(build: Build, builder: Prebuilt, work: Work): Promise<MadeOutputs> {
  const { clock } = build.context;
  const started = clock.now();
  await fetchPrebuilt(build.context, build.node, builder, work.workspace.out);
  const seconds = (clock.now() - started) / 1000;
  const usage = { seconds, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
  return { usage, problem: null, byFallback: false, log: build.log, outcome: null, seen: NOT_WATCHED, failedSeconds: 0 };
}

/** Runs the stage's command, and after a failure its fallback, once. An interrupted run has no second try. */
export async function runWithFallback(build: Build, work: Work): Promise<MadeOutputs> {
  const { context, node, log } = build;
  const { fallback } = node.definition;
  const first = await runFirst(build, work);
  if (first.problem === null || fallback === undefined || first.outcome.ended === 'aborted') {
    const { problem, outcome, seen, failedSeconds } = first;
    return { usage: outcome.usage, problem, byFallback: false, log, outcome, seen, failedSeconds };
  }
  context.logger.warn({ kind: 'trying-fallback', node: node.id, problem: first.problem });
  const fallbackLog = path.join(context.logs, stageLogName(node, 'fallback'));
  const second = await runClean(work, fallback, fallbackLog);
  return {
    usage: second.outcome.usage,
    problem: second.problem,
    byFallback: true,
    log: fallbackLog,
    outcome: second.outcome,
    seen: NOT_WATCHED,
    failedSeconds: first.failedSeconds + first.outcome.usage.seconds,
  };
}

/**
 * Whether only a trace of its command says what must be known of a stage: that its compiler made it, or that it is hermetic. A tried fix is only compared, and in a
 * sweep only times count.
 */
export function needsTrace({ context, node, known, knownHints }: Build): boolean {
  if (context.fix !== undefined || context.options.measures === true) return false;
  return (node.builder.kind === 'stage' && known === null) || (mustBeHermetic(node) && knownHints === null);
}

/** Whether a trace brings back what is lost: its proof is by a trace, and what that trace has shown of the outputs cannot be read. */
async function lacksAncestry({ context, node, known }: Build): Promise<boolean> {
  if (context.fix !== undefined || context.options.measures === true) return false;
  return known !== null && known.level !== 'by-failure' && (await isAncestryLost(context.store, node.id));
}

/** The command, under a trace where it needs one. */
async function runFirst(build: Build, work: Work): Promise<SeenRun> {
  const { context, node, ingredients, log } = build;
  const run = (trace?: TakeTrace) =>
    ingredients.mode === 'incremental' ? runIncrementally(build, work, trace) : runClean(work, ingredients.command, log, trace);
  if (!needsTrace(build) && !(await lacksAncestry(build))) return { ...(await run()), seen: NOT_WATCHED, failedSeconds: 0 };
  const aside = path.join(context.logs, stageLogName(node, 'traced'));
  const temporary = context.environment.TMPDIR ?? null;
  return runTraced(context.logger, { id: node.id, workspace: work.workspace, temporary, log, aside, run });
}

async function runClean(work: Work, command: string, log: string, trace?: TakeTrace): ReturnType<Work['run']> {
  await work.fill();
  return work.run(command, log, trace);
}

/**
 * What was kept goes back whether the command succeeds or not: after one mistake in the sources, the next build must not start from nothing. What was
 * ended from outside or by a signal may have left half a file that looks newer than its sources, so nothing of it is kept.
 */
async function runIncrementally(build: Build, work: Work, trace?: TakeTrace): ReturnType<Work['run']> {
  const { context, order } = build;
  const kept = keptBy(build);
  const inputs = sinceWhen(order.inputs, await keptFrom(kept, order.inputs), context.clock.now());
  await work.fill((input) => (inputs.get(input)?.since ?? 0) / 1000);
  const restored = await restoreKept(work.workspace, kept);
  // A stage that keeps nothing needs no word of it.
  if (restored === 0 && kept.paths.length > 0) context.logger.info({ kind: 'nothing-kept', node: build.node.id });
  const ran = await work.run(build.ingredients.command, build.log, trace);
  if (ran.outcome.ended === null && ran.outcome.exitCode !== null) await saveKept(work.workspace, kept, inputs);
  return ran;
}

function keptBy({ context, node, ingredients, order }: Build): Kept {
  const { keep } = node.definition;
  const { builder, tools, runtime, command } = ingredients;
  const isSource = (kept: string): boolean => order.inputs.some((input) => isWithin(input.path, kept));
  for (const kept of keep.filter(isSource)) {
    context.logger.warn({ kind: 'keep-holds-inputs', node: node.id, path: kept });
  }
  return {
    folder: path.join(context.state, 'keep', context.pipeline.name, node.target, node.stage),
    maker: digestOf({ builder, tools, runtime, command }),
    paths: keep.filter((kept) => !isSource(kept)),
  };
}
