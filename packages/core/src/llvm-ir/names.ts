/**
 * Names and numbers that can be written in more ways than one (Language Reference, "Identifiers"; `printLLVMName` and `LLLexer.cpp`). LLVM reads
 * `!01` as `!1` too, `!1x` as two words, and `@"\66"` as `@f`; such spellings would hide here what a word refers to.
 */
import { isDigit, type Lexer, WordKind } from './lexer.js';

const QUOTE = 34;
const ZERO = 48;
/** LLVM counts in 32 bits. */
const MAX_DIGITS = 10;
/** Between quotes LLVM writes printable characters as they are, except quotes and backslashes; it writes these and all other bytes as `\HH`. */
const OTHERWISE = /[^\x20-\x7e]|\\(?!(?:[0189A-F][0-9A-F]|22|5C|7F))/;

/** A name, given without its sigil, without its quotes. Digits keep theirs, as `%"0"` is a name and `%0` a number. */
export function plainName(written: string): string {
  if (!written.startsWith('"')) return written;
  const name = written.slice(1, -1);
  return /^\d+$/.test(name) ? written : name;
}

/** Whether the name or number at which the lexer is has only one spelling, apart from quotes. */
export function isPlain({ text, kind, start, end }: Lexer): boolean {
  switch (kind) {
    case WordKind.Local:
    case WordKind.Group:
    case WordKind.Node:
    case WordKind.Global: {
      const code = text.charCodeAt(start + 1);
      if (code === QUOTE) return !OTHERWISE.test(text.slice(start + 1, end));
      return !isDigit(code) || isNumber(text, start + 1, end);
    }
    case WordKind.Label: {
      const code = text.charCodeAt(start);
      if (code === QUOTE) return !OTHERWISE.test(text.slice(start, end));
      // A label may go on after its digits.
      return code !== ZERO || isNumber(text, start, end - 1);
    }
    default:
      return true;
  }
}

/** Decimal, without leading zeros. */
function isNumber(text: string, from: number, to: number): boolean {
  if (to - from > MAX_DIGITS || (text.charCodeAt(from) === ZERO && to > from + 1)) return false;
  let at = from;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  return at === to;
}
