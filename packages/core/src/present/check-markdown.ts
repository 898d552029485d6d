/** The report as a check run shows it: what people should know first, and below it what was built, compared and tested. */
import type { RunReport } from '../report/model.js';
import { headMarkdown, tableMarkdown } from './markdown.js';
import { comparisonTable, findingsTable, fixTable, leakTable, skippedTable, stageTable, trialTable } from './table.js';
import type { Language } from './words/language.js';

export interface CheckMarkdown {
  readonly summary: string;
  readonly text: string;
}

/** The summary has the findings of differences and of failures alike; the text has all other tables. */
export function checkMarkdown(report: RunReport, language: Language): CheckMarkdown {
  const tables = [stageTable, comparisonTable, leakTable, fixTable, trialTable, skippedTable].map((table) =>
    table(report, language),
  );
  return {
    summary: paragraphs([...headMarkdown(report, language), ...tableMarkdown(findingsTable(report, language))]),
    text: paragraphs(tables.flatMap(tableMarkdown)),
  };
}

function paragraphs(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('\n');
}
