/** A type and a constant or local of it, as metadata holds them (Language Reference, "Type System" and "Constants"). */
import { WordKind } from './lexer.js';
import type { WordList } from './tokens.js';

/** `b8`: bytes, of LLVM 23. */
const TYPE =
  /^(?:[ib]\d+|half|bfloat|float|double|x86_fp80|fp128|ppc_fp128|x86_mmx|x86_amx|ptr|void|label|token|metadata|opaque|target)$/;
const LITERAL = /^(?:-?\d[-+.\dA-Za-z]*|[su]0x[\dA-F]+|f0x[\dA-F]+|true|false|null|undef|poison|none|zeroinitializer|c"[^"]*")$/;
/** Words before a function that stand for it. */
const STANDS_FOR: ReadonlySet<string> = new Set(['dso_local_equivalent', 'no_cfi']);
const OPENING = '([{<';
const CLOSING = ')]}>';

/** Index of the first word after a type; null where there is no known type. */
export function pastType(words: WordList, at: number): number | null {
  let index = pastBase(words, at);
  if (index === null) return null;
  for (;;) {
    if (words.is(index, 'addrspace')) index = pastBrackets(words, index + 1);
    else if (words.is(index, '(')) index = pastBrackets(words, index);
    else if (words.is(index, '*')) index++;
    else return index;
  }
}

function pastBase(words: WordList, at: number): number | null {
  if (words.kind(at) === WordKind.Local) return at + 1;
  if (words.kind(at) === WordKind.Word) return TYPE.test(words.word(at)) ? at + 1 : null;
  return isOpening(words, at) && !words.is(at, '(') ? pastBrackets(words, at) : null;
}

/** Index of the first word after a local or constant; null where there is none. */
export function pastValue(words: WordList, at: number): number | null {
  switch (words.kind(at)) {
    case WordKind.Local:
    case WordKind.Global:
      return at + 1;
    case WordKind.Word: {
      if (LITERAL.test(words.word(at))) return at + 1;
      if (STANDS_FOR.has(words.word(at))) return words.kind(at + 1) === WordKind.Global ? at + 2 : null;
      // A constant expression: its opcode, flags, and operands in brackets.
      let index = at + 1;
      while (words.kind(index) === WordKind.Word) index++;
      if (words.is(index, '(') && index > at + 1 && words.is(index - 1, 'inrange')) index = pastBrackets(words, index);
      return words.is(index, '(') ? pastBrackets(words, index) : null;
    }
    default:
      return isOpening(words, at) && !words.is(at, '(') ? pastBrackets(words, at) : null;
  }
}

/** Index of the first word past the bracket that opens at `at`. */
export function pastBrackets(words: WordList, at: number): number {
  let depth = 0;
  let index = at;
  do {
    if (words.kind(index) !== WordKind.Punctuation) continue;
    const char = words.word(index);
    depth += OPENING.includes(char) ? 1 : CLOSING.includes(char) ? -1 : 0;
  } while (words.kind(index++) !== WordKind.End && depth > 0);
  return index;
}

function isOpening(words: WordList, at: number): boolean {
  return words.kind(at) === WordKind.Punctuation && OPENING.includes(words.word(at));
}
