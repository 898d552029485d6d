/** A text as lines that know where they stand, and whole lines put into it. */

/** A part of a text. */
export interface TextSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** From where its text begins, after a byte order mark, to its line end. */
export interface Line extends TextSpan {
  /** Where the next line begins. */
  readonly next: number;
  /** Without its line end. */
  readonly text: string;
}

export const BOM = '\ufeff';

/** What ends a line for Markdown. */
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

/** The line that an offset stands in; the last one for the end of the text. */
export function lineAt<Of extends Line>(lines: readonly Of[], offset: number): Of | undefined {
  return lines.find(({ next }) => next > offset) ?? lines.at(-1);
}

/** The line end that most lines have: files that people own mix them. */
export function lineEndOf(text: string): string {
  const ends = [...text.matchAll(LINE_END)].map(([end]) => end);
  const count = (of: string): number => ends.filter((end) => end === of).length;
  return LINE_ENDS.reduce((most, end) => (count(end) > count(most) ? end : most));
}

/** The number of the line in which an offset stands, 1-based. */
export function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split(LINE_END).length;
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
  const ended = /[\n\r]$/.test(before);
  const lead = empty ? '' : ended ? (/(?:\n|\r(?!\n))(?:\r\n|\n|\r)$/.test(before) ? '' : eol) : `${eol}${eol}`;
  const tail = after === '' ? (empty || ended ? eol : '') : /^[\n\r]/.test(after) ? eol : `${eol}${eol}`;
  return `${before}${lead}${block.join(eol)}${tail}${after}`;
}

/** Puts whole lines directly below a line, whether or not that one has a line end. */
export function insertBelow(text: string, line: Line, block: readonly string[]): string {
  const eol = lineEndOf(text);
  const lines = block.join(eol);
  const inserted = line.next > line.end ? `${lines}${eol}` : `${eol}${lines}`;
  return text.slice(0, line.next) + inserted + text.slice(line.next);
}
