/** Building one node of the plan: restore it from the store, or run its command and pack what it made. */
import path from 'node:path';
import type { RunContext } from '../bootstrap/context.js';
import { type Problem, UserError } from '../errors.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Usage } from '../ports.js';
import { definitionOf, type NodeDefinition } from './definition.js';
import { ingredientsOf, type Predecessors } from './ingredients.js';
import { collectInputs, inputsDigest } from './inputs.js';
import { explainMiss, type KeyIngredients, stageKey } from './key.js';
import { packStage } from './pack-stage.js';
import { withPoisonedCompiler } from './poison.js';
import { fetchPrebuilt } from './prebuilt.js';
import { restoreStage } from './restore.js';
import type { StageDone, StageFailed, StageResult } from './result.js';
import { Work, type WorkOrder } from './work.js';
import { restoreKept, saveKept } from './workspace.js';

/** One build, with everything that its steps share. */
interface Build {
  readonly context: RunContext;
  readonly node: PlanNode;
  readonly definition: NodeDefinition;
  readonly predecessors: Predecessors;
  readonly ingredients: KeyIngredients;
  readonly key: string;
  readonly order: WorkOrder;
  readonly log: string;
}

/** Builds or restores a node. A failure of the stage is a result; only bugs are thrown. */
export async function buildStage(context: RunContext, node: PlanNode, predecessors: Predecessors): Promise<StageResult> {
  try {
    const build = await prepare(context, node, predecessors);
    const result = await restoreOrBuild(build);
    if (result.status === 'failed') return result;
    await context.store.write('ingredients', node.id, { ...build.ingredients });
    return { ...result, compilerUsed: await isCompilerUsed(build) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [problem] = error.problems;
    return failed(node, { ...problem, message: `${node.id}: ${problem.message}` }, null, null);
  }
}

async function prepare(context: RunContext, node: PlanNode, predecessors: Predecessors): Promise<Build> {
  const definition = definitionOf(context.pipeline, node);
  const inputs = await collectInputs(context.pipeline.root, definition.inputs);
  const ingredients = ingredientsOf(context, node, definition, predecessors, inputs);
  const { triple, hostTriple, timeoutMinutes } = definition;
  return {
    context,
    node,
    definition,
    predecessors,
    ingredients,
    key: stageKey(ingredients),
    order: {
      id: node.id,
      stage: node.stage,
      target: node.target,
      triple,
      hostTriple,
      timeoutMinutes,
      embeds: ingredients.embeds,
      inputs,
      compiler: predecessors.builder?.bundle ?? null,
      runtime: predecessors.runtime?.bundle ?? null,
    },
    log: path.join(context.logs, `${node.stage}-${node.target}.log`),
  };
}

async function restoreOrBuild(build: Build): Promise<StageDone | StageFailed> {
  const { context, node, key, ingredients } = build;
  if (!context.options.reuse || context.options.rebuild.has(node.stage)) return runAndPack(build, 'asked to build it anew');
  const restored = await restoreStage(context, node, key);
  if (restored !== null) return restored;
  const previous = await context.store.read('ingredients', node.id);
  return runAndPack(build, explainMiss(previous, ingredients));
}

async function runAndPack(build: Build, reason: string): Promise<StageDone | StageFailed> {
  const { context, node, definition, predecessors, ingredients, key, log } = build;
  const work = await Work.open(context, build.order);
  const started = context.clock.now();
  const run = await (node.builder.kind === 'prebuilt' ? bringPrebuilt(build, work) : runWithFallback(build, work));
  if (run.problem !== null) return failed(node, run.problem, run.usage, run.log);
  const bundle = await packStage(context, {
    node,
    definition,
    predecessors,
    ingredients,
    inputsDigest: inputsDigest(build.order.inputs),
    out: work.workspace.out,
    degraded: run.degraded,
    started,
    finished: context.clock.now(),
  });
  if (ingredients.mode === 'incremental') await saveKept(work.workspace, keptFolder(build), definition.keep);
  // A degraded result is never found again under the key of the honest one.
  if (!run.degraded) {
    await context.store.write('stages', key, {
      bundleDigest: bundle.bundleDigest,
      contentDigest: bundle.manifest.contentDigest,
      ...run.usage,
    });
  }
  return { node, status: 'built', reason, key, bundle, usage: run.usage, degraded: run.degraded, compilerUsed: null, log };
}

interface Run {
  readonly usage: Usage;
  readonly problem: Problem | null;
  readonly degraded: boolean;
  readonly log: string;
}

async function bringPrebuilt(build: Build, work: Work): Promise<Run> {
  const { clock } = build.context;
  const started = clock.now();
  await fetchPrebuilt(build.context, build.node, work.workspace.out, build.definition.outputs);
  const seconds = (clock.now() - started) / 1000;
  return {
    usage: { seconds, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null },
    problem: null,
    degraded: false,
    log: build.log,
  };
}

/** Runs the stage's command, and after a failure its fallback, once. An interrupted run has no second try. */
async function runWithFallback(build: Build, work: Work): Promise<Run> {
  const { context, node, definition, ingredients, log } = build;
  const incremental = ingredients.mode === 'incremental';
  await work.fill(incremental ? 'kept' : 'fixed');
  if (incremental) await restoreKept(work.workspace, keptFolder(build), definition.keep);
  const first = await work.run(ingredients.command, log);
  if (first.problem === null || definition.fallback === undefined || first.outcome.ended === 'aborted') {
    return { usage: first.outcome.usage, problem: first.problem, degraded: false, log };
  }
  context.logger.warn(`${first.problem.message}\n${node.id}: trying the fallback command once; its result is marked degraded`);
  await work.fill('fixed');
  const fallbackLog = siblingLog(log, 'fallback');
  const second = await work.run(definition.fallback, fallbackLog);
  return { usage: second.outcome.usage, problem: second.problem, degraded: true, log: fallbackLog };
}

/** Kept files of another compiler would pass for this one's work, so the builder's identity is part of their place. */
function keptFolder(build: Build): string {
  const builder = (build.ingredients.builder ?? 'none').replaceAll(/[^A-Za-z0-9.]+/g, '-').slice(0, 64);
  return path.join(build.context.state, 'keep', build.node.target, build.node.stage, builder);
}

/**
 * Whether the stage fails when its compiler is replaced by a program that always fails; null where no stage's compiler is
 * the builder. Answers are kept by stage key, so that this runs once per change.
 */
async function isCompilerUsed(build: Build): Promise<boolean | null> {
  const { context, node, key } = build;
  if (node.builder.kind !== 'stage') return null;
  const known = await context.store.read('proofs', key);
  if (known !== null) return known.compilerUsed;
  const work = await Work.open(context, build.order);
  await work.fill('fixed');
  const aside = path.join(work.workspace.folder, 'compiler-aside');
  const { outcome, problem } = await withPoisonedCompiler(work.compiler, aside, () =>
    work.run(build.definition.run, siblingLog(build.log, 'proof')),
  );
  if (problem !== null && outcome.ended === 'aborted') throw new UserError([problem]);
  // A command that had to be stopped has not failed by itself: nothing is proved.
  const compilerUsed = outcome.ended === null && outcome.exitCode !== 0;
  await context.store.write('proofs', key, { compilerUsed });
  if (!compilerUsed)
    context.logger.error(`${node.id}: compiler not used: the stage does not fail when its compiler always fails`);
  return compilerUsed;
}

function siblingLog(log: string, word: string): string {
  return log.replace(/\.log$/, `.${word}.log`);
}

function failed(node: PlanNode, problem: Problem, usage: Usage | null, log: string | null): StageFailed {
  return { node, status: 'failed', reason: problem.message.split('\n')[0] ?? problem.code, problem, usage, log };
}
