/** Findings by what a person has to do: each failure, and each cause of differences once, however many files have it. */
import { groupBy } from '../data/group.js';
import type { Finding } from '../findings/schema.js';

/** Findings of one cause and one pair of stages; the most important first. */
export type CauseFindings = readonly [Finding, ...Finding[]];

/** Failures first, each by itself. */
export function findingsByCause(findings: readonly Finding[]): CauseFindings[] {
  const failures = findings.filter(({ root }) => root === null).map((finding): CauseFindings => [finding]);
  const causes = groupBy(
    findings.filter(({ root }) => root !== null),
    ({ kind, subject: { stages } }) => JSON.stringify([kind, stages]),
  );
  return [...failures, ...causes.values()];
}

/** The files that have the cause, those to start with first, and how many more have it; a failure has none that differs. */
export function filesOfCause(findings: CauseFindings): { readonly named: readonly string[]; readonly all: number } {
  const differing = findings.flatMap(({ root, subject, moreFiles }) => (root === null ? [] : [{ root, subject, moreFiles }]));
  const named = [...new Set([...differing.map(({ root }) => root), ...differing.flatMap(({ subject }) => subject.files)])];
  return { named, all: differing.reduce((sum, { moreFiles }) => sum + moreFiles, named.length) };
}
