/** Metadata nodes and debug records word by word, as `LLParser.cpp` reads them: what is no node of any LLVM is rejected. */
import { WordKind } from './lexer.js';
import { MetadataGrammar, refusal } from './metadata-grammar.js';
import { NotIr } from './not-ir.js';
import type { Oddities } from './oddities.js';
import type { WordList } from './tokens.js';

/** Operands of debug intrinsics: `v` for values, `n` for nodes. */
const OPERANDS: ReadonlyMap<string, string> = new Map([
  ['addr', 'vnn'],
  ['assign', 'vnnnvn'],
  ['declare', 'vnn'],
  ['declare_value', 'vnn'],
  ['label', 'n'],
  ['value', 'vnn'],
]);

export class NodeGrammar {
  readonly #inner: MetadataGrammar;

  readonly #oddities: Oddities;

  /** @param typed gets each local that has a type in front of it */
  constructor(oddities: Oddities, typed: (type: string, at: number, end: number) => void) {
    this.#oddities = oddities;

    this.#inner = new MetadataGrammar(oddities, typed);
  }

  /** `!0 = …`, all of its words. */
  definition(words: WordList): void {
    const isDistinct = words.is(2, 'distinct');
    const at = isDistinct ? 3 : 2;
    this.#onOneLine(words, at);
    const isNode = words.kind(at) === WordKind.Metadata || (words.is(at, '!') && words.is(at + 1, '{'));
    if (!isNode) throw refusal(words, at, 'a node is expected here');
    const past =
      words.kind(at) === WordKind.Metadata ? this.#inner.fields(words, at, isDistinct) : this.#inner.list(words, at + 1);
    if (words.kind(past) !== WordKind.End) throw refusal(words, past, 'the node ends before it');
  }

  /** `!name = !{…}`: nodes by number, and expressions. */
  named(words: WordList): void {
    this.#onOneLine(words, 2);
    if (!words.is(2, '!') || !words.is(3, '{')) throw refusal(words, 2, 'a list of nodes is expected here');
    const past = this.#inner.separated(words, 3, '}', (at) => {
      if (words.kind(at) === WordKind.Node) return at + 1;
      if (words.is(at, '!DIExpression')) return this.#inner.fields(words, at, false);
      throw refusal(words, at, 'a node is expected here');
    });
    if (words.kind(past) !== WordKind.End) throw refusal(words, past, 'the list ends before it');
  }

  /** LLVM accepts a definition that continues on another line, where this reader ends it. */
  #onOneLine(words: WordList, at: number): void {
    if (words.kind(at) === WordKind.End) throw new NotIr('a definition continues on another line', words.start(at), 'unread');
  }

  /** `#dbg_value(…)`: values and nodes. */
  record(words: WordList): number {
    const operands = OPERANDS.get(words.word(0).slice('#dbg_'.length));
    // A record names its place in the sources last.
    if (operands !== undefined) return this.#operands(words, `${operands}n`, (index) => index);
    this.#oddities.add(words.word(0), `there is no record ${words.word(0)}`, words.start(0));
    return 1;
  }

  /** `@llvm.dbg.value(metadata …)`, with the same operands but the last one. */
  call(words: WordList): number {
    const operands = OPERANDS.get(words.word(0).slice('@llvm.dbg.'.length));
    if (operands === undefined) return 1;
    return this.#operands(words, operands, (index) => {
      if (!words.is(index, 'metadata')) throw refusal(words, index, '`metadata` is expected here');
      return index + 1;
    });
  }

  #operands(words: WordList, expected: string, begin: (index: number) => number): number {
    let count = 0;
    const past = this.#inner.separated(words, 1, ')', (index) => {
      const at = begin(index);
      const isNode = words.kind(at) === WordKind.Node || words.kind(at) === WordKind.Metadata;
      if (expected.charAt(count++) === 'n' && !isNode) throw refusal(words, at, 'a node is expected here');
      return this.#inner.metadata(words, at);
    });
    if (count !== expected.length) throw refusal(words, 0, `${words.word(0)} has ${expected.length} operands, not ${count}`);
    return past;
  }

  /** `!DILocation(…)` within a function; the index of the first word past it. */
  fields(words: WordList): number {
    return this.#inner.fields(words, 0, false);
  }
}
