/** How a recorded run of a target ended. */
import type { ComparisonFigures, RunRecord } from '../records/record-schema.js';

/**
 * - `equal`: every comparison passed, and no difference counts
 * - `late`: it passed although a comparison differs, because the next generation agrees
 * - `differs`: a comparison failed because of a difference
 * - `failed`: something else failed
 * - `unknown`: the target was skipped, nothing was compared, or the record does not say how every comparison ended
 */
export type BranchState = 'equal' | 'late' | 'differs' | 'failed' | 'unknown';

export function branchState({ verdict, comparisons, cut }: RunRecord): BranchState {
  if (verdict !== 'passed' && verdict !== 'failed') return 'unknown';
  const own = comparisons.filter(({ gate, inherited, rate }) => gate !== 'none' && inherited === null && rate !== null);
  if (own.some((row) => row.verdict === 'investigate' && !row.passed)) return 'differs';
  if (verdict === 'failed') return 'failed';
  if (own.some((row) => isLate(row, comparisons))) return 'late';
  const isWhole = cut.comparisons === undefined && own.length > 0;
  return isWhole && own.every((row) => row.verdict === 'identical' || row.verdict === 'acceptable') ? 'equal' : 'unknown';
}

/** Whether a comparison that differs passed because of the next generation: only then does an agreement pass with another one after it. */
function isLate({ verdict, passed, gate, right }: ComparisonFigures, all: readonly ComparisonFigures[]): boolean {
  const isNext = (next: ComparisonFigures): boolean =>
    next.gate === 'fixpoint' && next.left === right && next.verdict === 'identical' && next.passed;
  return verdict === 'investigate' && passed && gate === 'agreement' && all.some(isNext);
}
