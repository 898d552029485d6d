/** How wide a text is. */

/**
 * Letters of East Asia take two columns (Unicode Standard Annex 11), and so do signs that are drawn as pictures (Technical Standard 51):
 * `✅`, and not `✔`, which is drawn as text.
 */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** In columns of a fixed-width font. */
export function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
