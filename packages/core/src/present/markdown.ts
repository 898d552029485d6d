/** The report as Markdown: for `report.md`, the summary of a job or a comment. */
import type { Problem } from '../errors.js';
import type { RunReport } from '../report/model.js';
import { cell, markdownLine, tableLines } from '../text/markdown.js';
import { withoutControls } from '../text/plain-text.js';
import { leftOutWarnings, markedVerdict } from './phrases.js';
import { type ReportTable, reportTables } from './table.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS, type ReportWords } from './words/report.js';

/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
export function renderMarkdown(report: RunReport, language: Language, picture?: string): string {
  const word = REPORT_WORDS[language];
  const parts = [
    ...headMarkdown(report, language),
    ...(picture === undefined ? [] : [`![${word.picture}](${picture})`]),
    ...problemsMarkdown(report.problems, word),
    ...reportTables(report, language).flatMap(tableMarkdown),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The verdict, and a warning for everything that was left out. */
export function headMarkdown(report: RunReport, language: Language): string[] {
  const { warning } = REPORT_WORDS[language];
  return [
    `# ${markdownLine(report.pipeline)}: ${markedVerdict(report, language)}`,
    ...leftOutWarnings(report, language).map((text) => `> **${warning}:** ${markdownLine(text)}`),
  ];
}

/** A heading and a list; nothing where there are no problems. */
export function problemsMarkdown(found: readonly Problem[], word: ReportWords): string[] {
  if (found.length === 0) return [];
  const items = found.map(({ code, message, remedy }) => {
    const [first = '', ...rest] = withoutControls(message).split('\n');
    const more = rest.length === 0 ? '' : `\n\n${rest.map((text) => `      ${text}`).join('\n')}\n`;
    const help = remedy === undefined ? '' : `\n\n  **${word.remedy}:** ${markdownLine(remedy)}\n`;
    return `* \`${code}\`: ${markdownLine(first)}${more}${help}`;
  });
  return [`## ${word.problems}`, items.join('\n')];
}

/** A heading, a table and its notes; nothing where the table has no row. */
export function tableMarkdown({ title, head, rows, notes }: ReportTable): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map(cell));
  return [
    `## ${title}`,
    tableLines(head.map(cell), cells).join('\n'),
    ...(notes.length === 0 ? [] : [notes.map((note) => `* ${markdownLine(note)}`).join('\n')]),
  ];
}
