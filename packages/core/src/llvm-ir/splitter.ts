/**
 * Cuts the text of a module into its top-level entities (Language Reference, "High Level Structure"). Cutting reads words and brackets
 * only: everything between the starts of two entities belongs to the first one.
 */
import { DebugInfo } from './debug-info.js';
import { Lexer, WordKind } from './lexer.js';
import { isPlain } from './names.js';
import { endOfNode } from './node-patterns.js';
import { NotIr } from './not-ir.js';
import { ModuleReferences } from './references.js';

export interface Entity {
  /**
   * What pairs it with one of the other side: `@main`, `%struct.S`, `$comdat`, `!llvm.ident`, `!4`, `#0`, `%0`, `target triple`,
   * `module asm` … Entities of one key (lines of `module asm`) pair in order.
   */
  readonly key: string;
  /** Defined with a body. */
  readonly isFunction: boolean;
  /** Offset of the comments before it, or of its first word where there are none. */
  readonly start: number;
  /** Offset of its first word. */
  readonly at: number;
  readonly end: number;
}

/** What metadata and attribute groups begin with: they end with a bracket. */
const CLOSED: ReadonlySet<string> = new Set('!#');
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };
/** Entities that begin with a keyword, and the kind of word that completes their key. */
const KEYWORDS: ReadonlyMap<string, WordKind | null> = new Map([
  ['define', WordKind.Global],
  ['declare', WordKind.Global],
  ['attributes', WordKind.Group],
  ['target', WordKind.Word],
  ['module', WordKind.Word],
  ['source_filename', null],
  ['uselistorder', null],
  ['uselistorder_bb', null],
]);
/** Cuts a text: `next` comes to one entity after the other. */
export class Splitter {
  /** What the words so far refer to. */
  readonly references: ModuleReferences;
  readonly #comments: number[] = [];
  readonly #lexer: Lexer;
  /** Offsets of brackets that are open. */
  readonly #open: number[] = [];
  /** Where the last word ended. */
  #end = 0;
  /** Whether the last word was a `!` alone. */
  #afterBang = false;
  /** Whether the last entity ended with a bracket, after which nothing can continue it. */
  #closed = false;
  #inFunction = false;
  #isFirst = true;
  readonly #debugInfo: DebugInfo;

  readonly #text: string;

  constructor(text: string) {
    this.#text = text;

    this.#lexer = new Lexer(text, 0, text.length, this.#comments);
    this.references = new ModuleReferences(text);
    this.#debugInfo = new DebugInfo(text, this.references);
    if (this.#lexer.next() === WordKind.End) throw new NotIr('there is no definition of LLVM IR in it', 0, 'unread');
  }

  /** The entity that begins with the word that the lexer is at; null at the end of the text. */
  next(): Entity | null {
    const text = this.#text;
    const lexer = this.#lexer;
    if (lexer.kind === WordKind.End) return null;
    if (!beginsEntity(lexer))
      throw new NotIr('expected a top-level entity of LLVM IR', lexer.start, this.#closed ? 'invalid' : 'unread');
    const at = lexer.start;
    const start = this.#leading ?? at;
    if (lexer.kind === WordKind.Node) {
      this.references.defineNode(at, lexer.end);
      const past = endOfNode(text, lexer.end);
      if (past >= 0) return this.#node(start, at, past);
    }
    const awaited = lexer.kind === WordKind.Word ? KEYWORDS.get(lexer.word) : null;
    let key = awaited === undefined || awaited === null ? lexer.word : '';
    const isFunction = awaited === WordKind.Global && lexer.word === 'define';
    if (!definesItsKind(text, lexer)) throw new NotIr(`${key} is no definition of its kind`, at);
    this.#inFunction = isFunction;
    this.#isFirst = true;
    this.references.begin(lexer, awaited === WordKind.Global);
    let kind: WordKind;
    do {
      kind = this.#take();
      if (key !== '' || kind !== awaited) continue;
      key = kind === WordKind.Word ? `${text.slice(at, this.#end)} ${lexer.word}` : lexer.word;
      if (kind === WordKind.Global && !precedes(lexer, '('))
        throw new NotIr('a function without parameters', lexer.start, 'unread');
    } while (kind !== WordKind.End && !this.#atNewEntity);
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw new NotIr('the text ends within the brackets that open here', unclosed);
    if (key === '') throw new NotIr(`\`${text.slice(at, at + 10).trim()}\` lacks a name`, at);
    this.references.bodies.end(this.#end);
    if (key.startsWith('!')) this.#debugInfo.entity(key, at, this.#end);
    this.#closed = isFunction || CLOSED.has(key.charAt(0));
    const end = this.#trailing;
    return { key, isFunction, start, at, end };
  }

  /** A node that LLVM printed, which ends at `end`. */
  #node(start: number, at: number, end: number): Entity {
    const key = this.#lexer.word;
    this.references.nodes(this.#lexer.end, end);
    this.#end = end;
    this.#closed = true;
    this.#comments.length = 0;
    this.#lexer.jump(end);
    return { key, isFunction: false, start, at, end };
  }

  /** Goes on to the next word. */
  #take(): WordKind {
    const lexer = this.#lexer;
    if (lexer.kind === WordKind.Open) throw new NotIr('a string does not end', lexer.start);
    if (lexer.kind === WordKind.Punctuation) this.#bracket();
    else this.#check();
    this.#afterBang = lexer.kind === WordKind.Punctuation && this.#text.charCodeAt(lexer.start) === 33 /* ! */;
    this.#end = lexer.end;
    if (this.#comments.length > 0) this.#comments.length = 0;
    return lexer.next();
  }

  /**
   * Whether the word is the first of another entity. Within brackets lines may end anywhere; without them none but that of the bracket that
   * opens a body continues an entity, else programs in other languages, whose `;` and lines mean something, could be taken for IR.
   */
  get #atNewEntity(): boolean {
    return this.#open.length === 0 && this.#lexer.newLine && this.#text.charAt(this.#lexer.start) !== '{';
  }

  #bracket(): void {
    const lexer = this.#lexer;
    const open = this.#open;
    if (open.length === 0 && this.#text.charCodeAt(lexer.start) === 123 /* { */) this.references.bodies.brace(lexer.start);
    track(this.#text, lexer.start, open);
  }

  #check(): void {
    const lexer = this.#lexer;
    // LLVM reads `! 1` as the node `!1`.
    if (!isPlain(lexer) || (this.#afterBang && lexer.kind !== WordKind.String))
      throw new NotIr(`\`${lexer.word.slice(0, 20)}\` is not how LLVM writes it`, lexer.start, 'unread');
    const { kind } = lexer;
    if (this.#open.length === 0 && !this.#isFirst && definesAnother(lexer))
      throw new NotIr('several definitions are on one line', lexer.start, 'unread');
    this.#isFirst = false;
    const depth = this.#open.length;
    if (this.#inFunction && (kind === WordKind.Metadata || kind === WordKind.Record || kind === WordKind.Global))
      this.#debugInfo.word(lexer, depth, this.#end);
    this.references.word(lexer, depth, this.#end);
  }

  /** Whether the first comment since the last word is on the same line, and so belongs to what is before it. */
  get #trails(): boolean {
    const [first] = this.#comments;
    return first !== undefined && this.#end > 0 && !/[\n\r]/.test(this.#text.slice(this.#end, first));
  }

  /** Where what is before the comments since the last word ends. */
  get #trailing(): number {
    return this.#trails ? (this.#comments[1] ?? this.#end) : this.#end;
  }

  /** Where the comments begin that lead the next entity. */
  get #leading(): number | undefined {
    return this.#trails ? this.#comments[2] : this.#comments[0];
  }
}

/** Whether a word that is the first of its line begins an entity. */
function beginsEntity(lexer: Lexer): boolean {
  switch (lexer.kind) {
    case WordKind.Word:
      return KEYWORDS.has(lexer.word) || (lexer.word.startsWith('^') && isAssigned(lexer));
    case WordKind.Global:
    case WordKind.Local:
    case WordKind.Comdat:
    case WordKind.Node:
    case WordKind.Metadata:
      return isAssigned(lexer);
    default:
      return false;
  }
}

function isAssigned(lexer: Lexer): boolean {
  return precedes(lexer, '=');
}

/** Whether another entity than the one that began the line begins here, which LLVM takes. */
function definesAnother(lexer: Lexer): boolean {
  if (lexer.kind === WordKind.Word) return lexer.word === 'define' || lexer.word === 'declare' || lexer.word === 'attributes';
  return lexer.kind !== WordKind.String && lexer.kind !== WordKind.Group && isAssigned(lexer);
}

/** What follows the `=` of a type or a comdat. */
const TYPE = /\s*=\s*type\b/y;
const COMDAT = /\s*=\s*comdat\b/y;

function definesItsKind(text: string, { kind, end }: Lexer): boolean {
  if (kind !== WordKind.Local && kind !== WordKind.Comdat) return true;
  const pattern = kind === WordKind.Local ? TYPE : COMDAT;
  pattern.lastIndex = end;
  return pattern.test(text);
}

/** Whether the character follows the word, perhaps after blanks. */
function precedes({ text, end }: Lexer, char: string): boolean {
  let at = end;
  while (text.charCodeAt(at) === 32 /* blank */) at++;
  return text.charAt(at) === char;
}

function track(text: string, at: number, open: number[]): void {
  switch (text.charCodeAt(at)) {
    case 40 /* ( */:
    case 91 /* [ */:
    case 123 /* { */:
      open.push(at);
      break;
    case 41 /* ) */:
    case 93 /* ] */:
    case 125 /* } */:
      {
        const opened = open.pop();
        if (opened === undefined || CLOSING[text.charAt(opened)] !== text.charAt(at))
          throw new NotIr(`\`${text.charAt(at)}\` closes nothing`, at);
      }
  }
}
