/** The report as Markdown: for `report.md`, the summary of a job or a comment. */
import type { Finding } from '../findings/schema.js';
import { findingsOf, type ReportFindings } from '../report/findings.js';
import type { RunReport } from '../report/model.js';
import { cell, markdownLine, tableLines } from '../text/markdown.js';
import { withoutControls } from '../text/plain-text.js';
import { linesOf } from './finding-lines.js';
import { shownFindings } from './finding-table.js';
import { leftOutWarnings, markedVerdict } from './phrases.js';
import { type ReportTable, reportTables, tableOfFindings } from './table.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
export function renderMarkdown(report: RunReport, language: Language, picture?: string): string {
  const word = REPORT_WORDS[language];
  const parts = [
    ...headMarkdown(report, language),
    ...(picture === undefined ? [] : [`![${word.picture}](${picture})`]),
    ...findingsMarkdown(findingsOf(report), language),
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

/** The table of findings, and below it what logs and tools have printed, for which a table has no room; nothing where there is no finding. */
export function findingsMarkdown({ findings, moreFindings = 0 }: ReportFindings, language: Language): string[] {
  return [...tableMarkdown(tableOfFindings(findings, moreFindings, language)), ...shownFindings(findings).flatMap(printed)];
}

/** The lines are a block of code in an item of a list: no line of it is markup, however it begins. */
function printed(finding: Finding): string[] {
  const { kind, subject } = finding;
  const lines = linesOf(finding).flatMap((line) => withoutControls(line).split('\n'));
  if (lines.length === 0) return [];
  const of = [...subject.stages, ...subject.targets].map(markdownLine).join(', ');
  return [`* \`${kind}\` (${of}):\n\n${lines.map((line) => `      ${line}`).join('\n')}`];
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
