/** Building one node of the plan: restore it from the store, or run its command and pack what it made. */
import path from 'node:path';
import type { PackedAncestry } from '../ancestry/beside.js';
import type { BundleFile } from '../bundle/manifest.js';
import { collectOutputs, contentDigestOf } from '../bundle/outputs.js';
import { UserError } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { CompilerProof } from './compiler-proof.js';
import { ingredientsOf, type Predecessors } from './ingredients.js';
import { inputsDigest } from './inputs.js';
import { explainMiss, recipeDigest, stageKey } from './key.js';
import { stageLogName } from './log-names.js';
import type { Build } from './one-build.js';
import { type Made, packStage } from './pack-stage.js';
import { knownProof, type ProofByTrace, proveByTrace, proveStage } from './proof.js';
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
import { placePrebuilt, runWithFallback } from './run-command.js';
import type { RunContext } from './run-context.js';
import { searchBuilt } from './search.js';
import { knownAncestry, noteAncestry, packedOrNone } from './stage-ancestry.js';
import { NOT_WATCHED, type Seen, type Unseen } from './traced-run.js';
import { Work } from './work.js';

/** A stage that is there, and what was seen of its command; or one that is not. */
type BuildResult =
  | { readonly kind: 'done'; readonly done: StageDone; readonly seen: ProofByTrace | Unseen }
  | { readonly kind: 'failed'; readonly failed: StageFailed };

function failure(...given: Parameters<typeof failedNode>): BuildResult {
  return { kind: 'failed', failed: failedNode(...given) };
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
    if (twin !== null && twin.recipe === build.recipe && doubtsAbout(twin, node.definition.proof.level).length === 0) {
      const reason = `the same compiler would build the same sources as for ${twin.node.id}`;
      return { node, status: 'not-needed', reason, equals: twin };
    }
    const result = await restoreOrBuild(build);
    if (result.kind === 'failed') return result.failed;
    await context.store.write('ingredients', node.id, { ...build.ingredients });
    await noteAncestry(context.store, node.id, result.done.bundle);
    return { ...result.done, proof: await proofOf(build, result) };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return failedNode(node, known.problems);
  }
}

/** Null where nothing is to be proved: in a measurement; and what a fallback command made proves nothing, and its failed first command would pass for a proof. */
async function proofOf(
  build: Build,
  { done, seen }: Extract<BuildResult, { readonly kind: 'done' }>,
): Promise<CompilerProof | null> {
  const { context, node, order, ingredients, key, known } = build;
  if (degradedBy(done) === node.id || node.builder.kind !== 'stage' || context.options.measures === true) return null;
  if (known !== null) return known;
  return proveStage(context, {
    node,
    key,
    order,
    command: ingredients.command,
    seen,
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

async function restoreOrBuild(build: Build): Promise<BuildResult> {
  const { context, node, key, recipe, ingredients } = build;
  if (!context.options.reuse || context.options.rebuild.has(node.stage)) return runAndPack(build, 'asked to build it again');
  const { builder } = build.predecessors;
  // Its compiler may equal an honest one byte for byte; what that one has built is still not what this chain has built.
  if (builder?.degraded) return runAndPack(build, `its compiler, ${builder.node.id}, is degraded`);
  const restored = await restoreStage(context, node, key, recipe);
  if (restored !== null) {
    const isUnproved = build.known === null && node.builder.kind === 'stage' && context.options.measures !== true;
    const isTraceMissing = isUnproved && (await context.exec.whyUntraced()) === null;
    if (!isTraceMissing) return { kind: 'done', done: restored, seen: NOT_WATCHED };
    return runAndPack(build, 'its proof is not known, and only a build can be traced');
  }
  const previous = await context.store.read('ingredients', node.id);
  return runAndPack(build, explainMiss(previous, ingredients));
}

async function runAndPack(build: Build, reason: string): Promise<BuildResult> {
  const { context, node, key, recipe, log } = build;
  const work = await Work.open(context, build.order);
  const started = context.clock.now();
  const run = await (node.builder.kind === 'prebuilt' ? placePrebuilt(build, node.builder, work) : runWithFallback(build, work));
  const { usage } = run;
  if (run.problem !== null) return failure(node, [run.problem], run);
  const { builder } = build.predecessors;
  const root = run.byFallback ? node.id : builder === null ? null : degradedBy(builder);
  const packed = await packOrFail(build, work, { byFallback: run.byFallback, degradedBy: root }, started, run.seen);
  if (packed instanceof UserError) return failure(node, packed.problems, run);
  const { bundle, seen } = packed;
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
  return { kind: 'done', done, seen };
}

interface Packed {
  readonly bundle: StoredBundle;
  readonly seen: ProofByTrace | Unseen;
}

/** A command without its outputs has still run: its log and figures belong to the failure. */
async function packOrFail(
  build: Build,
  work: Work,
  made: Pick<Made, 'byFallback' | 'degradedBy'>,
  started: number,
  seen: Seen,
): Promise<Packed | UserError> {
  const { context, node, predecessors, ingredients } = build;
  const window = { started, finished: context.clock.now() };
  const { out } = work.workspace;
  try {
    const problem = await work.outProblem();
    if (problem !== null) throw new UserError([problem]);
    const files = await collectOutputs(out, node.definition.outputs, node.builder.kind === 'prebuilt' ? 'prebuilt' : 'command');
    const shown = seen.kind === 'followed' ? proveByTrace(context, build, seen, files, await tracedRun(context, window)) : seen;
    const bundle = await packStage(context, {
      node,
      predecessors,
      ingredients,
      inputsDigest: inputsDigest(build.order.inputs),
      out,
      files,
      ancestry: made.byFallback ? null : await ancestryOf(build, shown, files),
      ...made,
      ...window,
    });
    return { bundle, seen: shown };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return known;
  }
}

async function tracedRun({ exec }: RunContext, { started, finished }: Pick<Made, 'started' | 'finished'>) {
  const [from, to] = [started, finished].map((time) => new Date(time).toISOString()) as [string, string];
  return { version: await exec.tracerVersion(), started: from, finished: to };
}

/** A build that was not traced because its proof is known has the ancestry of the one that was, if both have made the same. */
async function ancestryOf(
  { context, node, known }: Build,
  shown: ProofByTrace | Unseen,
  files: readonly BundleFile[],
): Promise<PackedAncestry | null> {
  const { store, logger } = context;
  if (shown.kind === 'traced') return packedOrNone(shown.ancestry, logger);
  return known === null ? null : knownAncestry(store, node.id, contentDigestOf(files), logger);
}
