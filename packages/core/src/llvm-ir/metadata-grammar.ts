/** Metadata word by word, as `LLParser.cpp` reads it: the fields of nodes, lists, and values with their types. */
import { ALWAYS_DISTINCT, FIELDS_OF, type NodeField, type NodeFieldType } from './debug-fields.js';
import { isDebugName } from './dwarf-names.js';
import { WordKind } from './lexer.js';
import { NotIr } from './not-ir.js';
import type { Oddities } from './oddities.js';
import type { WordList } from './tokens.js';
import { pastType, pastValue } from './typed-values.js';

const UNSIGNED = /^(?:\d+|u0x[0-9A-Fa-f]+)$/;
const SIGNED = /^(?:-?\d+|[su]0x[0-9A-Fa-f]+)$/;
const NAME = /^[A-Za-z]\w*$/;
/** Largest numbers. */
const MAX_NUMBERS: Readonly<Partial<Record<NodeFieldType, bigint>>> = {
  u8: 0xffn,
  u16: 0xffffn,
  u32: 0xffff_ffffn,
  u64: 0xffff_ffff_ffff_ffffn,
};
const OPENING = '([{<';
const CLOSING = ')]}>';

/** LLVM writes a node within a node, and no deeper; what is deeper would fill the stack. */
const MAX_LEVELS = 64;

export class MetadataGrammar {
  #depth = 0;

  readonly #oddities: Oddities;
  readonly #typed: (type: string, at: number, end: number) => void;

  /** @param typed gets each local that has a type in front of it */
  constructor(oddities: Oddities, typed: (type: string, at: number, end: number) => void) {
    this.#oddities = oddities;
    this.#typed = typed;
  }

  /** Metadata at a word; the index of the first word past it. */
  metadata(words: WordList, at: number): number {
    switch (words.kind(at)) {
      case WordKind.Node:
        return at + 1;
      case WordKind.Metadata:
        return this.fields(words, at, false);
      default:
        if (!words.is(at, '!')) return this.#value(words, at);
        if (words.kind(at + 1) === WordKind.String) return at + 2;
        return this.list(words, at + 1);
    }
  }

  /** `!DILocation(…)` */
  fields(words: WordList, at: number, isDistinct: boolean): number {
    const name = words.word(at).slice(1);
    if (name === 'DIExpression') return this.separated(words, at + 1, ')', (index) => this.#operation(words, index));
    if (name === 'DIArgList') return this.separated(words, at + 1, ')', (index) => this.#value(words, index));
    const fields = FIELDS_OF.get(name);
    if (fields === undefined) this.#oddities.add(`!${name}`, `there is no node !${name}`, words.start(at));
    const seen = new Map<string, string>();
    const past = this.separated(words, at + 1, ')', (index) => this.#field(words, index, name, fields, seen));
    if (fields !== undefined) this.#whole(words, at, name, fields, seen, isDistinct);
    return past;
  }

  #field(words: WordList, at: number, node: string, fields: readonly NodeField[] | undefined, seen: Map<string, string>): number {
    const label = words.word(at).slice(0, -1);
    if (words.kind(at) !== WordKind.Label) throw refusal(words, at, 'a field is expected here');
    if (seen.has(label)) throw refusal(words, at, `field ${label} is there twice`);
    seen.set(label, words.word(at + 1));
    const field = fields?.find(({ name }) => name === label);
    if (field !== undefined) return this.#fieldValue(words, at + 1, field);
    if (fields !== undefined) this.#oddities.add(`!${node} ${label}`, `!${node} has no field ${label}`, words.start(at));
    return this.#skip(words, at + 1);
  }

  /** What has to be there, and together. */
  #whole(
    words: WordList,
    at: number,
    node: string,
    fields: readonly NodeField[],
    seen: ReadonlyMap<string, string>,
    isDistinct: boolean,
  ): void {
    const missing = fields.find(({ name, required }) => required && !seen.has(name));
    if (missing !== undefined) throw refusal(words, at, `!${node} lacks field ${missing.name}`);
    const isDefinition = node === 'DISubprogram' && defines(words, at, seen);
    if (!isDistinct && (ALWAYS_DISTINCT.has(node) || isDefinition)) throw refusal(words, at, `!${node} has to be distinct`);
    if (node === 'DIFile' && seen.has('checksum') !== seen.has('checksumkind'))
      throw refusal(words, at, 'a checksum and its kind belong together');
    if (node === 'DICompileUnit' && seen.has('language') === seen.has('sourceLanguageName'))
      throw refusal(words, at, '!DICompileUnit has to have one language');
  }

  #fieldValue(words: WordList, at: number, { name, type }: NodeField): number {
    const word = words.kind(at) === WordKind.Word ? words.word(at) : '';
    const next = this.#past(words, at, type, word);
    if (next === null) throw refusal(words, at, `this is no value of field ${name}`);
    return next;
  }

  /** The index after a value of a type; null where there is none. */
  #past(words: WordList, at: number, type: NodeFieldType, word: string): number | null {
    switch (type) {
      case 'u8':
      case 'u16':
      case 'u32':
      case 'u64':
        return isUnsigned(word, MAX_NUMBERS[type]) ? at + 1 : null;
      case 'int':
        return SIGNED.test(word) ? at + 1 : null;
      case 's-or-md':
        return SIGNED.test(word) ? at + 1 : this.#orNull(words, at, word);
      case 'u-or-md':
        return UNSIGNED.test(word) ? at + 1 : this.#orNull(words, at, word);
      case 'bool':
        return word === 'true' || word === 'false' ? at + 1 : null;
      case 'str':
        return words.kind(at) === WordKind.String ? at + 1 : null;
      case 'md':
        return this.#orNull(words, at, word);
      case 'node':
        return word === 'null' ? null : this.metadata(words, at);
      case 'list':
        return words.is(at, '{') ? this.list(words, at) : null;
      case 'word':
        return NAME.test(word) || UNSIGNED.test(word) ? at + 1 : null;
      case 'DIFlag':
      case 'DISPFlag':
        return this.#flags(words, at, type);
      default:
        return this.#isName(words, at, type) ? at + 1 : null;
    }
  }

  #orNull(words: WordList, at: number, word: string): number {
    return word === 'null' ? at + 1 : this.metadata(words, at);
  }

  #flags(words: WordList, at: number, prefix: string): number | null {
    for (let index = at; ; index += 2) {
      if (!this.#isName(words, index, prefix)) return null;
      if (!words.is(index + 1, '|')) return index + 1;
    }
  }

  /** A number, or a name with the prefix. */
  #isName(words: WordList, at: number, prefix: string): boolean {
    const word = words.word(at);
    if (words.kind(at) !== WordKind.Word) return false;
    if (UNSIGNED.test(word) && prefix !== 'CSK_') return true;
    if (!word.startsWith(prefix)) return false;
    if (prefix !== 'DW_LNAME_' && !isDebugName(word)) this.#oddities.add(word, `there is no ${word}`, words.start(at));
    return true;
  }

  #operation(words: WordList, at: number): number {
    if (!['DW_OP_', 'DW_ATE_'].some((prefix) => this.#isName(words, at, prefix)))
      throw refusal(words, at, 'this is no operation of an expression');
    return at + 1;
  }

  /** `{…}`: nodes, strings, values, `null`. */
  list(words: WordList, at: number): number {
    return this.separated(words, at, '}', (index) => (words.is(index, 'null') ? index + 1 : this.metadata(words, index)));
  }

  /** A bracket at `at`, items that `item` goes past, commas between them, and the closing bracket. */
  separated(words: WordList, at: number, close: string, item: (index: number) => number): number {
    if (!words.is(at, '(') && !words.is(at, '{')) throw refusal(words, at, 'a bracket is expected here');
    if (words.is(at + 1, close)) return at + 2;
    if (this.#depth >= MAX_LEVELS) throw new NotIr('nodes are nested deeper than is read', words.start(at), 'unread');
    this.#depth++;
    let index = item(at + 1);
    while (words.is(index, ',')) index = item(index + 1);
    this.#depth--;
    if (!words.is(index, close)) throw refusal(words, index, `\`,\` or \`${close}\` is expected here`);
    return index + 1;
  }

  /** A type and a constant or local of it. */
  #value(words: WordList, at: number): number {
    const value = pastType(words, at);
    if (value === null && words.kind(at) === WordKind.Word && words.kind(at + 1) !== WordKind.End) {
      // A type that is newer than this.
      this.#oddities.add(words.word(at), `there is no type ${words.word(at)}`, words.start(at));
      return this.#skip(words, at);
    }
    const past = value === null ? null : pastValue(words, value);
    if (value === null || past === null) throw refusal(words, at, 'a type and a value are expected here');
    if (words.kind(value) === WordKind.Local)
      this.#typed(
        words.is(value - 1, '*') ? 'ptr' : value === at + 1 ? words.word(at) : '',
        words.start(value),
        words.end(value),
      );
    return past;
  }

  /** The index of the comma or bracket that ends what begins at `at`. */
  #skip(words: WordList, at: number): number {
    let depth = 0;
    let index = at;
    for (; words.kind(index) !== WordKind.End; index++) {
      if (words.kind(index) !== WordKind.Punctuation) continue;
      const char = words.word(index);
      if (depth === 0 && (char === ',' || CLOSING.includes(char))) return index;
      depth += OPENING.includes(char) ? 1 : CLOSING.includes(char) ? -1 : 0;
    }
    return index;
  }
}

function isUnsigned(word: string, limit = 0n): boolean {
  return UNSIGNED.test(word) && (!/^\d/.test(word) || BigInt(word) <= limit);
}

/** Whether the subprogram is a definition: one without flags is, unless it says otherwise. */
function defines(words: WordList, at: number, seen: ReadonlyMap<string, string>): boolean {
  if (!seen.has('spFlags')) return seen.get('isDefinition') !== 'false';
  for (let index = at; words.kind(index) !== WordKind.End && !words.is(index, ')'); index++)
    if (words.is(index, 'DISPFlagDefinition')) return true;
  return false;
}

/** What is at a word is no metadata. */
export function refusal(words: WordList, at: number, message: string): NotIr {
  return new NotIr(message, words.start(at));
}
