/** What a report says to people: findings of its comparisons and of its failures, as one list. */
import type { Problem } from '../errors.js';
import { bounded, type ComparisonFindings } from '../findings/comparison-findings.js';
import { mergeFindings } from '../findings/merge.js';
import { findingsOfComparison } from '../findings/of-comparison.js';
import { findingsOfFailures } from '../findings/of-failures.js';
import type { Finding } from '../findings/schema.js';
import type { JudgedComparison } from '../run/gates.js';
import type { FailureRow, RunReport, StageRow } from './schema.js';

/** What differs, as the comparisons of a run show it. */
export function differencesFound(comparisons: readonly JudgedComparison[]): Finding[] {
  return comparisons.flatMap(({ planned: { left, right, target }, result }) =>
    result === null ? [] : findingsOfComparison(result.artifacts, { stages: [left, right], targets: [target] }),
  );
}

/** The same, as reports of parts of a run have it; what failed has no file, and is found from the failures of the whole. */
export function differencesIn(reports: readonly RunReport[]): Finding[] {
  return reports.flatMap(({ findings = [] }) => findings.filter(({ root }) => root !== null));
}

export function reportFindings(
  differences: readonly Finding[],
  failures: readonly FailureRow[],
  problems: readonly Problem[],
  stages: readonly StageRow[],
): Pick<ComparisonFindings, 'findings' | 'moreFindings'> {
  const logOf = (stage: string, target: string): string | null =>
    stages.find((row) => row.id === stage && row.target === target)?.log ?? null;
  return bounded(mergeFindings([...differences, ...findingsOfFailures(failures, differences, { problems, logOf })]));
}
