/** The line of a file that a problem is about, and a mark below the place. */
import { columns } from './columns.js';

/** Characters of a line that are shown: with its number they fit on a screen. */
const MAX_CHARACTERS = 72;
/** Of those, before the place. */
const MAX_BEFORE_CHARACTERS = 36;

/** A place in a text; both count from 1, columns in UTF-16 units. */
export interface ExcerptPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Two lines: the one that the place is in, with its number, and carets below what is meant there. None where the text has no such place.
 * @param value what is meant, as it is written; a single caret where that is not what is there
 */
export function excerpt(lines: readonly string[], { line, column }: ExcerptPlace, value = ''): readonly string[] {
  // A control character has no width, or moves what comes after it.
  const whole = lines[line - 1]?.replaceAll(/\p{Cc}/gu, ' ').trimEnd() ?? '';
  if (whole === '' || column > whole.length + 1) return [];
  // What is wrong with a line's indentation is shown where its words begin.
  const blank = whole.slice(column - 1).search(/\S/);
  const before = [...whole.slice(0, column - 1 + Math.max(0, blank))];
  const after = [...whole.slice(column - 1 + Math.max(0, blank))];
  const left = before.length > MAX_BEFORE_CHARACTERS ? `…${before.slice(1 - MAX_BEFORE_CHARACTERS).join('')}` : before.join('');
  const room = MAX_CHARACTERS - [...left].length;
  const right = after.length > room ? `${after.slice(0, room - 1).join('')}…` : after.join('');
  const number = String(line);
  const carets = '^'.repeat(Math.max(1, columns(meant(right, value))));
  return [`${number} | ${left}${right}`, `${' '.repeat(number.length)} | ${' '.repeat(columns(left))}${carets}`];
}

/** The value with its quotes, where the text begins with it. */
function meant(text: string, value: string): string {
  return ['', '"', "'"].map((quote) => quote + value + quote).find((written) => text.startsWith(written)) ?? '';
}
