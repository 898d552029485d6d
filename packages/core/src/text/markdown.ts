/** Text from outside in Markdown. */
import { withoutControls } from './plain-text.js';

/** The lines of a table. Text from outside in it must be a result of {@link cell}. */
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

/** Text from outside (names, log lines) that must stay plain text: no markup, no mention, no link to an issue. */
export function escapeMarkdown(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/([\\`*_[\]~])/g, '\\$1')
    .replaceAll(/[@#](?=\w)/g, '$&\u200b');
}
