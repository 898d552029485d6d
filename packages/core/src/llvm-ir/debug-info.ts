/** Checks metadata and debug information while the splitter reads them: nodes and lists as a whole, the rest where it is used. */
import { isDigit, type Lexer, WordKind } from './lexer.js';
import { NodeGrammar } from './node-grammar.js';
import { isUsualCall, isUsualExpression, isUsualRecord } from './node-patterns.js';
import { NotIr } from './not-ir.js';
import type { ModuleReferences } from './references.js';
import { WordList } from './tokens.js';

const BRACKET = 40;
const PERCENT = 37;

export class DebugInfo {
  readonly #grammar: NodeGrammar;
  readonly #words = new WordList();
  /** Where what was read word by word ends. */
  #checked = 0;

  readonly #text: string;
  readonly #references: ModuleReferences;

  constructor(text: string, references: ModuleReferences) {
    this.#text = text;
    this.#references = references;

    this.#grammar = new NodeGrammar(references.oddities, (type, at, end) => references.bodies.typed(type, at, end));
  }

  /** `!0 = …` or `!name = …`, up to `end`. */
  entity(key: string, at: number, end: number): void {
    const words = this.#words.load(this.#text, at, end);
    if (isDigit(key.charCodeAt(1))) this.#grammar.definition(words);
    else this.#grammar.named(words);
  }

  /** A word of a function, `depth` brackets deep. `before`: where the word before it ends. */
  word({ kind, start, end }: Lexer, depth: number, before: number): void {
    const text = this.#text;
    if (text.charCodeAt(end) !== BRACKET) {
      const isAttached = kind === WordKind.Metadata && depth === 1 && this.#references.bodies.isInside;
      if (isAttached && text.charAt(before - 1) !== ',')
        throw new NotIr('`,` is expected before what is attached to an instruction', start);
      return;
    }
    // It is within a part that was read already.
    if (start < this.#checked) return;
    const words = () => this.#words.load(text, start, text.length);
    if (kind === WordKind.Metadata) {
      if (!isUsualExpression(text, start)) this.#read(words(), (found) => this.#grammar.fields(found));
    } else if (kind === WordKind.Record) {
      if (isUsualRecord(text, start)) this.#describe(end + 1);
      else this.#read(words(), (found) => this.#grammar.record(found));
    } else if (text.startsWith('@llvm.dbg.', start)) {
      if (isUsualCall(text, start)) this.#describe(end + 1 + 'metadata '.length);
      else this.#read(words(), (found) => this.#grammar.call(found));
    }
  }

  #read(words: WordList, read: (words: WordList) => number): void {
    this.#checked = words.end(read(words) - 1);
  }

  /** A type and a value of it; the types of locals are kept. */
  #describe(at: number): void {
    const text = this.#text;
    const type = text.indexOf(' ', at);
    if (text.charCodeAt(type + 1) === PERCENT)
      this.#references.bodies.typed(text.slice(at, type), type + 1, text.indexOf(',', type));
  }
}
