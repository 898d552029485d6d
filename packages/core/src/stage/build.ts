/** Building one node of the plan: restore it from the store, or run its command and pack what it made. */
import path from 'node:path';
import { type Problem, UserError } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Usage } from '../ports.js';
import { type BuildReason, buildReasonInWords, ENGLISH_BUILD_REASONS } from './build-reason.js';
import { tailOf } from './failure.js';
import { hintsOf, knownHints } from './hints.js';
import { ingredientsOf, type Predecessors } from './ingredients.js';
import { missOf, recipeDigest, stageKey } from './key.js';
import { stageLogName } from './log-names.js';
import type { Build } from './one-build.js';
import { packOrFail } from './pack-built.js';
import { proofTask, sameBuildText, stageTask } from './progress.js';
import { knownProof, type ProofByTrace, proveStage } from './proof.js';
import { restoreStage } from './restore.js';
import { degradedBy, doubtsAbout, failedNode, type StageDone, type StageResult, type StoredBundle } from './result.js';
import { needsTrace, placePrebuilt, runWithFallback } from './run-command.js';
import type { RunContext } from './run-context.js';
import { searchBuilt } from './search.js';
import { noteAncestry } from './stage-ancestry.js';
import { stageEnd } from './stage-end.js';
import type { StageSteps } from './steps.js';
import { timed, timedInView } from './timed.js';
import { NOT_WATCHED, type Seen } from './traced-run.js';
import { undeclaredRemedy } from './undeclared.js';
import { Work } from './work.js';

/** A stage that is there, and what was seen of its command; or one that is not. */
type BuildResult =
  | {
      readonly kind: 'done';
      readonly build: Build;
      readonly done: StageDone;
      readonly seen: Seen;
      readonly judged: ProofByTrace | null;
    }
  | { readonly kind: 'absent'; readonly result: Exclude<StageResult, StageDone> };

function failure(...given: Parameters<typeof failedNode>): BuildResult {
  return { kind: 'absent', result: failedNode(...given) };
}

/**
 * Builds or restores a node, and proves it. A failure of the stage is a result; only bugs are thrown.
 * @param twin a stage that may be used instead of this one: where it has the same recipe, and is neither degraded nor unproved, nothing is built.
 */
export async function buildStage(
  context: RunContext,
  node: PlanNode,
  predecessors: Predecessors,
  twin: StageDone | null,
): Promise<StageResult> {
  const { progress } = context;
  const task = stageTask(node);
  progress.start(task);
  const built = await orFailure(node, () => makeOrRestore(context, node, predecessors, twin));
  progress.finish(task, stageEnd(built.kind === 'done' ? built.done : built.result));
  if (built.kind !== 'done') return built.result;
  const proved = await orFailure(node, async () => prove(await withHints(built)));
  return proved.kind === 'done' ? proved.done : proved.result;
}

/** A failure that a person can do something about is the stage's. */
async function orFailure(node: PlanNode, work: () => Promise<BuildResult>): Promise<BuildResult> {
  try {
    return await work();
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return failure(node, known.problems);
  }
}

async function makeOrRestore(
  context: RunContext,
  node: PlanNode,
  predecessors: Predecessors,
  twin: StageDone | null,
): Promise<BuildResult> {
  const build = await prepare(context, node, predecessors);
  if (twin !== null && twin.recipe === build.recipe && doubtsAbout(twin, node.definition.proof.level).length === 0) {
    return { kind: 'absent', result: { node, status: 'not-needed', reason: sameBuildText(twin.node.id), equals: twin } };
  }
  const result = await restoreOrBuild(build);
  if (result.kind !== 'done') return result;
  await context.store.write('ingredients', node.id, { ...build.ingredients });
  await noteAncestry(context.store, node.id, result.done.bundle);
  return result;
}

type Built = Extract<BuildResult, { readonly kind: 'done' }>;

/** A stage with what its command used that is not declared. */
async function withHints({ build, done, seen, ...rest }: Built): Promise<Built> {
  const { context, node, key } = build;
  // Only times count in a measurement.
  if (context.options.measures === true) return { ...rest, build, done, seen };
  // What a fallback command made has the key of what the stage's own makes.
  const known = done.degraded ? null : build.knownHints;
  const hints = await hintsOf(context, { node, key, manifest: done.bundle.manifest, seen, known });
  return { ...rest, build, done: { ...done, ...hints }, seen };
}

/** Nothing is to be proved in a measurement; and what a fallback command made proves nothing, and its failed first command would pass for a proof. */
async function prove(built: Built): Promise<BuildResult> {
  const { build, done, seen, judged } = built;
  const { context, node, order, ingredients, key, known } = build;
  if (degradedBy(done) === node.id || node.builder.kind !== 'stage' || context.options.measures === true) return built;
  if (known !== null) return { ...built, done: { ...done, proof: known } };
  const unseen = seen.kind === 'unseen' ? seen : NOT_WATCHED;
  const task = proofTask(node);
  const work = () =>
    proveStage(context, {
      node,
      key,
      order: { ...order, id: task.id },
      command: ingredients.command,
      seen: judged ?? unseen,
      log: path.join(context.logs, stageLogName(node, 'proof')),
    });
  const { value: proof, seconds } = await timedInView(context, task, work, ({ value: { level }, seconds: took }) => ({
    kind: 'proof',
    level,
    seconds: took,
  }));
  const taken = (done.steps.proof ?? 0) + seconds;
  return { ...built, done: { ...done, proof, steps: { ...done.steps, proof: taken } } };
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
    knownHints: await knownHints(context, key),
    recipe: recipeDigest(ingredients),
    order: {
      id: node.id,
      stage: node.stage,
      target: node.target,
      triple,
      hostTriple,
      executor: ingredients.executor?.command ?? '',
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
  if (!context.options.reuse || context.options.rebuild.has(node.stage)) return runAndPack(build, { kind: 'asked' });
  const { builder } = build.predecessors;
  // Its compiler may equal an honest one byte for byte; what that one has built is still not what this chain has built.
  if (builder?.degraded) return runAndPack(build, { kind: 'degraded-compiler', builder: builder.node.id });
  const restored = await restoreStage(context, node, key, recipe);
  if (restored !== null) {
    const isTraceMissing = needsTrace(build) && (await context.exec.whyUntraced()) === null;
    if (!isTraceMissing) return { kind: 'done', build, done: restored, seen: NOT_WATCHED, judged: null };
    const lacks = build.known === null && node.builder.kind === 'stage' ? 'proof' : 'uses';
    return runAndPack(build, { kind: 'untraced', lacks });
  }
  const previous = await context.store.read('ingredients', node.id);
  return runAndPack(build, missOf(previous, ingredients));
}

async function runAndPack(build: Build, why: BuildReason): Promise<BuildResult> {
  const { context, node, key, recipe, log } = build;
  context.onRun(node.id);
  const work = await Work.open(context, build.order);
  const started = context.clock.now();
  const run = await (node.builder.kind === 'prebuilt' ? placePrebuilt(build, node.builder, work) : runWithFallback(build, work));
  const { usage } = run;
  if (run.problem !== null) return failure(node, [await withRemedy(build, run.problem, run.log)], run);
  const { builder } = build.predecessors;
  const root = run.byFallback ? node.id : builder === null ? null : degradedBy(builder);
  context.progress.update(node.id, 'packing the outputs');
  const made = { work, seen: run.seen, byFallback: run.byFallback, degradedBy: root, started };
  const { value: packed, seconds } = await timed(context.clock, () => packOrFail(build, made));
  if (packed instanceof UserError) return failure(node, packed.problems, run);
  const { bundle, judged } = packed;
  const degraded = root !== null;
  if (!degraded) await record(build, bundle, usage);
  context.progress.update(node.id, 'searching the outputs for paths and dates');
  const { value: leaks, seconds: search } = await timed(context.clock, () =>
    searchBuilt(context, node, work.workspace, build.order.inputs, bundle.manifest),
  );
  const done: StageDone = {
    node,
    status: 'built',
    reason: buildReasonInWords(ENGLISH_BUILD_REASONS, why),
    why,
    key,
    recipe,
    bundle,
    usage,
    steps: stepsOf(run, seconds, search, judged?.seconds ?? null),
    degraded,
    proof: null,
    log,
    ...(leaks === null ? {} : { leaks }),
  };
  return { kind: 'done', build, done, seen: run.seen, judged: judged?.value ?? null };
}

/** The problem of a command, with the file that it may not have found because no input of its stage names it. */
async function withRemedy({ context, node, order }: Build, problem: Problem, log: string): Promise<Problem> {
  if (problem.code !== 'stage-failed') return problem;
  const inputs = order.inputs.map((input) => input.path);
  const remedy = await undeclaredRemedy(context.pipeline, node, inputs, await tailOf(log));
  return remedy === null ? problem : { ...problem, remedy };
}

/** A degraded result is never found again under the key of the honest one. */
async function record({ context, key }: Build, { bundleDigest, manifest }: StoredBundle, usage: Usage): Promise<void> {
  await context.store.write('stages', key, { bundleDigest, contentDigest: manifest.contentDigest, ...usage });
}

/** @param packing seconds, with those of judging the trace */
function stepsOf(
  { usage, failedSeconds }: { readonly usage: Usage; readonly failedSeconds: number },
  packing: number,
  search: number,
  proof: number | null,
): StageSteps {
  return {
    build: usage.seconds,
    ...(failedSeconds === 0 ? {} : { failed: failedSeconds }),
    pack: Math.max(0, packing - (proof ?? 0)),
    search,
    ...(proof === null ? {} : { proof }),
  };
}
