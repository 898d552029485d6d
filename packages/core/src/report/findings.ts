/** The findings of a report: those of its comparisons and those of its failures, in one list. */
import type { Problem } from '../errors.js';
import { bounded, type ComparisonFindings } from '../findings/comparison-findings.js';
import { mergeFindings } from '../findings/merge.js';
import { findingsOfComparison } from '../findings/of-comparison.js';
import { findingOfFailure } from '../findings/of-failures.js';
import type { Finding } from '../findings/schema.js';
import { nodeId } from '../pipeline/node-id.js';
import { type GateReason, isOfProof, roleOf } from '../run/gate-reason.js';
import type { JudgedComparison } from '../run/gates.js';
import { type FailureWithProblem, withProblems } from './failure-row.js';
import type { ComparisonRow, FailureRow, RunReport } from './schema.js';
import { byMistake, findingOfAll } from './unproved-stages.js';

/** The findings of a run's comparisons. */
export function differencesFound(comparisons: readonly JudgedComparison[]): Finding[] {
  return comparisons.flatMap(({ planned: { left, right, target }, result, madeOf }) =>
    result === null ? [] : findingsOfComparison(result.artifacts, { stages: [left, right], targets: [target], madeOf }),
  );
}

/** The same findings, from the reports of parts of a run. Findings of failures have no file; they are made from the failures of the whole run. */
export function differencesIn(reports: readonly RunReport[]): Finding[] {
  return reports.flatMap(({ findings = [] }) => findings.filter(({ root }) => root !== null));
}

/** The findings of a report, and how many more there are. */
export type ReportFindings = Pick<ComparisonFindings, 'findings' | 'moreFindings'>;

/** What findings of failures are made from: parts of the report. */
type Parts = Pick<RunReport, 'failures' | 'problems' | 'stages' | 'comparisons'>;

/** As many findings as a report may hold, the most important first. A gate that failed by nothing but differences has the findings of these, and no other. */
export function reportFindings(differences: readonly Finding[], parts: Parts): ReportFindings {
  const unexplained = withProblems(parts.failures, parts.problems).filter(
    ({ failure }) => differencesBehind(failure, differences, parts).length === 0 && !isSaidElsewhere(failure, differences, parts),
  );
  const own = byMistake(unexplained).map((failures) => findingOfAll(ownFinding(failures[0], parts), failures));
  return bounded(mergeFindings([...differences, ...own]));
}

/** The findings of a report, also of one of an earlier version, which has none. */
export function findingsOf(report: RunReport): ReportFindings {
  const { findings, moreFindings } = report;
  if (findings === undefined) return reportFindings([], report);
  return { findings, ...(moreFindings === undefined ? {} : { moreFindings }) };
}

/** The findings that say why something failed, the most important first: those of the differences of a gate, else its own one. */
export function findingsBehind(failure: FailureRow, report: RunReport): readonly Finding[] {
  const differences = differencesBehind(failure, differencesIn([report]), report);
  const own = withProblems(report.failures, report.problems).find((each) => each.failure === failure) ?? { failure };
  return differences.length > 0 ? differences : [ownFinding(own, report)];
}

/** The finding of a failure itself: of a gate, with the reasons that no other finding has. */
function ownFinding({ failure, problem }: FailureWithProblem, { stages }: Pick<Parts, 'stages'>): Finding {
  const { gate } = failure;
  const stageLog = stages.find((row) => row.id === failure.stage && row.target === failure.target)?.log ?? null;
  const own = gate?.reasons.filter((reason) => roleOf(reason) === 'own') ?? [];
  const part = gate === undefined || own.length === 0 ? failure : { ...failure, gate: { ...gate, reasons: own } };
  return findingOfFailure(part, { stageLog, ...(problem === undefined ? {} : { problem }) });
}

/** Whether a gate failed by nothing but what other findings say: differences, an unproved stage, or why the sides could not be compared. */
function isSaidElsewhere({ gate, target }: FailureRow, differences: readonly Finding[], { problems }: Parts): boolean {
  if (gate === undefined) return false;
  const isSaid = (reason: GateReason): boolean => {
    switch (reason.kind) {
      case 'no-comparison':
        return problems.some(({ code }) => code === reason.problem.code);
      case 'doubt':
        return isOfProof(reason.doubt) && problems.some(isOfNode(reason.doubt.node));
      default:
        return differences.some((finding) => isAbout(finding, { ...gate, target }));
    }
  };
  const reasons = gate.reasons.filter((reason) => roleOf(reason) !== 'note');
  return reasons.length > 0 && reasons.every((reason) => roleOf(reason) === 'elsewhere' && isSaid(reason));
}

/** The problem of a gate is about its later stage too, and says nothing of why that is not proved. */
function isOfNode(node: string): (problem: Problem) => boolean {
  return ({ code, subject: { stage, target } = {} }) =>
    code !== 'gate-failed' && stage !== undefined && target !== undefined && nodeId(stage, target) === node;
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
function explains(finding: Finding, row: ComparisonRow): boolean {
  return row.proved && finding.changesProgram && isAbout(finding, row);
}

function isAbout(
  { subject: { stages, targets } }: Finding,
  { left, right, target }: Pick<ComparisonRow, 'left' | 'right' | 'target'>,
): boolean {
  return targets.includes(target) && stages.includes(left) && stages.includes(right);
}
