/** Findings by their causes: each failure, and each cause of differences once, however many files have it. */
import type { Finding } from '../findings/schema.js';
import { findingRow } from './finding-table.js';
import { filesOfCause, findingsByCause } from './findings-by-cause.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

export function causeHead(language: Language): string[] {
  const { finding, files, startWith, fix } = REPORT_WORDS[language];
  return [finding, files, startWith, fix];
}

export interface CauseRow {
  readonly targets: readonly string[];
  /** As text: what it is, how many files have it, and of its most important finding the file to start with and the evidence there, and the fix. Few columns, so that a job's summary need not be scrolled sideways. */
  readonly cells: readonly string[];
}

/** Failures first. A cause of two pairs of stages has two rows. */
export function causeRows(findings: readonly Finding[], language: Language): CauseRow[] {
  return findingsByCause(findings).map((group) => {
    const [what = '', start = '', evidence = '', , fix = ''] = findingRow(group[0], language);
    const { all } = filesOfCause(group);
    const targets = [...new Set(group.flatMap(({ subject }) => subject.targets))];
    const seen = [start, evidence].filter((text) => text !== '').join('; ');
    return { targets, cells: [what, all === 0 ? '–' : String(all), seen, fix] };
  });
}
