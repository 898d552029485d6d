/** The report as a check run shows it: what people should know first, and below it what was built, compared and tested. */
import type { Check } from '../ports.js';
import { comparedOf, type RunReport } from '../report/model.js';
import { headMarkdown, tableMarkdown } from './markdown.js';
import { isUncompared } from './phrases.js';
import { comparisonTable, findingsTable, fixTable, hintTable, leakTable, skippedTable, stageTable, trialTable } from './table.js';
import type { Language } from './words/language.js';

export interface CheckMarkdown {
  readonly summary: string;
  readonly text: string;
}

/** The summary has the findings of differences and of failures alike; the text has all other tables. */
export function checkMarkdown(report: RunReport, language: Language): CheckMarkdown {
  const tables = [stageTable, comparisonTable, leakTable, hintTable, fixTable, trialTable, skippedTable].map((table) =>
    table(report, language),
  );
  return {
    summary: paragraphs([...headMarkdown(report, language), ...tableMarkdown(findingsTable(report, language))]),
    text: paragraphs(tables.flatMap(tableMarkdown)),
  };
}

/** What compared nothing is no success, and no failure where it was not asked to. */
export function conclusionOf(report: RunReport): Check['conclusion'] {
  if (report.verdict === 'failed') return 'failure';
  return isUncompared(report) ? 'neutral' : 'success';
}

/** The title of a check: the verdict in a few words. */
export function titleOf(report: RunReport): string {
  const { verdict, comparisons, problems, notCompared = [], notTested = [] } = report;
  if (verdict === 'failed') return `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  if (isUncompared(report)) return 'nothing was compared';
  const left = notCompared.length === 0 ? '' : `, ${notCompared.length} left out`;
  const untested = notTested.length === 0 ? '' : `, ${notTested.length} tests left out`;
  return `${comparedOf(comparisons)} comparisons passed${left}${untested}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('\n');
}
