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
    `# ${markdownLine(report.pipeline)}: ${markedVerdict(report, language)}`,
    ...leftOutWarnings(report, language).map((text) => `> **${word.warning}:** ${markdownLine(text)}`),
    ...(picture === undefined ? [] : [`![${word.picture}](${picture})`]),
    ...problemsMarkdown(report.problems, word),
    ...reportTables(report, language).flatMap(section),
  ];
  return `${parts.join('\n\n')}\n`;
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

function section({ title, head, rows, notes }: ReportTable): string[] {
  const cells = rows.map((row) => row.map(cell));
  return [
    `## ${title}`,
    tableLines(head.map(cell), cells).join('\n'),
    ...(notes.length === 0 ? [] : [notes.map((note) => `* ${markdownLine(note)}`).join('\n')]),
  ];
}
