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

/** A name from outside that is shown as code: no span of code, because a backtick in it would end that. */
export function codeText(text: string): string {
  return `<code>${markdownLine(text)}</code>`;
}

/** Lines from outside as a block of code. Its fence is longer than any in them, so that no line ends it. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const plain = lines.map((line) => withoutControls(line).replaceAll('\n', ' '));
  const longest = Math.max(2, ...plain.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...plain, fence].join('\n');
}

/** Blocks of Markdown that are shown when a reader asks for them. @param summary text from outside: no Markdown is read beside a tag of a block */
export function folded(summary: string, blocks: readonly string[]): string {
  return [`<details><summary>${htmlLine(summary)}</summary>`, ...blocks, '</details>'].join('\n\n');
}

/** Text from outside as one line of HTML. */
function htmlLine(text: string): string {
  return withoutMentions(withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')).replaceAll('\n', ' ');
}

/** Text from outside as one line of Markdown. */
export function markdownLine(text: string): string {
  return escapeMarkdown(text).replaceAll('\n', ' ');
}

/** Text from outside (names, log lines) that must stay plain text: no markup, no mention, no link to an issue. */
export function escapeMarkdown(text: string): string {
  const html = withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return withoutMentions(html.replaceAll(/([\\`*_[\]~])/g, '\\$1'));
}

/** Text in which a forge sees neither a person nor an issue. */
function withoutMentions(text: string): string {
  return text.replaceAll(/[@#](?=\w)/g, '$&\u200b');
}
