/** The findings of a report: those of its comparisons and those of its failures, in one list. */
import { bounded, type ComparisonFindings } from '../findings/comparison-findings.js';
import { mergeFindings } from '../findings/merge.js';
import { findingsOfComparison } from '../findings/of-comparison.js';
import { findingsOfFailures } from '../findings/of-failures.js';
import type { Finding } from '../findings/schema.js';
import type { JudgedComparison } from '../run/gates.js';
import type { ComparisonRow, RunReport } from './schema.js';

/** The findings of a run's comparisons. */
export function differencesFound(comparisons: readonly JudgedComparison[]): Finding[] {
  return comparisons.flatMap(({ planned: { left, right, target }, result }) =>
    result === null ? [] : findingsOfComparison(result.artifacts, { stages: [left, right], targets: [target] }),
  );
}

/** The same findings, from the reports of parts of a run. Findings of failures have no file; they are made from the failures of the whole run. */
export function differencesIn(reports: readonly RunReport[]): Finding[] {
  return reports.flatMap(({ findings = [] }) => findings.filter(({ root }) => root !== null));
}

/** What findings of failures are made from: parts of the report. */
type Parts = Pick<RunReport, 'failures' | 'problems' | 'stages' | 'comparisons'>;

/** As many findings as a report may hold, the most important first. */
export function reportFindings(
  differences: readonly Finding[],
  parts: Parts,
): Pick<ComparisonFindings, 'findings' | 'moreFindings'> {
  const { failures, problems, stages, comparisons } = parts;
  const logOf = (stage: string, target: string): string | null =>
    stages.find((row) => row.id === stage && row.target === target)?.log ?? null;
  const isExplained = (stage: string, target: string): boolean => {
    const failed = comparisons.filter((row) => !row.passed && row.right === stage && row.target === target);
    return failed.length > 0 && failed.every((row) => explains(differences, row));
  };
  return bounded(mergeFindings([...differences, ...findingsOfFailures(failures, isExplained, { problems, logOf })]));
}

/** Whether a gate failed because of a change of the program that is among the findings. One that is not proved failed for another reason too. */
function explains(differences: readonly Finding[], { left, right, target, proved }: ComparisonRow): boolean {
  return (
    proved &&
    differences.some(
      ({ changesProgram, subject: { stages, targets } }) =>
        changesProgram && targets.includes(target) && stages.includes(left) && stages.includes(right),
    )
  );
}
