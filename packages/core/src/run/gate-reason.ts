/** Why a comparison is not proved or not passed, as data. */
import type { GateFailure } from '../compare/model.js';
import type { Problem } from '../errors.js';
import type { PlannedComparison } from '../pipeline/plan-model.js';
import type { Untraced } from '../stage/compiler-proof.js';
import type { StageDoubt } from '../stage/result.js';

/**
 * Why two sides prove nothing:
 * - those of one side
 * - `one-entry`: both sides are the same bundle
 * - `other-recipe`: the right side is built with other values of these keys, so that the two show no fixpoint
 * - `host-unproved`: the fixpoint of the host, on which the one of the target depends, is not shown
 * - `not-compared`: no comparison was made
 */
export type SidesDoubt =
  | StageDoubt
  | { readonly kind: 'one-entry' }
  | { readonly kind: 'other-recipe'; readonly left: string; readonly right: string; readonly keys: readonly string[] }
  | { readonly kind: 'host-unproved'; readonly host: string }
  | { readonly kind: 'not-compared' };

/** Whether a doubt is about the proof of a stage, which is less than is demanded. */
export function isOfProof(doubt: SidesDoubt): doubt is Extract<SidesDoubt, { readonly proof: unknown }> {
  return doubt.kind === 'unproved' || doubt.kind === 'not-traced';
}

/**
 * What a reader of a gate should know:
 * - `doubt`: it is not proved
 * - `not-needed`: the stage was not built, because another one shows the same
 * - `no-comparison`: both sides are there, and could not be compared
 * - `incremental`: a side depends on what an earlier build left
 * - `by-failure`: it is proved by failure only, because no trace was made
 * - `converged-late`: the next generation, of these two stages, agrees
 * - `only-acceptable-later`: the next generation, of these two stages, agrees only because rules or tolerances own what differs, which does not show that the compiler converged
 * - `failure`: too much differs
 */
export type GateReason =
  | { readonly kind: 'doubt'; readonly doubt: SidesDoubt }
  | { readonly kind: 'not-needed'; readonly stage: string; readonly reason: string }
  | { readonly kind: 'no-comparison'; readonly problem: Pick<Problem, 'code' | 'message'> }
  | { readonly kind: 'incremental'; readonly node: string }
  | { readonly kind: 'by-failure'; readonly untraced: Untraced }
  | { readonly kind: 'converged-late'; readonly left: string; readonly right: string }
  | { readonly kind: 'only-acceptable-later'; readonly left: string; readonly right: string }
  | { readonly kind: 'failure'; readonly failure: GateFailure };

/**
 * Where a reason is said:
 * - `own`: it is in the finding of the gate
 * - `elsewhere`: other findings have it: those of the differences, of a stage, or of the problem
 * - `note`: it is no reason for a failure, and beside the comparison
 */
export type ReasonRole = 'own' | 'elsewhere' | 'note';

const ROLES: Readonly<Record<Exclude<GateReason['kind'], 'doubt' | 'failure'>, ReasonRole>> = {
  'not-needed': 'note',
  'no-comparison': 'elsewhere',
  incremental: 'note',
  'by-failure': 'note',
  'converged-late': 'note',
  'only-acceptable-later': 'note',
};

const ROLES_OF_DOUBTS: Readonly<Record<SidesDoubt['kind'], ReasonRole>> = {
  absent: 'own',
  degraded: 'own',
  unproved: 'elsewhere',
  'not-traced': 'elsewhere',
  'one-entry': 'own',
  'other-recipe': 'own',
  'host-unproved': 'own',
  'not-compared': 'own',
};

const ROLES_OF_FAILURES: Readonly<Record<GateFailure['kind'], ReasonRole>> = {
  artifact: 'elsewhere',
  'more-artifacts': 'elsewhere',
  rate: 'own',
};

export function roleOf(reason: GateReason): ReasonRole {
  switch (reason.kind) {
    case 'doubt':
      return ROLES_OF_DOUBTS[reason.doubt.kind];
    case 'failure':
      return ROLES_OF_FAILURES[reason.failure.kind];
    default:
      return ROLES[reason.kind];
  }
}

/** A gate that failed, and why. */
export interface FailedGate extends Pick<PlannedComparison, 'gate' | 'left' | 'right'> {
  readonly reasons: readonly GateReason[];
}
