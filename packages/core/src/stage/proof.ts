/**
 * Whether a stage was made by its compiler: a trace of its command says it. Where there is none, the stage is run again with a stand-in, which must be run,
 * and the stage must fail with it.
 */
import path from 'node:path';
import { type Ancestry, ancestryDocument, type TracedRun } from '../ancestry/document.js';
import { contentDigestOf } from '../bundle/content-digest.js';
import type { BundleFile } from '../bundle/manifest.js';
import { needsExecutor, type PlanNode } from '../pipeline/plan-model.js';
import { proofDemandDigest } from '../pipeline/proof-demand.js';
import type { Outcome } from '../ports.js';
import { type CompilerProof, compilerProof, isShown, meets, PROOF_VERSION, type Untraced } from './compiler-proof.js';
import { judgeStage } from './judge-stage.js';
import type { Build } from './one-build.js';
import type { RunContext } from './run-context.js';
import { withStandIn } from './stand-in.js';
import type { FollowedStage } from './trace.js';
import { outputsOf } from './traced-outputs.js';
import { tracedProof } from './traced-proof.js';
import type { Unseen } from './traced-run.js';
import { Work, type WorkOrder, workspaceOf } from './work.js';

/** A stage that is to be proved. */
export interface Unproved {
  readonly node: PlanNode;
  readonly key: string;
  readonly order: WorkOrder;
  readonly command: string;
  /** What was seen of its command. */
  readonly seen: ProofByTrace | Unseen;
  /** Log of the command with a stand-in. */
  readonly log: string;
}

/** The proof that is kept by a stage's key; null where there is none, where other things were demanded of it, or where it is one by failure that is not enough. */
export async function knownProof({ store }: RunContext, { definition }: PlanNode, key: string): Promise<CompilerProof | null> {
  const known = await store.read('proofs', key);
  if (known === null || known.demand !== proofDemandDigest(definition)) return null;
  const { proof } = known;
  return proof.level !== 'by-failure' || meets(proof, definition.proof.level) ? proof : null;
}

/**
 * By the trace of the command, or, where there is none, by what it does without its compiler. What a trace shows is kept by stage key, so that this happens
 * once per change. A proof by failure is kept where it is enough: another one may depend on the machine (no strace, a full disk).
 */
export async function proveStage(context: RunContext, stage: Unproved): Promise<CompilerProof> {
  const { node, key, seen } = stage;
  const proof = seen.kind === 'traced' ? seen.proof : await proveByFailure(context, stage, seen.why);
  if (!isShown(proof))
    context.logger.error({ kind: 'unproved', node: node.id, isPartly: proof.level === 'partly', reason: proof.reason });
  if (seen.kind === 'traced' || meets(proof, node.definition.proof.level))
    await context.store.write('proofs', key, { rule: PROOF_VERSION, demand: proofDemandDigest(node.definition), proof });
  return proof;
}

/** What the trace of a stage's command has shown. */
export interface ProofByTrace {
  readonly kind: 'traced';
  readonly proof: CompilerProof;
  readonly ancestry: Ancestry;
}

/**
 * @param files what is in the folder of outputs
 * @param run when the command ran, and what has traced it
 */
export function proveByTrace(
  { state, options, pipeline }: RunContext,
  { node, order, predecessors }: Pick<Build, 'node' | 'order' | 'predecessors'>,
  seen: FollowedStage,
  files: readonly BundleFile[],
  run: Omit<TracedRun, 'connections'>,
): ProofByTrace {
  const { proof, program, keep } = node.definition;
  const judged = judgeStage(seen, {
    workspace: workspaceOf(state, order.target),
    root: pipeline.root,
    inputs: order.inputs,
    proof,
    program,
    kept: options.mode === 'incremental' ? keep : [],
    executor: order.executor,
    builder: predecessors.builder?.bundle.manifest.files ?? [],
    outputs: files,
  });
  const { stage, target } = node;
  const compiler = node.builder.kind === 'stage' ? node.builder.node : '';
  const traced = { ...run, connections: [...seen.connections] };
  const of = { stage, target, compiler, contentDigest: contentDigestOf(files), traced, folder: judged.folder };
  return {
    kind: 'traced',
    proof: tracedProof(judged),
    ancestry: ancestryDocument(judged.graph, judged.images, { ...of, ...outputsOf(seen.command, judged, files) }),
  };
}

/** Runs the command in an empty work folder, with the compiler replaced. The stand-in is a program of this machine, so it runs without the executor. */
async function proveByFailure(
  context: RunContext,
  { node, order, command, log }: Unproved,
  why: Untraced | null,
): Promise<CompilerProof> {
  const work = await Work.open(context, needsExecutor(node) ? { ...order, executor: '' } : order);
  await work.fill();
  const scratch = path.join(context.state, 'tmp');
  const { result, wasRun } = await withStandIn(work.compiler, scratch, () => work.run(command, log));
  const proof = whatWasSeen(result.outcome, wasRun, order.timeoutMinutes, path.basename(log));
  return why === null ? proof : { ...proof, untraced: why };
}

/**
 * What the outcome of a command with a stand-in shows. Only an exit is an answer: what was ended from outside could have had either result.
 * @param log name of the file that has what the command printed
 */
export function whatWasSeen({ exitCode, signal, ended }: Outcome, wasRun: boolean, minutes: number, log: string): CompilerProof {
  const run = wasRun ? 'the stage ran its compiler' : 'the stage never ran its compiler';
  if (ended === 'aborted') return compilerProof('interrupted', `the proof was interrupted (${log})`);
  if (ended === 'timeout')
    return compilerProof(
      'took-too-long',
      `${run}, and did not end within ${minutes} min when its compiler always fails (${log})`,
    );
  if (exitCode === null) return compilerProof('killed', `the proof was ended by ${signal} (${log})`);
  if (exitCode === 0) {
    return wasRun
      ? compilerProof('run-and-succeeded', `the stage ran its compiler, and succeeded although it failed (${log})`)
      : compilerProof('not-run-and-succeeded', `the stage succeeded, and never ran its compiler (${log})`);
  }
  return wasRun
    ? compilerProof('run-and-failed', 'the stage ran its compiler, and failed when it failed')
    : compilerProof('not-run-and-failed', `the stage failed with exit code ${exitCode}, but never ran its compiler (${log})`);
}
