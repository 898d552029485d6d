/** The outcome of one node of the plan. */
import type { Manifest } from '../bundle/manifest.js';
import { about, type Problem } from '../errors.js';
import type { Hints } from '../hermetic/hint.js';
import type { Leak } from '../leaks/leak.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Outcome, Usage } from '../ports.js';
import type { BuildReason } from './build-reason.js';
import { type CompilerProof, isShown, meets, type Untraced } from './compiler-proof.js';
import type { DONE_STATUSES } from './statuses.js';
import type { StageSteps } from './steps.js';

/** A bundle on this machine. */
export interface StoredBundle {
  readonly archive: string;
  readonly bundleDigest: string;
  readonly manifest: Manifest;
}

interface Common {
  readonly node: PlanNode;
  /** Why it was built, restored, skipped or not needed; or what went wrong. One line. */
  readonly reason: string;
}

/** A stage whose bundle is there. */
export interface StageDone extends Common {
  readonly status: (typeof DONE_STATUSES)[number];
  /** Why it was built; absent where it was not built here. */
  readonly why?: BuildReason;
  /** The stage's key; two results with one key are one store entry. */
  readonly key: string;
  /** Digest of what it was made from and how; two stages of one recipe would be one build done twice. */
  readonly recipe: string;
  readonly bundle: StoredBundle;
  /** Figures of the build; those of the original build when restored. */
  readonly usage: Usage;
  /** Where the time went here; empty where nothing was done, because it was restored or made by another job. */
  readonly steps: StageSteps;
  /** Made by a fallback command, or by the compiler of a degraded stage. */
  readonly degraded: boolean;
  /** Null where no stage's compiler is the builder. */
  readonly proof: CompilerProof | null;
  /** What of the machine and the day its outputs hold. Absent where they were not searched: they were built earlier or elsewhere. */
  readonly leaks?: readonly Leak[];
  /** What its command used that is not declared. Absent where no trace of it is known. */
  readonly hints?: Hints;
  /** Why no trace of its command is known, where it has to be hermetic. */
  readonly unwatched?: Untraced;
  readonly log: string | null;
}

export interface StageFailed extends Common {
  readonly status: 'failed';
  readonly problems: readonly [Problem, ...Problem[]];
  readonly usage: Usage | null;
  readonly log: string | null;
  /** How its command ended; null where none was run, or it ended well and left its outputs out. */
  readonly outcome: Pick<Outcome, 'exitCode' | 'signal' | 'ended'> | null;
}

/** Something that the stage needs is not there. */
export interface StageSkipped extends Common {
  readonly status: 'skipped';
}

/** Building it would repeat the build of another stage, which is there and is used instead. */
export interface StageNotNeeded extends Common {
  readonly status: 'not-needed';
  readonly equals: StageDone;
}

export type StageResult = StageDone | StageFailed | StageSkipped | StageNotNeeded;

export function isDone(result: StageResult | undefined): result is StageDone {
  return result?.status === 'built' || result?.status === 'restored';
}

/** The stage that is there for a result: itself, or the one that is used instead. */
export function representative(result: StageResult): StageResult {
  return result.status === 'not-needed' ? result.equals : result;
}

/** The result of a node that did not come to be; every message says which node it is about. */
export function failedNode(
  node: PlanNode,
  problems: readonly [Problem, ...Problem[]],
  ran: Pick<StageFailed, 'usage' | 'log' | 'outcome'> = { usage: null, log: null, outcome: null },
): StageFailed {
  const { stage, target } = node;
  const named = (problem: Problem): Problem =>
    problem.subject?.stage === undefined
      ? about({ ...problem, message: `${node.id}: ${problem.message}` }, { stage, target })
      : problem;
  const [first, ...rest] = problems;
  const all = [named(first), ...rest.map(named)] as const;
  return {
    node,
    status: 'failed',
    reason: all[0].message.split('\n')[0] ?? first.code,
    problems: all,
    usage: ran.usage,
    log: ran.log,
    outcome: ran.outcome,
  };
}

/** What to say of a stage that is not there. */
export function absence({ node, status }: StageResult): string {
  return status === 'failed' ? `${node.id} failed` : `${node.id} was skipped`;
}

/** Id of the stage whose fallback command made this one degraded: itself, or one that its compiler descends from; null where it is not degraded. */
export function degradedBy({ node, degraded, bundle }: StageDone): string | null {
  return degraded ? (bundle.manifest.degradedBy ?? node.id) : null;
}

/**
 * Why a stage proves nothing, by the id of its node:
 * - `absent`: it was not made; the reason is the one of its result
 * - `degraded`: it comes from the fallback command of the stage `by`, which may be itself
 * - `unproved`: it was not shown that its compiler made it
 * - `not-traced`: that was shown, but by no trace, and one is demanded
 */
export type StageDoubt =
  | { readonly kind: 'absent'; readonly node: string; readonly reason: string }
  | { readonly kind: 'degraded'; readonly node: string; readonly by: string }
  | { readonly kind: 'unproved'; readonly node: string; readonly proof: CompilerProof }
  | { readonly kind: 'not-traced'; readonly node: string; readonly proof: CompilerProof };

/**
 * Why a stage proves nothing; empty where it may.
 * @param demanded the level that its proof must have; by default the one that it demands itself
 */
export function doubtsAbout(result: StageResult, demanded = result.node.definition.proof.level): StageDoubt[] {
  const { id } = result.node;
  if (!isDone(result)) return [{ kind: 'absent', node: id, reason: result.reason }];
  const by = degradedBy(result);
  if (by !== null) return [{ kind: 'degraded', node: id, by }];
  const { proof } = result;
  if (proof === null || meets(proof, demanded)) return [];
  return [{ kind: isShown(proof) ? 'not-traced' : 'unproved', node: id, proof }];
}
