/** What a comparison showed, for its line of progress: before all comparisons are judged together. */
import type { Verdict } from '../compare/model.js';
import type { PlannedComparison } from '../pipeline/plan-model.js';
import type { TaskEnd } from '../stage/progress.js';
import { type GateInput, judgeAlone, mayPassBy } from './gates.js';

/** @param all the comparisons of the run */
export function comparisonEnd(input: GateInput, seconds: number, all: readonly PlannedComparison[]): TaskEnd {
  const judged = judgeAlone(input);
  const { result, verdict, proved, passed, inherited } = judged;
  if (result === null || verdict === 'error') return { kind: 'broken' };
  const count = (of: Verdict): number => result.artifacts.filter((artifact) => artifact.verdict === of).length;
  return {
    kind: 'comparison',
    files: result.artifacts.length,
    differing: count('investigate'),
    allowed: count('acceptable'),
    isProved: proved,
    isInherited: inherited !== null,
    gate: passed ? 'passes' : all.some((next) => mayPassBy(judged, next)) ? 'later' : 'fails',
    seconds,
  };
}
