/** Why a comparison is not proved or not passed, as data; its sentences are made here, and nothing reads them. */
import { gateFailureText } from '../compare/gate.js';
import type { GateFailure } from '../compare/model.js';
import type { Problem } from '../errors.js';
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

/**
 * What a reader of a gate should know:
 * - `doubt`: it is not proved
 * - `not-needed`: the stage was not built, because another one shows the same
 * - `no-comparison`: both sides are there, and could not be compared
 * - `incremental`: a side depends on what an earlier build left
 * - `converged-late`: the next generation, of these two stages, agrees
 * - `only-acceptable-later`: the next generation, of these two stages, agrees only because rules or tolerances own what differs, which does not show that the compiler converged
 * - `failure`: too much differs
 */
export type GateReason =
  | { readonly kind: 'doubt'; readonly doubt: SidesDoubt }
  | { readonly kind: 'not-needed'; readonly stage: string; readonly reason: string }
  | { readonly kind: 'no-comparison'; readonly problem: Problem }
  | { readonly kind: 'incremental'; readonly node: string }
  | { readonly kind: 'converged-late'; readonly left: string; readonly right: string }
  | { readonly kind: 'only-acceptable-later'; readonly left: string; readonly right: string }
  | { readonly kind: 'failure'; readonly failure: GateFailure };

/** The sentence for a reason. */
export function gateReasonText(reason: GateReason): string {
  switch (reason.kind) {
    case 'doubt':
      return unprovedText([reason.doubt]);
    case 'not-needed':
      return `shown without building ${reason.stage}: ${reason.reason}`;
    case 'no-comparison':
      return reason.problem.message;
    case 'incremental':
      return `${reason.node} was built incrementally; a run from nothing may show something else`;
    case 'converged-late':
      return `converged one cycle late: ${reason.left} = ${reason.right}`;
    case 'only-acceptable-later': {
      const { left, right } = reason;
      return `${left} and ${right} are acceptable, not identical, so it is not shown that the compiler only converged one cycle late: remove what differs between ${left} and ${right}, or write \`gate: none\` here and rely on the fixpoint`;
    }
    case 'failure':
      return gateFailureText(reason.failure);
  }
}

/** One sentence that says of a gate why it is not proved. */
export function unprovedText(doubts: readonly SidesDoubt[]): string {
  return `not proved: ${doubtsText(doubts)}`;
}

/** What these doubts say, in one line. */
export function doubtsText(doubts: readonly SidesDoubt[]): string {
  return doubts.map(doubtText).join('; ');
}

function doubtText(doubt: SidesDoubt): string {
  switch (doubt.kind) {
    case 'absent':
      return `${doubt.node} is not there (${doubt.reason})`;
    case 'degraded':
      return doubt.by === doubt.node
        ? `${doubt.node} is degraded: its fallback command built it`
        : `${doubt.node} is degraded: its compiler comes from ${doubt.by}, which its fallback command built`;
    case 'unproved':
      return `${doubt.node}: ${doubt.proof.reason}`;
    case 'one-entry':
      return 'both sides are one store entry';
    case 'other-recipe': {
      const keys = doubt.keys.map((key) => `\`${key}\``).join(', ');
      return `${doubt.right} is not built as ${doubt.left} is (${keys} differ), so the two show no fixpoint`;
    }
    case 'host-unproved':
      return `the fixpoint of its host ${doubt.host} is not shown`;
    case 'not-compared':
      return 'the sides were not compared';
  }
}
