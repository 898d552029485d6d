/** What a comparison showed, for its line of progress: before all comparisons are judged together. */
import type { ComparisonResult } from '../compare/model.js';
import type { PlannedComparison } from '../pipeline/plan-model.js';
import type { TaskEnd } from '../stage/progress.js';
import type { StageResult } from '../stage/result.js';
import { isJudgedBy, isNextGeneration } from './gates.js';

/** @param all the comparisons of the run */
export function comparisonEnd(
  planned: PlannedComparison,
  right: StageResult,
  result: ComparisonResult | null,
  seconds: number,
  all: readonly PlannedComparison[],
): TaskEnd {
  if (result === null || result.verdict === 'error') return { kind: 'broken' };
  const { artifacts, gate } = result;
  const count = (verdict: ComparisonResult['verdict']): number =>
    artifacts.filter((artifact) => artifact.verdict === verdict).length;
  const mayPass = isNextGeneration({ planned, right }) && all.some((other) => isJudgedBy(planned, other));
  return {
    kind: 'comparison',
    files: artifacts.length,
    differing: count('investigate'),
    allowed: count('acceptable'),
    gate: gate.passed || planned.gate === 'none' ? 'passes' : mayPass ? 'later' : 'fails',
    seconds,
  };
}
