/** The report as a check run shows it: what people should know first, and below it what was built, compared and tested. */
import type { OnBranch } from '../history/on-branch.js';
import type { Check } from '../ports.js';
import type { RunReport } from '../report/model.js';
import { briefBody } from './brief/brief.js';
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
 */
export function checkMarkdown(report: RunReport, language: Language, known: OnBranch | null = null): CheckMarkdown {
  const tables = [findingsTable, stageTable, comparisonTable, leakTable, hintTable, fixTable, trialTable, skippedTable].map(
    (table) => table(report, language),
  );
  return {
    summary: paragraphs(briefBody(report, language, known)),
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
