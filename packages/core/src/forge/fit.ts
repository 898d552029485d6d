/** Markdown that fits what a forge shows: cut where a reader would cut it, with a pointer to the rest. */
import { StringDecoder } from 'node:string_decoder';
import { shortText, withoutControls } from '../text/plain-text.js';
import { after, closing, closingSize, NOTHING_OPEN, type Open } from './open-blocks.js';

export interface TextLimit {
  readonly size: number;
  /** Bytes of UTF-8, or UTF-16 code units, which are never fewer than the characters that a forge counts. */
  readonly unit: 'bytes' | 'characters';
}

/** A job's summary: the runner drops a step's summary whole above 1 MiB. */
export const MAX_SUMMARY: TextLimit = { size: 1024 * 1024, unit: 'bytes' };

/** Body of a comment: GitHub answers 422 above it. */
export const MAX_COMMENT: TextLimit = { size: 65_536, unit: 'characters' };

/** Body of an issue: as {@link MAX_COMMENT}. */
export const MAX_ISSUE: TextLimit = MAX_COMMENT;

/** Summary and text of a check run: GitHub says "65535 characters"; in bytes the text is right whatever it counts. */
export const MAX_CHECK: TextLimit = { size: 65_535, unit: 'bytes' };

const POINTER = '*This report was cut here: it is longer than GitHub shows. The full report is an artifact of the run.*';

/** Share of the room that whole blocks must fill; else the cut is between two lines of a block, and what is open there is closed. */
const MIN_BLOCKS_SHARE = 0.75;

/** Share that whole lines must fill; else the cut is in a line, unless the line is the row of a table. */
const MIN_LINES_SHARE = 0.5;

/**
 * The text itself where it fits; else its beginning and, as a paragraph of its own, `pointer`. The cut is never in the row of a table, in an HTML
 * entity or tag, or between a table's head and body; a code fence, a comment or a `<details>` that is open at the cut is closed. Takes linear time.
 */
export function fitMarkdown(markdown: string, limit: TextLimit, pointer = POINTER): string {
  if (sizeOf(markdown, limit) <= limit.size) return markdown;
  const end = `\n${pointer}\n`;
  const room = limit.size - sizeOf(end, limit);
  if (room < 0) throw new Error('the pointer to the full report is itself over the limit');
  const kept = beginning(markdown, room, limit).trimEnd();
  return kept === '' ? end.slice(1) : `${kept}\n${end}`;
}

/** One line of plain text, for a title. @param length UTF-16 code units at most */
export function fitLine(text: string, length: number): string {
  return fitText(text.replaceAll(/\s+/g, ' '), length);
}

/** Plain text, which no forge reads as Markdown. @param length as of {@link fitLine} */
export function fitText(text: string, length: number): string {
  return shortText(withoutControls(text).trim(), length);
}

/** A place to cut: so much text before it, and what must be closed there. */
interface Cut {
  readonly offset: number;
  /** Size of the text before it, in the limit's unit. */
  readonly used: number;
  readonly open: Open;
}

/** A line that makes of the line above it a heading or the head of a table, and so belongs to it. */
const UNDERLINE = /^ {0,3}[-=|:][-=|: \t]*\r?\n?$/;

function beginning(markdown: string, room: number, limit: TextLimit): string {
  let here: Cut = { offset: 0, used: 0, open: NOTHING_OPEN };
  let block = here;
  let lines = here;
  for (;;) {
    const line = lineAt(markdown, here.offset);
    if (here.used + closingSize(here.open) <= room && !UNDERLINE.test(line)) lines = here;
    const used = here.used + sizeOf(line, limit);
    if (line === '' || used > room) break;
    if (line.trim() === '' && closingSize(here.open) === 0) block = here;
    here = { offset: here.offset + line.length, used, open: after(line, here.open) };
  }
  if (block.used >= room * MIN_BLOCKS_SHARE) return closed(markdown, block);
  if (lines.used >= room * MIN_LINES_SHARE) return closed(markdown, lines);
  return partOfLine(markdown, here, room, limit) ?? closed(markdown, lines);
}

function closed(markdown: string, { offset, open }: Cut): string {
  return `${markdown.slice(0, offset)}${closing(open)}`;
}

/** With the beginning of the line that does not fit; null where nothing may be left of it. */
function partOfLine(markdown: string, { offset, used, open }: Cut, room: number, limit: TextLimit): string | null {
  const line = lineAt(markdown, offset);
  if (isRow(markdown, offset, line, open)) return null;
  const part = `${wholeCharacters(line, room - used - closingSize(open) - 1, limit)}\n`;
  const opened = after(part, open);
  const fits = used + sizeOf(part, limit) + closingSize(opened) <= room;
  return fits && part.trim() !== '' ? `${markdown.slice(0, offset)}${part}${closing(opened)}` : null;
}

/** Whether a line is the row of a table. A bar alone makes none: without one in front, the row below the table's head is beside or above it. */
function isRow(markdown: string, offset: number, line: string, { fence }: Open): boolean {
  if (fence !== null || !line.includes('|')) return false;
  if (line.trimStart().startsWith('|')) return true;
  const block = markdown.slice(markdown.lastIndexOf('\n\n', offset) + 1, offset);
  return [...block.split('\n'), lineAt(markdown, offset + line.length)].some(
    (near) => near.includes('|') && UNDERLINE.test(near),
  );
}

/** The longest beginning of so much size that ends in no surrogate pair, entity, escape or tag. */
function wholeCharacters(line: string, size: number, { unit }: TextLimit): string {
  if (size <= 0) return '';
  const start = line.slice(0, size);
  const whole =
    unit === 'characters'
      ? start.replace(/[\uD800-\uDBFF]$/, '')
      : new StringDecoder('utf8').write(Buffer.from(start).subarray(0, size));
  const text = whole.replace(/&#?\w{0,40}$/, '');
  const tag = text.lastIndexOf('<');
  return unescaped(tag > text.lastIndexOf('>') && /^<(?:[a-z/!]|$)/i.test(text.slice(tag, tag + 2)) ? text.slice(0, tag) : text);
}

function unescaped(text: string): string {
  let backslashes = 0;
  while (text.at(-1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 0 ? text : text.slice(0, -1);
}

/** The line that begins there, with its line feed; empty at the end. */
function lineAt(text: string, offset: number): string {
  const feed = text.indexOf('\n', offset);
  return text.slice(offset, feed === -1 ? text.length : feed + 1);
}

function sizeOf(text: string, { unit }: TextLimit): number {
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length;
}
