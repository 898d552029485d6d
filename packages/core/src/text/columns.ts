/** How wide a text is. */

/**
 * Letters of East Asia take two columns (Unicode Standard Annex 11), and so do signs that are drawn as pictures (Technical Standard 51):
 * `✅`, and not `✔`, which is drawn as text.
 */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

/** In columns of a fixed-width font. */
export function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** The text in at most so many columns; `…` replaces the rest. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let taken = '';
  let used = 1;
  for (const character of text) {
    used += columns(character);
    if (used > width) break;
    taken += character;
  }
  return `${taken}…`;
}

/** The text with spaces after it, in so many columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
