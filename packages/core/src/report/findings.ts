/** The findings of a report: those of its comparisons and those of its failures, in one list. */
import { bounded, type ComparisonFindings } from '../findings/comparison-findings.js';
import { mergeFindings } from '../findings/merge.js';
import { findingsOfComparison } from '../findings/of-comparison.js';
import { findingOfFailure, type Known } from '../findings/of-failures.js';
import type { Finding } from '../findings/schema.js';
import type { JudgedComparison } from '../run/gates.js';
import type { ComparisonRow, FailureRow, RunReport } from './schema.js';

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

/** As many findings as a report may hold, the most important first. A gate that failed by nothing but differences has the findings of these, and no other. */
export function reportFindings(
  differences: readonly Finding[],
  parts: Parts,
): Pick<ComparisonFindings, 'findings' | 'moreFindings'> {
  const known = knownOf(parts);
  const unexplained = parts.failures.filter((failure) => differencesBehind(failure, differences, parts).length === 0);
  return bounded(mergeFindings([...differences, ...unexplained.map((failure) => findingOfFailure(failure, known))]));
}

/** The findings of a report, also of one of an earlier version, which has none. */
export function findingsOf(report: RunReport): Pick<ComparisonFindings, 'findings' | 'moreFindings'> {
  const { findings, moreFindings } = report;
  if (findings === undefined) return reportFindings([], report);
  return { findings, ...(moreFindings === undefined ? {} : { moreFindings }) };
}

/** The findings that say why something failed, the most important first: those of the differences of a gate, else its own one. */
export function findingsBehind(failure: FailureRow, report: RunReport): readonly Finding[] {
  const differences = differencesBehind(failure, differencesIn([report]), report);
  return differences.length > 0 ? differences : [findingOfFailure(failure, knownOf(report))];
}

function knownOf({ problems, stages }: Parts): Known {
  return {
    problems,
    logOf: (stage, target) => stages.find((row) => row.id === stage && row.target === target)?.log ?? null,
  };
}

/** The differences because of which the gates of a stage and a target failed; none where one of these gates failed by something else too. */
function differencesBehind(
  { code, stage, target }: FailureRow,
  differences: readonly Finding[],
  { comparisons }: Parts,
): Finding[] {
  if (code !== 'gate-failed') return [];
  const failed = comparisons.filter((row) => !row.passed && row.right === stage && row.target === target);
  const behind = failed.map((row) => differences.filter((finding) => explains(finding, row)));
  return behind.every((found) => found.length > 0) ? [...new Set(behind.flat())] : [];
}

/** Whether a gate failed because of a change of the program. One that is not proved failed for another reason too. */
function explains({ changesProgram, subject }: Finding, { left, right, target, proved }: ComparisonRow): boolean {
  const { stages, targets } = subject;
  return proved && changesProgram && targets.includes(target) && stages.includes(left) && stages.includes(right);
}
