/** The effect of a tried fix: the rates of each comparison before and after it. It is never part of a run's verdict. */

import type { z } from 'zod';
import { CAUSES, type CauseId } from '../../compare/causes/catalog.js';
import type { ReadOnly } from '../../data/read-only.js';
import { gateReasonText, unprovedText } from '../gate-reason-text.js';
import type { JudgedComparison } from '../gates.js';
import type { Effect } from './effects.js';
import type { TRIED_FIX } from './tried-fix-schema.js';

/** `tryFix` of `selfhost.report/1`. */
export type TriedFix = ReadOnly<z.infer<typeof TRIED_FIX>>;
export type TriedComparison = TriedFix['comparisons'][number];
export type Showing = NonNullable<TriedComparison['before']>;

/** What a reader should know of a comparison, as data and in English. */
type Why = Pick<TriedComparison, 'facts' | 'reasons'>;

const NO_REASON: Why = { facts: [], reasons: [] };

/** The row of a fix that no environment can apply, with the present rates. */
export function untriedFix(cause: CauseId, before: readonly JudgedComparison[], notTried: string): TriedFix {
  return {
    cause,
    fix: CAUSES[cause].fix,
    notTried,
    environments: {},
    comparisons: before.map((judged) => row(judged, null, showingOf(judged) === null ? 'not-compared' : 'not-tried', NO_REASON)),
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
    const why = again === undefined || showing === null ? allOf(again ?? judged) : unprovedOf(again);
    return row(judged, again ?? null, effectOf(showingOf(judged), showing), why);
  });
  return { cause, fix: CAUSES[cause].fix, notTried: null, environments, comparisons };
}

/** The rates show what differs with the fix, so only what is not proved needs words. */
function unprovedOf({ reasons }: JudgedComparison): Why {
  const doubts = reasons.filter((reason) => reason.kind === 'doubt');
  return { facts: doubts, reasons: doubts.length === 0 ? [] : [unprovedText(doubts.map(({ doubt }) => doubt))] };
}

function allOf({ reasons }: JudgedComparison): Why {
  return { facts: reasons, reasons: reasons.map(gateReasonText) };
}

/** Whether a comparison was made; null where it was not. A stage that was not needed equals its representative. */
export function showingOf({ strictRate, rate, result }: JudgedComparison): Showing | null {
  if (strictRate === null || rate === null) return null;
  const bytesDiffering = result?.artifacts.reduce((sum, artifact) => sum + artifact.bytesDiffering, 0) ?? 0;
  return { strict: strictRate, tolerant: rate, bytesDiffering };
}

function row(judged: JudgedComparison, again: JudgedComparison | null, effect: Effect, why: Why): TriedComparison {
  const { left, right, target } = judged.planned;
  return { left, right, target, before: showingOf(judged), after: again === null ? null : showingOf(again), effect, ...why };
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
