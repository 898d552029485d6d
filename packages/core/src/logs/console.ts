/** Foreign text on a runner's console, where lines are commands. */
import { withoutControls } from '../report/plain-text.js';

/** Has no width, so that the text looks as it did. */
const BREAK = '\u200B';

/** Makes text run backwards, so that a line does not say what it shows. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A line that looks as it did and that a runner takes for text. It obeys `::name::` at the beginning of a line, after white space, and the old
 * form `##[name]` wherever it stands. Line ends and other control characters are gone.
 */
export function harmless(line: string): string {
  return withoutControls(line)
    .replaceAll('\n', ' ')
    .replaceAll(BIDI, '')
    .replaceAll('##[', `#${BREAK}#[`)
    .replace(/^(\s*):(?=:)/, `$1:${BREAK}`);
}
