/** Findings by their causes: each failure, and each cause of differences once, however many files have it. */
import type { Finding } from '../findings/schema.js';
import { findingRow } from './finding-table.js';
import { filesOfCause, findingsByCause } from './findings-by-cause.js';
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
  return findingsByCause(findings).map((group) => {
    const [what = '', start = '', evidence = '', , fix = ''] = findingRow(group[0], language);
    const { all } = filesOfCause(group);
    const targets = [...new Set(group.flatMap(({ subject }) => subject.targets))];
    return { targets, cells: [what, all === 0 ? '–' : String(all), start, evidence, fix] };
  });
}
