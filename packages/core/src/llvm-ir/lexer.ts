/**
 * The words of LLVM assembly, as `LLLexer.cpp` cuts them (LLVM 14–19; Language Reference, "Lexical format" and "Identifiers").
 * Where this one differs it cuts less: what LLVM reads as one word is never two words here, so blanks between two words never matter.
 */

/** What a word is. The values are small numbers because each word of a file of many megabytes has one. */
export const WordKind = {
  End: 0,
  /** Keywords, opcodes, types, numbers, `^0` of summaries; `c"…"` as a whole. */
  Word: 1,
  /** `name:`, `4:`, `"quoted":`. */
  Label: 2,
  String: 3,
  /** `%name`: a local value, a block, or a type. */
  Local: 4,
  /** `@name` */
  Global: 5,
  /** `$name` */
  Comdat: 6,
  /** `#4`: a group of attributes. */
  Group: 7,
  /** `!4`: a metadata node. */
  Node: 8,
  /** `!name`: an attachment, a named list, or a node with fields (`!DIFile`). */
  Metadata: 9,
  /** `#dbg_value` */
  Record: 10,
  Punctuation: 11,
  /** A string that does not end. */
  Open: 12,
} as const;
export type WordKind = (typeof WordKind)[keyof typeof WordKind];

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;

const IS_BLANK = 1;
const IS_WORD = 2;
const IS_DIGIT = 4;
/** By character code; everything else is punctuation, or belongs in strings and comments. */
const CLASS = new Uint8Array(128);
for (const char of ' \t\n\r') CLASS[char.charCodeAt(0)] = IS_BLANK;
for (const char of '-+$._^') CLASS[char.charCodeAt(0)] = IS_WORD;
for (let code = 0; code < 128; code++) {
  if (/[A-Za-z]/.test(String.fromCharCode(code))) CLASS[code] = IS_WORD;
  if (/[0-9]/.test(String.fromCharCode(code))) CLASS[code] = IS_WORD | IS_DIGIT;
}

/** Whether the character code is a decimal digit. */
export function isDigit(code: number): boolean {
  return (classOf(code) & IS_DIGIT) !== 0;
}

function classOf(code: number): number {
  return code < 128 ? (CLASS[code] ?? 0) : 0;
}

/** Goes through the words from `from` to `to`; `kind`, `start` and `end` are of the word that `next` came to. */
export class Lexer {
  kind: WordKind = WordKind.End;
  start: number;
  end: number;
  /** Whether a line ended between the word before and this one. */
  newLine = true;

  /** Gets the start and end of each comment, from `;` up to the end of its line. */
  readonly #comments: number[];

  constructor(
    readonly text: string,
    from: number,
    readonly to: number,
    comments: number[],
  ) {
    this.#comments = comments;

    this.start = from;
    this.end = from;
  }

  /** The word as written. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  next(): WordKind {
    this.#skipBlanks();
    this.kind = this.start >= this.to ? this.#finish(WordKind.End, this.start) : this.#cut();
    return this.kind;
  }

  /** Goes on at `to`, as if all before it were cut. */
  jump(to: number): WordKind {
    this.end = to;
    return this.next();
  }

  #skipBlanks(): void {
    const { text, to } = this;
    let at = this.end;
    this.newLine = at === 0;
    while (at < to) {
      const code = text.charCodeAt(at);
      if (classOf(code) === IS_BLANK) {
        if (code === NEWLINE || code === RETURN) this.newLine = true;
        at++;
      } else if (code === 59 /* ; */) {
        const from = at;
        while (at < to && text.charCodeAt(at) !== NEWLINE && text.charCodeAt(at) !== RETURN) at++;
        this.#comments.push(from, at);
      } else break;
    }
    this.start = at;
  }

  #finish(kind: WordKind, end: number): WordKind {
    this.end = end;
    return kind;
  }

  #cut(): WordKind {
    const { text, start } = this;
    const code = text.charCodeAt(start);
    switch (code) {
      case QUOTE:
        return this.#string(start, WordKind.String, WordKind.Label);
      case 37 /* % */:
        return this.#name(WordKind.Local);
      case 64 /* @ */:
        return this.#name(WordKind.Global);
      case 36 /* $ */:
        return this.#name(WordKind.Comdat);
      case 35 /* # */:
        {
          const end = this.#run(start + 1);
          if (end === start + 1) return this.#finish(WordKind.Punctuation, end);
          return this.#finish(isDigit(text.charCodeAt(start + 1)) ? WordKind.Group : WordKind.Record, end);
        }
      case 33 /* ! */:
        {
          const end = this.#run(start + 1, BACKSLASH);
          if (end === start + 1) return this.#finish(WordKind.Punctuation, end);
          return this.#finish(isDigit(text.charCodeAt(start + 1)) ? WordKind.Node : WordKind.Metadata, end);
        }
      default:
        if (!(classOf(code) & IS_WORD)) return this.#finish(WordKind.Punctuation, start + 1);
    }
    const end = this.#run(start);
    if (text.charCodeAt(end) === 58 /* : */) return this.#finish(WordKind.Label, end + 1);
    if (code === 99 /* c */ && end === start + 1 && text.charCodeAt(end) === QUOTE)
      return this.#string(end, WordKind.Word, WordKind.Word);
    return this.#finish(WordKind.Word, end);
  }

  #name(kind: WordKind): WordKind {
    const { text, start } = this;
    if (text.charCodeAt(start + 1) === QUOTE) return this.#string(start + 1, kind, kind);
    const end = this.#run(start + 1);
    return this.#finish(end > start + 1 ? kind : WordKind.Punctuation, end);
  }

  #run(from: number, also = -1): number {
    const { text, to } = this;
    let at = from;
    while (at < to) {
      const code = text.charCodeAt(at);
      if (!(classOf(code) & IS_WORD) && code !== also) break;
      at++;
    }
    return at;
  }

  /** Strings have no escaped quote: LLVM writes it as `\22`. */
  #string(quote: number, kind: WordKind, followedByColon: WordKind): WordKind {
    const close = this.text.indexOf('"', quote + 1);
    if (close < 0 || close >= this.to) return this.#finish(WordKind.Open, this.to);
    if (kind !== followedByColon && this.text.charCodeAt(close + 1) === 58) return this.#finish(followedByColon, close + 2);
    return this.#finish(kind, close + 1);
  }
}
