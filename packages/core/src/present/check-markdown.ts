/** The report as a check run shows it: what people should know first, and below it what was built, compared and tested. */
import type { OnBranch } from '../history/on-branch.js';
import type { Check } from '../ports.js';
import type { RunReport } from '../report/model.js';
import { briefBody } from './brief/brief.js';
import { pagesLine } from './brief/page-links.js';
import { tableMarkdown } from './markdown.js';
import { isUncompared } from './phrases.js';
import { runState } from './state.js';
import { comparisonTable, findingsTable, fixTable, hintTable, leakTable, skippedTable, stageTable, trialTable } from './table.js';
import type { Language } from './words/language.js';

export interface CheckMarkdown {
  readonly summary: string;
  readonly text: string;
}

/**
 * The summary is what a comment says below its heading, which is the check's title; the text has all findings, and all tables.
 * @param known as of a comment
 * @param runUrl where the run is whose pages are linked; empty for none
 */
export function checkMarkdown(report: RunReport, language: Language, known: OnBranch | null = null, runUrl = ''): CheckMarkdown {
  const tables = [findingsTable, stageTable, comparisonTable, leakTable, hintTable, fixTable, trialTable, skippedTable].map(
    (table) => table(report, language),
  );
  return {
    summary: paragraphs([...briefBody(report, language, known, runUrl), ...pagesLine(report, language, runUrl)]),
    text: paragraphs(tables.flatMap(tableMarkdown)),
  };
}

/** What compared nothing is no success, and no failure where it was not asked to; a late convergence is neither. */
export function conclusionOf(report: RunReport): Check['conclusion'] {
  if (report.verdict === 'failed') return 'failure';
  return isUncompared(report) || runState(report) === 'late' ? 'neutral' : 'success';
}

function paragraphs(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('\n');
}
