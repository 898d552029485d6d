/** What the log of a failure says, as far as people read it at once. */
import type { Finding } from '../findings/schema.js';
import { isLogEvidence } from '../logs/known-log-evidence.js';
import type { LogEvidence } from '../logs/log-evidence.js';
import { columns, cut } from '../text/columns.js';
import { withoutControls } from '../text/plain-text.js';
import { linesOf } from './finding-lines.js';

/** Lines that a compiler prints below its message: the source, a caret, a note. */
const MAX_EXCERPT_LINES = 4;
/** Last lines of a log in which no message is known. */
const MAX_LAST_LINES = 8;

/** Columns by which the lines of a log are indented in the message of a failure. */
const LOG_INDENT_COLUMNS = 4;

/**
 * Of the last lines of a log: those below the decisive message, which are indented deeper, or the last ones where no message is known.
 * @param width columns that there are
 */
export function logExcerpt(finding: Finding, width: number): string[] {
  return aroundCaret(excerptOf(finding), width);
}

function excerptOf(finding: Finding): string[] {
  const all = linesOf(finding).map((line) => withoutControls(line).replaceAll('\t', '  ').replaceAll('\n', ' '));
  // Above the lines of the log are a sentence and, indented, its path.
  const first = all.findLastIndex((line) => indentOf(line) < LOG_INDENT_COLUMNS) + 1;
  const lines = all.slice(first);
  const decisive = decisiveLine(finding);
  const at = decisive === undefined ? -1 : lines.findIndex((line) => line.includes(decisive.text));
  if (at === -1) {
    const said = all.slice(0, first).filter((line) => indentOf(line) === 0 && line !== finding.evidence.text);
    return [...said, ...lines.slice(-MAX_LAST_LINES).map((line) => line.slice(LOG_INDENT_COLUMNS))];
  }
  const depth = indentOf(lines[at] ?? '');
  const below = lines.slice(at + 1, at + 1 + MAX_EXCERPT_LINES);
  const end = below.findIndex((line) => indentOf(line) <= depth);
  return (end === -1 ? below : below.slice(0, end)).map((line) => line.slice(depth));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The line of a compiler that marks a place in the line above it, also below a number in a gutter. */
const CARET = /^[\s|]*\^/;
/** What has to be seen after the beginning of the marked place, in columns. */
const AFTER_CARET_COLUMNS = 20;

/** Lines in so many columns: where the marked place is further to the right, the beginning of all lines is left out, but not their gutter. */
function aroundCaret(lines: readonly string[], width: number): string[] {
  const marking = lines.find((line) => CARET.test(line)) ?? '';
  const caret = marking.indexOf('^');
  const hidden = caret + AFTER_CARET_COLUMNS <= width ? 0 : caret + AFTER_CARET_COLUMNS - width;
  const gutter = marking.indexOf('|') + 1;
  if (caret === -1 || hidden === 0) return lines.map((line) => cut(line, width));
  return lines.map((line) => {
    const kept = `${line.slice(0, gutter)}${gutter === 0 ? '' : ' '}`;
    const rest = fromColumn(line, kept.length + hidden + 1);
    return cut(line.trim() === '' || CARET.test(line) ? `${kept} ${rest}` : `${kept}…${rest}`, width);
  });
}

/** What is in a line from a column on; a wide letter of which only the second half is there is a space. */
function fromColumn(line: string, from: number): string {
  let at = 0;
  let rest = '';
  for (const character of line) {
    const end = at + columns(character);
    if (at >= from) rest += character;
    else if (end > from) rest += ' ';
    at = end;
  }
  return rest;
}

/** The line of its log that decides; undefined where none is known. */
export function decisiveLine(finding: Finding): LogEvidence<'line'> | undefined {
  return logFacts(finding).find((fact) => fact.kind === 'line');
}

/** What its log says, as data. */
export function logFacts({ evidence: { facts } }: Finding): LogEvidence[] {
  return Array.isArray(facts.log) ? facts.log.filter(isLogEvidence) : [];
}
