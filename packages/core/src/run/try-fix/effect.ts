/** The effect of a tried fix: the rates of each comparison before and after it. It is never part of a run's verdict. */

import { CAUSES, type CauseId } from '../../compare/causes/catalog.js';
import { gateReasonText, unprovedText } from '../gate-reason.js';
import type { JudgedComparison } from '../gates.js';
import type { Effect } from './effects.js';

/** The figures of a comparison. */
export interface Showing {
  /** Share of artifacts that are identical, 0–1. */
  readonly strict: number;
  /** Share of artifacts that are identical or acceptable. */
  readonly tolerant: number;
  /** Sum of the differing bytes that the comparisons of the artifacts count. */
  readonly bytesDiffering: number;
}

export interface TriedComparison {
  readonly left: string;
  readonly right: string;
  readonly target: string;
  readonly before: Showing | null;
  readonly after: Showing | null;
  readonly effect: Effect;
  /** What a reader should know, e.g. why a stage could not be built with the fix. */
  readonly reasons: readonly string[];
}

/** `tryFix` of `selfhost.report/1`. */
export interface TriedFix {
  readonly cause: CauseId;
  /** The permanent fix. */
  readonly fix: string;
  /** Why it was not tried; null where it was. */
  readonly notTried: string | null;
  /** What was set in the environment of stages, by target. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly comparisons: readonly TriedComparison[];
}

/** The row of a fix that no environment can apply, with the present rates. */
export function untriedFix(cause: CauseId, before: readonly JudgedComparison[], notTried: string): TriedFix {
  return {
    cause,
    fix: CAUSES[cause].fix,
    notTried,
    environments: {},
    comparisons: before.map((judged) => row(judged, null, showingOf(judged) === null ? 'not-compared' : 'not-tried', [])),
  };
}

/** @param after comparisons of the stages that were built with the fix; those that are missing could not be made without it either */
export function triedFix(
  cause: CauseId,
  environments: TriedFix['environments'],
  before: readonly JudgedComparison[],
  after: readonly JudgedComparison[],
): TriedFix {
  const comparisons = before.map((judged) => {
    const { left, right, target } = judged.planned;
    const again = after.find(({ planned }) => planned.left === left && planned.right === right && planned.target === target);
    const showing = again === undefined ? null : showingOf(again);
    const reasons = again === undefined || showing === null ? (again ?? judged).reasons.map(gateReasonText) : whyUnproved(again);
    return row(judged, again ?? null, effectOf(showingOf(judged), showing), reasons);
  });
  return { cause, fix: CAUSES[cause].fix, notTried: null, environments, comparisons };
}

/** The rates show what differs with the fix, so only what is not proved needs words. */
function whyUnproved({ reasons }: JudgedComparison): string[] {
  const doubts = reasons.flatMap((reason) => (reason.kind === 'doubt' ? [reason.doubt] : []));
  return doubts.length === 0 ? [] : [unprovedText(doubts)];
}

/** Whether a comparison was made; null where it was not. A stage that was not needed equals its representative. */
export function showingOf({ strictRate, rate, result }: JudgedComparison): Showing | null {
  if (strictRate === null || rate === null) return null;
  const bytesDiffering = result?.artifacts.reduce((sum, artifact) => sum + artifact.bytesDiffering, 0) ?? 0;
  return { strict: strictRate, tolerant: rate, bytesDiffering };
}

function row(
  judged: JudgedComparison,
  again: JudgedComparison | null,
  effect: Effect,
  reasons: readonly string[],
): TriedComparison {
  const { left, right, target } = judged.planned;
  return { left, right, target, before: showingOf(judged), after: again === null ? null : showingOf(again), effect, reasons };
}

/** The strict rate decides, because rules may have accepted the difference that the fix removes. */
function effectOf(before: Showing | null, after: Showing | null): Effect {
  if (before === null || after === null) return 'not-compared';
  const change = after.strict - before.strict || after.tolerant - before.tolerant;
  if (change < 0) return 'worse';
  if (before.strict === 1) return 'nothing-to-mend';
  if (after.strict === 1) return 'mended';
  return change > 0 ? 'better' : 'same';
}
