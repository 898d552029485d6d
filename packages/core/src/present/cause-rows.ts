/** Findings by their causes: each failure, and each cause of differences once, however many files have it. */
import { groupBy } from '../data/group.js';
import type { Finding } from '../findings/schema.js';
import { findingRow } from './finding-table.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

export function causeHead(language: Language): string[] {
  const { finding, files, startWith, evidence, fix } = REPORT_WORDS[language];
  return [finding, files, startWith, evidence, fix];
}

export interface CauseRow {
  readonly targets: readonly string[];
  /** As text: what it is, how many files have it, and of its most important finding the file to start with, the evidence and the fix. */
  readonly cells: readonly string[];
}

/** Failures first. A cause of two pairs of stages has two rows. */
export function causeRows(findings: readonly Finding[], language: Language): CauseRow[] {
  const failures = findings.filter(({ root }) => root === null).map((finding): [Finding] => [finding]);
  const causes = groupBy(
    findings.filter(({ root }) => root !== null),
    ({ kind, subject: { stages } }) => JSON.stringify([kind, stages]),
  );
  return [...failures, ...causes.values()].map((group) => {
    const [what = '', start = '', evidence = '', , fix = ''] = findingRow(group[0], language);
    const count = filesOf(group);
    const targets = [...new Set(group.flatMap(({ subject }) => subject.targets))];
    return { targets, cells: [what, count === 0 ? '–' : String(count), start, evidence, fix] };
  });
}

/** How many files have the cause; a failure has none that differs. */
function filesOf(findings: readonly Finding[]): number {
  const differing = findings.filter(({ root }) => root !== null);
  const named = new Set(differing.flatMap(({ root, subject }) => [...(root === null ? [] : [root]), ...subject.files]));
  return differing.reduce((sum, { moreFiles }) => sum + moreFiles, named.size);
}
