/** The report as Markdown: for `report.md`, a job's summary or a comment. */
import type { Problem } from '../errors.js';
import type { RunReport } from '../report/model.js';
import { withoutControls } from '../text/plain-text.js';
import { leftOutWarnings, markedVerdict } from './phrases.js';
import { type ReportTable, reportTables } from './table.js';
import { type Language, type Words, wordsOf } from './words.js';

/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
export function renderMarkdown(report: RunReport, language: Language, picture?: string): string {
  const word = wordsOf(language);
  const parts = [
    `# ${markdownLine(report.pipeline)}: ${markedVerdict(report, language)}`,
    ...leftOutWarnings(report, language).map((text) => `> **${word('warning')}:** ${markdownLine(text)}`),
    ...(picture === undefined ? [] : [`![${word('picture')}](${picture})`]),
    ...problemsMarkdown(report.problems, word),
    ...reportTables(report, language).flatMap(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A heading and a list; nothing where there are no problems. */
export function problemsMarkdown(found: readonly Problem[], word: Words): string[] {
  if (found.length === 0) return [];
  const items = found.map(({ code, message, remedy }) => {
    const [first = '', ...rest] = withoutControls(message).split('\n');
    const more = rest.length === 0 ? '' : `\n\n${rest.map((text) => `      ${text}`).join('\n')}\n`;
    const help = remedy === undefined ? '' : `\n\n  **${word('remedy')}:** ${markdownLine(remedy)}\n`;
    return `* \`${code}\`: ${markdownLine(first)}${more}${help}`;
  });
  return [`## ${word('problems')}`, items.join('\n')];
}

function section({ title, head, rows, notes }: ReportTable): string[] {
  const cells = rows.map((row) => row.map(cell));
  return [
    `## ${title}`,
    tableLines(head.map(cell), cells).join('\n'),
    ...(notes.length === 0 ? [] : [notes.map((note) => `* ${markdownLine(note)}`).join('\n')]),
  ];
}

/** A table, a line each: text from outside in it is what {@link cell} has made of it. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)];
}

/** Text from outside as the cell of a table. */
export function cell(text: string): string {
  return markdownLine(text).replaceAll('|', '\\|');
}

/** Text from outside as one line of Markdown. */
export function markdownLine(text: string): string {
  return escapeMarkdown(text).replaceAll('\n', ' ');
}

/** Text from outside (names, log lines) that must stay text: no markup, no mention, no link to an issue. */
export function escapeMarkdown(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/([\\`*_[\]~])/g, '\\$1')
    .replaceAll(/[@#](?=\w)/g, '$&\u200b');
}
