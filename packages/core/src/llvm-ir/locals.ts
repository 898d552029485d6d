/** Names of values and blocks within a function: which words they are, and one renaming for all of them. */
import { OneToOne } from '../data/one-to-one.js';
import { isDigit, WordKind } from './lexer.js';
import { plainName } from './names.js';
import type { WordList } from './tokens.js';

/** What the rest of a module says about names in its functions. */
export interface NamesOfModule {
  /** Names of types, plain and without `%`. */
  readonly types: ReadonlySet<string>;
  /** Names of functions, plain and without `@`, whose blocks others know by name: as an address, or to order their uses. */
  readonly addressed: ReadonlySet<string>;
}

/** The values and blocks that a function defines. */
export interface Locals {
  /** Without `%` and `:`. */
  readonly names: ReadonlySet<string>;
  /** Index of the word that opens the body. */
  readonly body: number;
  /** Name of the first block; its number where it has no label. */
  readonly entry: string;
}

/**
 * What the function defines, or null where a renaming could not be proven: something is used that has no written definition
 * (LLVM then counts: Language Reference, "Identifiers"), something is defined twice, or others know its blocks by name.
 */
export function localsOf(words: WordList, module: NamesOfModule): Locals | null {
  const body = bodyOf(words);
  const parameters = parametersOf(words, body, module);
  if (parameters === null) return null;
  const names = new Set(parameters);
  const labelled = words.kind(body + 1) === WordKind.Label;
  const entry = labelled ? labelName(words, body + 1) : String(nextNumber(parameters));
  let distinct = parameters.length;
  const define = (name: string): void => {
    names.add(name);
    distinct++;
  };
  if (!labelled) define(entry);
  for (let at = body; at < words.count; at++) {
    if (isBlock(words, at)) define(labelName(words, at));
    else if (words.kind(at) === WordKind.Local && words.is(at + 1, '=')) define(localName(words, at));
  }
  if (names.size !== distinct) return null;
  for (let at = 0; at < words.count; at++) {
    if (words.kind(at) !== WordKind.Local) continue;
    const name = localName(words, at);
    // A type and a value whose definition is not written can have the same number.
    if (!names.has(name) && (!module.types.has(name) || isDigit(name.charCodeAt(0)))) return null;
  }
  return { names, body, entry };
}

/** Plain, without its sigil. */
export function localName(words: WordList, at: number): string {
  return plainName(words.text.slice(words.start(at) + 1, words.end(at)));
}

export function labelName(words: WordList, at: number): string {
  return plainName(words.text.slice(words.start(at), words.end(at) - 1));
}

/** Whether the word is the label of a block. Names of fields (`line:`) follow a bracket or a comma, which no instruction ends with. */
export function isBlock(words: WordList, at: number): boolean {
  return words.kind(at) === WordKind.Label && !words.is(at - 1, '(') && !words.is(at - 1, ',');
}

/** Names of the blocks of a function that have a label. */
export function blockLabels(words: WordList): Set<string> {
  const names = new Set<string>();
  for (let at = 0; words.kind(at) !== WordKind.End; at++) if (isBlock(words, at)) names.add(labelName(words, at));
  return names;
}

function nesting(words: WordList, at: number): number {
  const char = words.text.charAt(words.start(at));
  return '({['.includes(char) ? 1 : ')}]'.includes(char) ? -1 : 0;
}

/** The bracket that the last word closes; −1 where it closes none. */
function bodyOf(words: WordList): number {
  let depth = 0;
  for (let at = words.count - 1; at >= 0; at--) {
    if (words.kind(at) === WordKind.Punctuation) depth += nesting(words, at);
    if (depth === 0) return words.is(at, '{') ? at : -1;
  }
  return -1;
}

/** Names of the parameters; null where one has none, or where others know the function's blocks by name. */
function parametersOf(words: WordList, body: number, module: NamesOfModule): string[] | null {
  const header = headerOf(words, body);
  if (header === null || module.addressed.has(header.name)) return null;
  const names = header.parameters.filter((name) => name !== null);
  return names.length === header.parameters.length ? names : null;
}

export interface FunctionHeader {
  /** Plain, without `@`. */
  readonly name: string;
  /** Plain, without `%`; null for one that has no name. */
  readonly parameters: readonly (string | null)[];
  /** The first words of their types. */
  readonly types: readonly string[];
  /** Indices of the words that are names of parameters. */
  readonly named: ReadonlySet<number>;
}

/** The name and the parameters of a function, from the words before `to`; null where they are no header. */
export function headerOf(words: WordList, to: number): FunctionHeader | null {
  const global = Array.from({ length: Math.max(to, 0) }, (_, index) => index).find((at) => words.kind(at) === WordKind.Global);
  if (global === undefined || !words.is(global + 1, '(')) return null;
  const name = localName(words, global);
  const parameters: (string | null)[] = [];
  const types: string[] = [];
  const named = new Set<number>();
  if (words.is(global + 2, ')')) return { name, parameters, types, named };
  let depth = 0;
  let first = global + 2;
  for (let at = global + 1; at < to; at++) {
    depth += words.kind(at) === WordKind.Punctuation ? nesting(words, at) : 0;
    const closed = depth === 0;
    if (!closed && !(depth === 1 && words.is(at, ','))) continue;
    // The last word of a parameter is its name; its first one is its type.
    const isNamed = at - 1 > first && words.kind(at - 1) === WordKind.Local;
    if (isNamed) {
      parameters.push(localName(words, at - 1));
      named.add(at - 1);
    } else if (!words.is(at - 1, '...')) parameters.push(null);
    types.push(words.is(first + 1, '*') ? 'ptr' : words.word(first));
    if (closed) return { name, parameters, types, named };
    first = at + 1;
  }
  return null;
}

/** The number of an unnamed block after these values. */
function nextNumber(names: readonly string[]): number {
  return names.reduce((next, name) => (/^\d{1,9}$/.test(name) ? Math.max(next, Number(name) + 1) : next), 0);
}

/** The names of one function, and which of them are the same value or block. */
export class LocalRenaming {
  readonly #pairs = new OneToOne();

  constructor(
    readonly left: Locals,
    readonly right: Locals,
  ) {}

  /** Whether the names may be the same value or block, given all pairs so far. */
  pair(left: string, right: string): boolean {
    return this.#pairs.pair(left, right);
  }
}
