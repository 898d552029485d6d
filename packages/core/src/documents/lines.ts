/** Splits a text into lines with their offsets, and inserts whole lines. */

/** A part of a text. */
export interface TextSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** From the first character of its text (after a byte order mark) to its line end. */
export interface Line extends TextSpan {
  /** Where the next line begins. */
  readonly next: number;
  /** Without its line end. */
  readonly text: string;
}

export const BOM = '\ufeff';

/** The line ends of Markdown. */
const LINE_END = /\r\n|\n|\r/g;

/** The same, the most usual first. */
const LINE_ENDS = ['\n', '\r\n', '\r'] as const;

/** The lines of a text. One that ends with a line end has no empty last line. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith(BOM) ? BOM.length : 0;
  for (const match of text.matchAll(LINE_END)) {
    const next = match.index + match[0].length;
    lines.push({ start, end: match.index, next, text: text.slice(start, match.index) });
    start = next;
  }
  if (start < text.length) lines.push({ start, end: text.length, next: text.length, text: text.slice(start) });
  return lines;
}

/** The line of an offset; the last line for the end of the text. */
export function lineAt<Of extends Line>(lines: readonly Of[], offset: number): Of | undefined {
  return lines.find(({ next }) => next > offset) ?? lines.at(-1);
}

/** The line end that most lines have: files that people own mix them. */
export function lineEndOf(text: string): string {
  const ends = [...text.matchAll(LINE_END)].map(([end]) => end);
  const count = (of: string): number => ends.filter((end) => end === of).length;
  return LINE_ENDS.reduce((most, end) => (count(end) > count(most) ? end : most));
}

/** The number of the line of an offset, 1-based. */
export function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split(LINE_END).length;
}

/**
 * Inserts whole lines at the beginning of a line, or at the end of the text, with one blank line between them and the text on either side. A
 * text without a final line end gets none.
 */
export function insertBlock(text: string, at: number, block: readonly string[]): string {
  const eol = lineEndOf(text);
  const before = text.slice(0, at);
  const after = text.slice(at);
  const empty = before === '' || before === BOM;
  const ended = /[\n\r]$/.test(before);
  const lead = empty ? '' : ended ? (/(?:\n|\r(?!\n))(?:\r\n|\n|\r)$/.test(before) ? '' : eol) : `${eol}${eol}`;
  const tail = after === '' ? (empty || ended ? eol : '') : /^[\n\r]/.test(after) ? eol : `${eol}${eol}`;
  return `${before}${lead}${block.join(eol)}${tail}${after}`;
}

/** Inserts whole lines directly below a line, whether or not that line has a line end. */
export function insertBelow(text: string, line: Line, block: readonly string[]): string {
  const eol = lineEndOf(text);
  const lines = block.join(eol);
  const inserted = line.next > line.end ? `${lines}${eol}` : `${eol}${lines}`;
  return text.slice(0, line.next) + inserted + text.slice(line.next);
}
