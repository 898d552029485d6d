/** A comparison with what people should know of it. */
import type { ComparisonResult } from '../compare/model.js';
import { MAX_FINDINGS } from './limits.js';
import { type Compared, findingsOfComparison } from './of-comparison.js';
import type { Finding } from './schema.js';

export interface ComparisonFindings extends ComparisonResult {
  /** The most important ones. */
  readonly findings: readonly Finding[];
  /** How many more there are; left out where there is none. */
  readonly moreFindings?: number;
}

/** @param compared the stages and the target, where bundles were compared */
export function withFindings<Result extends ComparisonResult>(
  result: Result,
  compared: Compared = { stages: [], targets: [] },
): Result & ComparisonFindings {
  return { ...result, ...bounded(findingsOfComparison(result.artifacts, compared)) };
}

/** As many findings as a document may hold, and how many more there are. */
export function bounded(findings: readonly Finding[]): Pick<ComparisonFindings, 'findings' | 'moreFindings'> {
  const more = findings.length - MAX_FINDINGS;
  return { findings: findings.slice(0, MAX_FINDINGS), ...(more > 0 ? { moreFindings: more } : {}) };
}
