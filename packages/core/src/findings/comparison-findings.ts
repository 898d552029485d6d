/** A comparison with what people should know of it. */
import type { ComparisonResult } from '../compare/model.js';
import { type Compared, findingsOfComparison } from './of-comparison.js';
import type { Finding } from './schema.js';

export interface ComparisonFindings extends ComparisonResult {
  readonly findings: readonly Finding[];
}

/** @param compared the stages and the target, where bundles were compared */
export function withFindings<Result extends ComparisonResult>(
  result: Result,
  compared: Compared = { stages: [], targets: [] },
): Result & ComparisonFindings {
  return { ...result, findings: findingsOfComparison(result.artifacts, compared) };
}
