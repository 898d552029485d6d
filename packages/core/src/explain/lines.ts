/** Two texts line by line. */
import { diffArrays } from 'diff';
import { commonStart } from '../data/ends.js';
import type { Source } from '../files/source.js';
import { shortText } from '../text/plain-text.js';
import { utf8Text } from '../text/utf8.js';
import type { LineDiff, LineEnd, LineRow } from './model.js';

/** Most bytes that are read of each side: a difference after them is shown as bytes. */
const MAX_READ_BYTES = 8 * 1024 * 1024;
/** Most rows that are shown: many screens, which a browser draws without a delay. */
const MAX_ROWS = 2000;
/** Most lines that are read of each side: lines of about 40 characters in a text of MAX_READ_BYTES. */
const MAX_LINES = 200_000;
/** Most characters of a line that are shown: minified sources have lines of megabytes. */
const MAX_LINE_CHARACTERS = 400;
/** As `diff -u` shows. */
const CONTEXT_LINES = 3;
/** Most removed and added lines that are paired: the time grows with the square of their number, and so many take half a second. */
const MAX_EDITS = 1000;

/** @returns null where either side is not text: UTF-8 without NUL */
export function diffTexts(left: Source, right: Source): LineDiff | null {
  const a = readText(left);
  const b = readText(right);
  if (a === null || b === null) return null;
  const edits = diffArrays(a.lines, b.lines, { maxEditLength: MAX_EDITS });
  const rows = edits === undefined ? unpaired(a.lines, b.lines) : paired(edits);
  return { rows: rows.slice(0, MAX_ROWS), cut: rows.length > MAX_ROWS || a.cut || b.cut, paired: edits !== undefined };
}

interface Text {
  /** Each with its line end. */
  readonly lines: string[];
  readonly cut: boolean;
}

function readText(source: Source): Text | null {
  const short = source.size > MAX_READ_BYTES;
  const read = source.read(0, Math.min(source.size, MAX_READ_BYTES));
  // A line end is never inside a character.
  const bytes = short ? read.subarray(0, read.lastIndexOf('\n') + 1) : read;
  const text = utf8Text(bytes);
  if (text === null) return null;
  const parts = text.split('\n', MAX_LINES + 1);
  const last = parts.pop() ?? '';
  const cut = short || parts.length === MAX_LINES;
  const lines = parts.map((part) => `${part}\n`);
  return { lines: cut || last === '' ? lines : [...lines, last], cut };
}

type Edits = readonly { readonly value: readonly string[]; readonly added: boolean; readonly removed: boolean }[];

function paired(edits: Edits): LineRow[] {
  const rows: LineRow[] = [];
  let [left, right] = [1, 1];
  for (const [index, { value, added, removed }] of edits.entries()) {
    if (removed) for (const line of value) rows.push(row('removed', left++, null, line));
    else if (added) for (const line of value) rows.push(row('added', null, right++, line));
    else {
      rows.push(...context(value, left, right, index === 0, index === edits.length - 1));
      left += value.length;
      right += value.length;
    }
  }
  return rows;
}

/** The first and the last lines of a run of equal ones; those that are far from both differences are left out. */
function context(lines: readonly string[], left: number, right: number, isFirst: boolean, isLast: boolean): LineRow[] {
  const head = isFirst ? 0 : Math.min(CONTEXT_LINES, lines.length);
  const tail = isLast ? lines.length : Math.max(head, lines.length - CONTEXT_LINES);
  const same = (from: number, to: number): LineRow[] =>
    lines.slice(from, to).map((line, index) => row('same', left + from + index, right + from + index, line));
  const skipped: LineRow = { mark: 'skipped', left: left + head, right: right + head, text: '', end: 'lf' };
  return [...same(0, head), ...(tail > head ? [skipped] : []), ...same(tail, lines.length)];
}

/** The lines that are shown of both sides, from the first one that differs. */
function unpaired(a: readonly string[], b: readonly string[]): LineRow[] {
  const first = commonStart(a, b);
  const share = MAX_ROWS / 2;
  return [
    ...context(a.slice(0, first), 1, 1, true, false),
    ...a.slice(first, first + share).map((line, index) => row('removed', first + index + 1, null, line)),
    ...b.slice(first, first + share).map((line, index) => row('added', null, first + index + 1, line)),
  ];
}

function row(mark: LineRow['mark'], left: number | null, right: number | null, line: string): LineRow {
  const end: LineEnd = line.endsWith('\r\n') ? 'crlf' : line.endsWith('\n') ? 'lf' : 'none';
  const text = line.slice(0, line.length - { lf: 1, crlf: 2, none: 0 }[end]);
  return { mark, left, right, text: shortText(text, MAX_LINE_CHARACTERS), end };
}
