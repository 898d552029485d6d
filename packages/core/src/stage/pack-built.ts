/** Packing what a command has made, with what its outputs were made of. */

import type { PackedAncestry } from '../ancestry/beside.js';
import type { BundleFile } from '../bundle/manifest.js';
import { collectOutputs, contentDigestOf } from '../bundle/outputs.js';
import { type Problem, UserError } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import { writtenAt } from '../pipeline/places.js';
import { inputsDigest } from './inputs.js';
import type { Build } from './one-build.js';
import { type Made, packStage } from './pack-stage.js';
import { type ProofByTrace, proveByTrace } from './proof.js';
import type { StoredBundle } from './result.js';
import type { RunContext } from './run-context.js';
import { knownAncestry, packedOrNone } from './stage-ancestry.js';
import { type Timed, timed } from './timed.js';
import type { Seen } from './traced-run.js';
import type { Work } from './work.js';
import { writtenBeside } from './workspace.js';

export interface PackedStage {
  readonly bundle: StoredBundle;
  /** What the trace of its command has shown, and how long it took to judge it; null where there is none. */
  readonly judged: Timed<ProofByTrace> | null;
}

/** A command that has run. */
export interface BuiltStage extends Pick<Made, 'byFallback' | 'degradedBy' | 'started'> {
  readonly work: Work;
  readonly seen: Seen;
}

/** A command without its outputs has still run: its log and figures belong to the failure. */
export async function packOrFail(build: Build, built: BuiltStage): Promise<PackedStage | UserError> {
  const { context, node, predecessors, ingredients } = build;
  const { work, seen, byFallback, degradedBy, started } = built;
  const window = { started, finished: context.clock.now() };
  const { out } = work.workspace;
  try {
    const problem = await work.outProblem();
    if (problem !== null) throw new UserError([problem]);
    const origin = node.builder.kind === 'prebuilt' ? 'prebuilt' : 'command';
    const files = await collectOutputs(out, node.definition.outputs, origin, () =>
      writtenBeside(work.workspace, build.order.inputs),
    );
    const judged = await judgedBy(build, seen, files, window);
    const bundle = await packStage(context, {
      node,
      predecessors,
      ingredients,
      inputsDigest: inputsDigest(build.order.inputs),
      out,
      files,
      ancestry: byFallback ? null : await ancestryOf(build, judged?.value ?? null, files),
      byFallback,
      degradedBy,
      ...window,
    });
    return { bundle, judged };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    const key = node.kind === 'runtime' ? 'runtime.outputs' : `stages.${node.stage}.outputs`;
    const placed = writtenAt(context.pipeline.places, key);
    const [first, ...rest] = known.problems.map((problem) => atOutputs(problem, placed));
    return first === undefined ? known : new UserError([first, ...rest], { cause: known });
  }
}

/** What a command did not write is fixed at the command or at its `outputs`. */
function atOutputs(problem: Problem, placed: Pick<Problem, 'place'>): Problem {
  return problem.code === 'outputs-missing' ? { ...problem, ...placed } : problem;
}

/** Null where there is no trace, or no stage's compiler to ask it about. */
async function judgedBy(
  build: Build,
  seen: Seen,
  files: readonly BundleFile[],
  window: Pick<Made, 'started' | 'finished'>,
): Promise<Timed<ProofByTrace> | null> {
  const { context, node } = build;
  if (seen.kind !== 'followed' || node.builder.kind !== 'stage') return null;
  const run = await tracedRun(context, window);
  return timed(context.clock, async () => proveByTrace(context, build, seen, files, run));
}

async function tracedRun({ exec }: RunContext, { started, finished }: Pick<Made, 'started' | 'finished'>) {
  const [from, to] = [started, finished].map((time) => new Date(time).toISOString()) as [string, string];
  return { version: await exec.tracerVersion(), started: from, finished: to };
}

/** A build that was not traced because its proof is known has the ancestry of the one that was, if both have made the same. */
async function ancestryOf(
  { context, node, known }: Build,
  judged: ProofByTrace | null,
  files: readonly BundleFile[],
): Promise<PackedAncestry | null> {
  const { store, logger } = context;
  if (judged !== null) return packedOrNone(judged.ancestry, logger);
  return known === null ? null : knownAncestry(store, node.id, contentDigestOf(files), logger);
}
