/** Lines of a fixed-width font, broken where a reader expects it, also in Japanese, which has no spaces. */
import { columns } from './columns.js';

/**
 * What is never broken: a word of Latin letters, or one of kanji or katakana with the hiragana after it, each with its brackets and signs.
 * So no line begins with a particle or a full stop, and none ends with an opening bracket.
 */
const UNBROKEN =
  /\s*[\p{Ps}\p{Pi}]*[^\s\u2E80-\uFFEF]*[^\s\0-\u2E7F\p{sc=Hira}\p{Ps}\p{Pe}\p{Po}]*(?: ?\p{sc=Hira}+)?[\p{Pe}\p{Pf}\p{Po}]*/gu;

/** The text in lines of at most so many columns; a longer word has a line of its own. Line ends of the text stay. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => linesOf(line, width))
    .join('\n');
}

function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [part] of text.matchAll(UNBROKEN)) {
    if (part.trim() === '') continue;
    if (line !== '' && columns(line + part) > width) {
      lines.push(line);
      line = part.trimStart();
    } else line += part;
  }
  return [...lines, line];
}
