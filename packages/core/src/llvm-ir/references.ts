/**
 * What a module refers to, gathered from its words while they are cut, and whether all of it is defined (as LLVM asks when it has read the
 * whole module: `LLParser::validateEndOfModule`).
 */
import { FunctionBodies } from './bodies.js';
import { FoundReferences, referenceNumber } from './found-references.js';
import { isDigit, type Lexer, WordKind } from './lexer.js';
import { plainName } from './names.js';
import { NotIr } from './not-ir.js';
import { Oddities } from './oddities.js';

/** What the module defines. */
export interface Definitions {
  /** Plain keys of definitions: `@f`, `$c`, `!0`, `#0`, `^0`. */
  readonly has: (key: string) => boolean;
  /** Names of types, plain and without `%`. */
  readonly types: ReadonlySet<string>;
  /** Whether the function has a block of that name, both plain and without sigils; true where that cannot be known. */
  readonly hasBlock: (block: BlockName) => boolean;
}

/** A block that something outside of its function, or an order of uses, refers to. */
export interface BlockName {
  readonly of: string;
  readonly name: string;
}

/** LLVM 19 and later declare intrinsic functions themselves. */
const INTRINSIC = /^@llvm\./;
/** Words before a function whose blocks they name. */
const BLOCK_NAMERS: ReadonlySet<string> = new Set(['blockaddress', 'uselistorder_bb']);
const BANG = 33;
const QUOTE = 34;
const CARET = 94;
const LETTER_C = 99;
const ZERO = 48;
/** Larger numbers of nodes are kept one by one: a text may say any number. */
const MAX_ARRAY_ENTRIES = 1 << 22;

export class ModuleReferences {
  /** Names of functions so far, plain and without `@`, whose blocks others know by name. */
  readonly addressed = new Set<string>();
  readonly oddities = new Oddities();
  /** Nodes and groups that are referred to. */
  readonly found = new FoundReferences();
  readonly bodies: FunctionBodies;
  /** By the number of a node: one more than where it is used first; 0 for one that is not, −1 for one that is defined. */
  #nodeUses = new Int32Array(1024);
  /** Everything else that is used, as it is written: where first. */
  readonly #used = new Map<string, number>();
  readonly #blocks: (BlockName & { readonly at: number })[] = [];
  /** What the next words name: a function, then a block of it. */
  #named: 'function' | 'block' | null = null;
  #blockOf = '';
  /** Key of the entity, whose comdat needs no name. */
  #entity = '';

  readonly #text: string;

  constructor(text: string) {
    this.#text = text;

    this.bodies = new FunctionBodies(text, this.oddities);
  }

  begin(lexer: Lexer, hasHeader: boolean): void {
    this.#entity = hasHeader || lexer.kind !== WordKind.Global ? '' : lexer.word;
    this.bodies.begin(lexer.start, hasHeader);
  }

  /** A word that is no punctuation, `depth` brackets deep. `before`: where the word before it ends. */
  word({ kind, start, end, newLine }: Lexer, depth: number, before: number): void {
    if (newLine && depth === 1 && (kind === WordKind.Word || kind === WordKind.Local)) this.bodies.startsInstruction(start);
    switch (kind) {
      case WordKind.Record:
        if (depth === 1) this.bodies.record(start);
        break;
      case WordKind.Node:
        this.#node(start, end);
        break;
      case WordKind.Local:
        if (this.#named === 'block') this.#block(start, end);
        else this.bodies.local(start, end, depth);
        break;
      case WordKind.Global:
        this.#global(start, end);
        break;
      case WordKind.Label:
        if (depth === 1) this.bodies.label(start, end, before);
        break;
      case WordKind.Group:
        this.found.add(start, referenceNumber('#', Number(this.#text.slice(start + 1, end))));
        this.#use(this.#text.slice(start, end), start);
        break;
      case WordKind.Comdat:
        this.#use(this.#text.slice(start, end), start);
        break;
      case WordKind.Word:
        this.#keyword(start, end);
    }
  }

  /** A node whose definition begins with its number, from `at` to `end`. */
  defineNode(at: number, end: number): void {
    const number = this.#numberAt(at + 1, end);
    if (number < MAX_ARRAY_ENTRIES) this.#nodeUses[number] = -1;
  }

  /** All nodes in the text from `from` to `to`, where nothing else is referred to. */
  nodes(from: number, to: number): void {
    const text = this.#text;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = text.indexOf('"', at + 1);
      else if (code === BANG && isDigit(text.charCodeAt(at + 1))) {
        let end = at + 2;
        while (isDigit(text.charCodeAt(end))) end++;
        this.#node(at, end);
        at = end - 1;
      }
    }
  }

  /** @throws NotIr where something is defined nowhere */
  finish({ has, types, hasBlock }: Definitions): void {
    for (const { name, at } of this.bodies.finish()) if (!types.has(name)) throw undefinedAt(`%${name}`, at);
    for (const [key, at] of this.#used) {
      const plain = key.charAt(0) + plainName(key.slice(1));
      if (has(plain) || INTRINSIC.test(plain)) continue;
      // LLVM takes a group that is defined nowhere as an empty one.
      if (key.startsWith('#')) this.oddities.add(key, `${key} is used and defined nowhere`, at);
      else throw undefinedAt(key, at);
    }
    const missing = this.#nodeUses.findIndex((at) => at > 0);
    if (missing >= 0) throw undefinedAt(`!${missing}`, (this.#nodeUses[missing] ?? 1) - 1);
    for (const block of this.#blocks) if (!hasBlock(block)) throw undefinedAt(`block %${block.name} of @${block.of}`, block.at);
  }

  #node(at: number, end: number): void {
    const number = this.#numberAt(at + 1, end);
    this.found.add(at, referenceNumber('!', number));
    if (number >= MAX_ARRAY_ENTRIES) this.#use(this.#text.slice(at, end), at);
    else if (this.#nodeUses[number] === 0) this.#nodeUses[number] = at + 1;
  }

  /** The number; there is room for it. */
  #numberAt(from: number, to: number): number {
    let number = 0;
    for (let at = from; at < to; at++) number = number * 10 + this.#text.charCodeAt(at) - ZERO;
    if (number >= this.#nodeUses.length && number < MAX_ARRAY_ENTRIES) {
      const nodes = new Int32Array(Math.min(MAX_ARRAY_ENTRIES, 2 * number));
      nodes.set(this.#nodeUses);
      this.#nodeUses = nodes;
    }
    return number;
  }

  #global(at: number, end: number): void {
    const written = this.#text.slice(at, end);
    this.#use(written, at);
    this.bodies.global();
    if (this.#entity === '') this.#entity = written;
    if (this.#named !== 'function') return;
    this.#blockOf = plainName(written.slice(1));
    this.addressed.add(this.#blockOf);
    this.#named = 'block';
  }

  #block(at: number, end: number): void {
    this.#blocks.push({ of: this.#blockOf, name: plainName(this.#text.slice(at + 1, end)), at });
    this.#named = null;
  }

  #keyword(at: number, end: number): void {
    const text = this.#text;
    const first = text.charCodeAt(at);
    if (first === CARET) this.#use(text.slice(at, end), at);
    // `comdat` alone has the name of what is in it.
    else if (first === LETTER_C && end - at === 6 && text.startsWith('comdat', at)) {
      if (this.#entity !== '' && text.charAt(end) !== '(') this.#use(`$${this.#entity.slice(1)}`, at);
    } else if (end - at > 11 && BLOCK_NAMERS.has(text.slice(at, end))) this.#named = 'function';
  }

  #use(key: string, at: number): void {
    if (!this.#used.has(key)) this.#used.set(key, at);
  }
}

function undefinedAt(what: string, at: number): NotIr {
  return new NotIr(`${what} is used and defined nowhere`, at);
}
