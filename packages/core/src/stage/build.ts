/** Building one node of the plan: restore it from the store, or run its command and pack what it made. */
import path from 'node:path';
import { type Problem, UserError } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import { isWithin } from '../files/within.js';
import { digestOf } from '../json.js';
import type { Prebuilt } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Outcome, TakeTrace, Usage } from '../ports.js';
import type { CompilerProof } from './compiler-proof.js';
import { ingredientsOf, type Predecessors } from './ingredients.js';
import { inputsDigest } from './inputs.js';
import { explainMiss, type KeyIngredients, recipeDigest, stageKey } from './key.js';
import { stageLogName } from './log-names.js';
import { type Made, packStage } from './pack-stage.js';
import { fetchPrebuilt } from './prebuilt.js';
import { knownProof, proveStage } from './proof.js';
import { restoreStage } from './restore.js';
import {
  degradedBy,
  doubtsAbout,
  failedNode,
  type StageDone,
  type StageFailed,
  type StageResult,
  type StoredBundle,
} from './result.js';
import type { RunContext } from './run-context.js';
import { searchBuilt } from './search.js';
import { NOT_WATCHED, runTraced, type Seen, type SeenRun } from './traced-run.js';
import { Work, type WorkOrder } from './work.js';
import { type Kept, restoreKept, saveKept } from './workspace.js';

/** One build, with everything that its steps share. */
interface Build {
  readonly context: RunContext;
  readonly node: PlanNode;
  readonly predecessors: Predecessors;
  readonly ingredients: KeyIngredients;
  readonly key: string;
  readonly recipe: string;
  readonly order: WorkOrder;
  readonly log: string;
  /** The proof that is known already; null where there is none. */
  readonly known: CompilerProof | null;
}

/** A stage that is there, and what was seen of its command. */
interface SeenStage {
  readonly kind: 'seen';
  readonly done: StageDone;
  readonly seen: Seen;
}

/**
 * Builds or restores a node. A failure of the stage is a result; only bugs are thrown.
 * @param twin a stage that may be used instead of this one: where it has the same recipe, and is neither degraded nor unproved, nothing is built.
 */
export async function buildStage(
  context: RunContext,
  node: PlanNode,
  predecessors: Predecessors,
  twin: StageDone | null,
): Promise<StageResult> {
  try {
    const build = await prepare(context, node, predecessors);
    if (twin !== null && twin.recipe === build.recipe && doubtsAbout(twin).length === 0) {
      const reason = `the same compiler would build the same sources as for ${twin.node.id}`;
      return { node, status: 'not-needed', reason, equals: twin };
    }
    const result = await restoreOrBuild(build);
    if (!('seen' in result)) return result;
    await context.store.write('ingredients', node.id, { ...build.ingredients });
    return { ...result.done, proof: await proofOf(build, result) };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return failedNode(node, known.problems);
  }
}

/** Null where nothing is to be proved: what a fallback command made proves nothing, and its failed first command would pass for a proof. */
async function proofOf(build: Build, { done, seen }: SeenStage): Promise<CompilerProof | null> {
  const { context, node, order, ingredients, key, known, predecessors } = build;
  if (degradedBy(done) === node.id || node.builder.kind !== 'stage') return null;
  if (known !== null) return known;
  return proveStage(context, {
    node,
    key,
    order,
    command: ingredients.command,
    seen,
    outputs: done.bundle.manifest.files,
    builder: predecessors.builder?.bundle.manifest.files ?? [],
    log: path.join(context.logs, stageLogName(node, 'proof')),
  });
}

async function prepare(context: RunContext, node: PlanNode, predecessors: Predecessors): Promise<Build> {
  const inputs = await context.inputsOf(node.definition.inputs);
  const ingredients = ingredientsOf(context, node, predecessors, inputs);
  const { triple, hostTriple, timeoutMinutes } = node.definition;
  const key = stageKey(ingredients);
  return {
    context,
    node,
    predecessors,
    ingredients,
    key,
    known: await knownProof(context, node, key),
    recipe: recipeDigest(ingredients),
    order: {
      id: node.id,
      stage: node.stage,
      target: node.target,
      triple,
      hostTriple,
      timeoutMinutes,
      embeds: ingredients.embeds,
      environment: ingredients.environment ?? {},
      inputs,
      compiler: predecessors.builder?.bundle ?? null,
      runtime: predecessors.runtime?.bundle ?? null,
    },
    log: path.join(context.logs, stageLogName(node, 'command')),
  };
}

async function restoreOrBuild(build: Build): Promise<SeenStage | StageFailed> {
  const { context, node, key, recipe, ingredients } = build;
  if (!context.options.reuse || context.options.rebuild.has(node.stage)) return runAndPack(build, 'asked to build it again');
  const { builder } = build.predecessors;
  // Its compiler may equal an honest one byte for byte; what that one has built is still not what this chain has built.
  if (builder?.degraded) return runAndPack(build, `its compiler, ${builder.node.id}, is degraded`);
  const restored = await restoreStage(context, node, key, recipe);
  if (restored !== null && isEnough(build)) return { kind: 'seen', done: restored, seen: NOT_WATCHED };
  const previous = await context.store.read('ingredients', node.id);
  return runAndPack(build, explainMiss(previous, ingredients));
}

/** Whether what the store holds is enough: a trace that is demanded can only be made while the stage is built. */
function isEnough({ node, known }: Build): boolean {
  return known !== null || node.builder.kind !== 'stage' || node.definition.proof.level !== 'traced';
}

async function runAndPack(build: Build, reason: string): Promise<SeenStage | StageFailed> {
  const { context, node, key, recipe, log } = build;
  const work = await Work.open(context, build.order);
  const started = context.clock.now();
  const run = await (node.builder.kind === 'prebuilt' ? placePrebuilt(build, node.builder, work) : runWithFallback(build, work));
  const { usage } = run;
  if (run.problem !== null) return failedNode(node, [run.problem], run);
  const { builder } = build.predecessors;
  const root = run.byFallback ? node.id : builder === null ? null : degradedBy(builder);
  const bundle = await packOrFail(build, work, { byFallback: run.byFallback, degradedBy: root }, started);
  if (bundle instanceof UserError) return failedNode(node, bundle.problems, run);
  const degraded = root !== null;
  // A degraded result is never found again under the key of the honest one.
  if (!degraded) {
    const { contentDigest } = bundle.manifest;
    await context.store.write('stages', key, { bundleDigest: bundle.bundleDigest, contentDigest, ...usage });
  }
  const leaks = await searchBuilt(context, node, work.workspace, build.order.inputs, bundle.manifest);
  const done: StageDone = {
    node,
    status: 'built',
    reason,
    key,
    recipe,
    bundle,
    usage,
    degraded,
    proof: null,
    log,
    ...(leaks === null ? {} : { leaks }),
  };
  return { kind: 'seen', done, seen: run.seen };
}

/** A command without its outputs has still run: its log and figures belong to the failure. */
async function packOrFail(
  build: Build,
  work: Work,
  made: Pick<Made, 'byFallback' | 'degradedBy'>,
  started: number,
): Promise<StoredBundle | UserError> {
  const { context, node, predecessors, ingredients } = build;
  try {
    const problem = await work.outProblem();
    if (problem !== null) throw new UserError([problem]);
    return await packStage(context, {
      node,
      predecessors,
      ingredients,
      inputsDigest: inputsDigest(build.order.inputs),
      out: work.workspace.out,
      ...made,
      started,
      finished: context.clock.now(),
    });
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return known;
  }
}

interface Run {
  readonly usage: Usage;
  readonly problem: Problem | null;
  readonly byFallback: boolean;
  readonly log: string;
  readonly outcome: Outcome | null;
  readonly seen: Seen;
}

async function placePrebuilt(build: Build, builder: Prebuilt, work: Work): Promise<Run> {
  const { clock } = build.context;
  const started = clock.now();
  await fetchPrebuilt(build.context, build.node, builder, work.workspace.out);
  const seconds = (clock.now() - started) / 1000;
  const usage = { seconds, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
  return { usage, problem: null, byFallback: false, log: build.log, outcome: null, seen: NOT_WATCHED };
}

/** Runs the stage's command, and after a failure its fallback, once. An interrupted run has no second try. */
async function runWithFallback(build: Build, work: Work): Promise<Run> {
  const { context, node, log } = build;
  const { fallback } = node.definition;
  const first = await runFirst(build, work);
  if (first.problem === null || fallback === undefined || first.outcome.ended === 'aborted') {
    const { problem, outcome, seen } = first;
    return { usage: outcome.usage, problem, byFallback: false, log, outcome, seen };
  }
  context.logger.warn(`${first.problem.message}\n${node.id}: trying the fallback command once; its result is marked degraded`);
  const fallbackLog = path.join(context.logs, stageLogName(node, 'fallback'));
  const second = await runClean(work, fallback, fallbackLog);
  return {
    usage: second.outcome.usage,
    problem: second.problem,
    byFallback: true,
    log: fallbackLog,
    outcome: second.outcome,
    seen: NOT_WATCHED,
  };
}

/** The command, under a trace where it has to be proved and is not yet. A tried fix is only compared. */
async function runFirst(build: Build, work: Work): Promise<SeenRun> {
  const { context, node, ingredients, log, known } = build;
  const run = (trace?: TakeTrace) =>
    ingredients.mode === 'incremental' ? runIncrementally(build, work, trace) : runClean(work, ingredients.command, log, trace);
  const isWatched = node.builder.kind === 'stage' && known === null && context.fix === undefined;
  return isWatched ? runTraced(context.logger, node.id, work.workspace, run) : { ...(await run()), seen: NOT_WATCHED };
}

async function runClean(work: Work, command: string, log: string, trace?: TakeTrace): ReturnType<Work['run']> {
  await work.fill('fixed');
  return work.run(command, log, trace);
}

/**
 * What was kept goes back whether the command succeeds or not: after one mistake in the sources, the next build must not start from nothing. What was
 * ended from outside or by a signal may have left half a file that looks newer than its sources, so nothing of it is kept.
 */
async function runIncrementally(build: Build, work: Work, trace?: TakeTrace): ReturnType<Work['run']> {
  const kept = keptBy(build);
  await work.fill('kept');
  const restored = await restoreKept(work.workspace, kept);
  if (restored === 0) build.context.logger.info(`${build.node.id}: nothing was kept from an earlier build: built from nothing`);
  const ran = await work.run(build.ingredients.command, build.log, trace);
  if (ran.outcome.ended === null && ran.outcome.exitCode !== null) await saveKept(work.workspace, kept);
  return ran;
}

function keptBy({ context, node, ingredients, order }: Build): Kept {
  const { keep } = node.definition;
  const isSource = (kept: string): boolean => order.inputs.some((input) => isWithin(input.path, kept));
  for (const kept of keep.filter(isSource)) {
    context.logger.warn(
      `${node.id}: "${kept}" holds inputs of the stage, so it is not kept: old sources would pass for new ones`,
    );
  }
  return {
    folder: path.join(context.state, 'keep', context.pipeline.name, node.target, node.stage),
    builder: digestOf({ builder: ingredients.builder, tools: ingredients.tools }),
    paths: keep.filter((kept) => !isSource(kept)),
  };
}
