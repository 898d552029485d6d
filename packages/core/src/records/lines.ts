/** A text as lines that know where they stand, so that an edit can leave every other byte alone. */
import { fenceAfter } from '../report/fence.js';

export interface Line {
  /** Where the line's text begins; after a byte order mark. */
  readonly start: number;
  /** Where its line end begins. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  /** Without its line end. */
  readonly text: string;
  /** Whether Markdown shows it as code. */
  readonly fenced: boolean;
}

const BOM = '\ufeff';

/** The lines of a text, ended by `\n` or `\r\n`. A text that ends with a line end has no empty last line. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let fence: string | null = null;
  for (let start = text.startsWith(BOM) ? BOM.length : 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const raw = text.slice(start, newline < 0 ? text.length : newline);
    const line = raw.endsWith('\r') && newline >= 0 ? raw.slice(0, -1) : raw;
    const inside: boolean = fence !== null;
    fence = fenceAfter(line, fence);
    lines.push({ start, end: start + line.length, next, text: line, fenced: inside || fence !== null });
    start = next;
  }
  return lines;
}

/** The line end that most lines have: files that people own mix them. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The number of the line in which an offset stands, 1-based. */
export function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * Puts whole lines at the beginning of a line, or at the end of the text, with one blank line on either side where text stands there. A text
 * without a line end at its end stays one.
 */
export function insertBlock(text: string, at: number, block: readonly string[]): string {
  const eol = lineEndOf(text);
  const before = text.slice(0, at);
  const after = text.slice(at);
  const empty = before === '' || before === BOM;
  const ended = before.endsWith('\n');
  const lead = empty ? '' : ended ? (/\n\r?\n$/.test(before) ? '' : eol) : `${eol}${eol}`;
  const tail = after === '' ? (empty || ended ? eol : '') : /^\r?\n/.test(after) ? eol : `${eol}${eol}`;
  return `${before}${lead}${block.join(eol)}${tail}${after}`;
}

/** Puts whole lines directly below a line, whether or not that one has a line end. */
export function insertBelow(text: string, line: Line, block: readonly string[]): string {
  const eol = lineEndOf(text);
  const lines = block.join(eol);
  const inserted = line.next > line.end ? `${lines}${eol}` : `${eol}${lines}`;
  return text.slice(0, line.next) + inserted + text.slice(line.next);
}

/** The lines of the section under the first heading of level 2 that fits: up to the next heading of level 1 or 2. */
export function sectionOf(
  lines: readonly Line[],
  heading: RegExp,
): { readonly heading: Line; readonly body: readonly Line[] } | null {
  const at = lines.findIndex(({ text, fenced }) => !fenced && text.startsWith('## ') && heading.test(text));
  const first = lines[at];
  if (first === undefined) return null;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex(({ text, fenced }) => !fenced && /^#{1,2} /.test(text));
  return { heading: first, body: end < 0 ? rest : rest.slice(0, end) };
}

/** `---`, `***` or `___` on a line of its own, after a blank line: below a text, `---` would make that text a heading. */
export function isThematicBreak(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.fenced || !/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line.text))
    return false;
  const above = lines[index - 1];
  return above === undefined || above.text.trim() === '';
}
