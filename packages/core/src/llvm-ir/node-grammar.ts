/** Metadata nodes word by word, as `LLParser.cpp` reads them: what is no node of any LLVM is refused. */
import { ALWAYS_DISTINCT, FIELDS_OF, type Field, type FieldType } from './debug-fields.js';
import { isDebugName } from './dwarf-names.js';
import { Kind } from './lexer.js';
import { NotIr } from './not-ir.js';
import type { Oddities } from './oddities.js';
import type { Words } from './tokens.js';
import { pastType, pastValue } from './typed-values.js';

const UNSIGNED = /^(?:\d+|u0x[0-9A-Fa-f]+)$/;
const SIGNED = /^(?:-?\d+|[su]0x[0-9A-Fa-f]+)$/;
const NAME = /^[A-Za-z]\w*$/;
/** Largest numbers. */
const MAX_NUMBERS: Readonly<Partial<Record<FieldType, bigint>>> = {
  u8: 0xffn,
  u16: 0xffffn,
  u32: 0xffff_ffffn,
  u64: 0xffff_ffff_ffff_ffffn,
};
/** Operands of debug intrinsics: `v` for values, `n` for nodes. */
const OPERANDS: ReadonlyMap<string, string> = new Map([
  ['addr', 'vnn'],
  ['assign', 'vnnnvn'],
  ['declare', 'vnn'],
  ['declare_value', 'vnn'],
  ['label', 'n'],
  ['value', 'vnn'],
]);
const OPENING = '([{<';
const CLOSING = ')]}>';

/** LLVM writes a node within a node, and no deeper; what is deeper would fill the stack. */
const MAX_DEPTH = 64;

export class NodeGrammar {
  private depth = 0;

  /** @param typed gets each local that has a type in front of it */
  constructor(
    private readonly oddities: Oddities,
    private readonly typed: (type: string, at: number, end: number) => void,
  ) {}

  /** `!0 = …`, all of its words. */
  definition(words: Words): void {
    const isDistinct = words.is(2, 'distinct');
    const at = isDistinct ? 3 : 2;
    this.onOneLine(words, at);
    const isNode = words.kind(at) === Kind.Metadata || (words.is(at, '!') && words.is(at + 1, '{'));
    if (!isNode) throw this.refuse(words, at, 'a node is expected here');
    const past = words.kind(at) === Kind.Metadata ? this.fields(words, at, isDistinct) : this.list(words, at + 1);
    if (words.kind(past) !== Kind.End) throw this.refuse(words, past, 'the node ends before it');
  }

  /** `!name = !{…}`: nodes by number, and expressions. */
  named(words: Words): void {
    this.onOneLine(words, 2);
    if (!words.is(2, '!') || !words.is(3, '{')) throw this.refuse(words, 2, 'a list of nodes is expected here');
    const past = this.separated(words, 3, '}', (at) => {
      if (words.kind(at) === Kind.Node) return at + 1;
      if (words.is(at, '!DIExpression')) return this.fields(words, at, false);
      throw this.refuse(words, at, 'a node is expected here');
    });
    if (words.kind(past) !== Kind.End) throw this.refuse(words, past, 'the list ends before it');
  }

  /** LLVM takes what goes on with another line, where this one takes the definition to be over. */
  private onOneLine(words: Words, at: number): void {
    if (words.kind(at) === Kind.End) throw new NotIr('a definition goes on in another line', words.start(at), 'unread');
  }

  /** `#dbg_value(…)`: values and nodes. */
  record(words: Words): number {
    const operands = OPERANDS.get(words.word(0).slice('#dbg_'.length));
    // A record names its place in the sources last.
    if (operands !== undefined) return this.operands(words, `${operands}n`, (index) => index);
    this.oddities.add(words.word(0), `there is no record ${words.word(0)}`, words.start(0));
    return 1;
  }

  /** `@llvm.dbg.value(metadata …)`, with the same operands but the last one. */
  call(words: Words): number {
    const operands = OPERANDS.get(words.word(0).slice('@llvm.dbg.'.length));
    if (operands === undefined) return 1;
    return this.operands(words, operands, (index) => {
      if (!words.is(index, 'metadata')) throw this.refuse(words, index, '`metadata` is expected here');
      return index + 1;
    });
  }

  private operands(words: Words, expected: string, begin: (index: number) => number): number {
    let count = 0;
    const past = this.separated(words, 1, ')', (index) => {
      const at = begin(index);
      const isNode = words.kind(at) === Kind.Node || words.kind(at) === Kind.Metadata;
      if (expected.charAt(count++) === 'n' && !isNode) throw this.refuse(words, at, 'a node is expected here');
      return this.metadata(words, at);
    });
    if (count !== expected.length) throw this.refuse(words, 0, `${words.word(0)} has ${expected.length} operands, not ${count}`);
    return past;
  }

  /** Metadata at a word; the index of the first word past it. */
  metadata(words: Words, at: number): number {
    switch (words.kind(at)) {
      case Kind.Node:
        return at + 1;
      case Kind.Metadata:
        return this.fields(words, at, false);
      default:
        if (!words.is(at, '!')) return this.value(words, at);
        if (words.kind(at + 1) === Kind.String) return at + 2;
        return this.list(words, at + 1);
    }
  }

  /** `!DILocation(…)` */
  fields(words: Words, at: number, isDistinct: boolean): number {
    const name = words.word(at).slice(1);
    if (name === 'DIExpression') return this.separated(words, at + 1, ')', (index) => this.operation(words, index));
    if (name === 'DIArgList') return this.separated(words, at + 1, ')', (index) => this.value(words, index));
    const fields = FIELDS_OF.get(name);
    if (fields === undefined) this.oddities.add(`!${name}`, `there is no node !${name}`, words.start(at));
    const seen = new Map<string, string>();
    const past = this.separated(words, at + 1, ')', (index) => this.field(words, index, name, fields, seen));
    if (fields !== undefined) this.whole(words, at, name, fields, seen, isDistinct);
    return past;
  }

  private field(words: Words, at: number, node: string, fields: readonly Field[] | undefined, seen: Map<string, string>): number {
    const label = words.word(at).slice(0, -1);
    if (words.kind(at) !== Kind.Label) throw this.refuse(words, at, 'a field is expected here');
    if (seen.has(label)) throw this.refuse(words, at, `field ${label} is there twice`);
    seen.set(label, words.word(at + 1));
    const field = fields?.find(({ name }) => name === label);
    if (field !== undefined) return this.fieldValue(words, at + 1, field);
    if (fields !== undefined) this.oddities.add(`!${node} ${label}`, `!${node} has no field ${label}`, words.start(at));
    return this.skip(words, at + 1);
  }

  /** What has to be there, and together. */
  private whole(
    words: Words,
    at: number,
    node: string,
    fields: readonly Field[],
    seen: ReadonlyMap<string, string>,
    isDistinct: boolean,
  ): void {
    const missing = fields.find(({ name, required }) => required && !seen.has(name));
    if (missing !== undefined) throw this.refuse(words, at, `!${node} lacks field ${missing.name}`);
    const isDefinition = node === 'DISubprogram' && defines(words, at, seen);
    if (!isDistinct && (ALWAYS_DISTINCT.has(node) || isDefinition)) throw this.refuse(words, at, `!${node} has to be distinct`);
    if (node === 'DIFile' && seen.has('checksum') !== seen.has('checksumkind'))
      throw this.refuse(words, at, 'a checksum and its kind belong together');
    if (node === 'DICompileUnit' && seen.has('language') === seen.has('sourceLanguageName'))
      throw this.refuse(words, at, '!DICompileUnit has to have one language');
  }

  private fieldValue(words: Words, at: number, { name, type }: Field): number {
    const word = words.kind(at) === Kind.Word ? words.word(at) : '';
    const next = this.past(words, at, type, word);
    if (next === null) throw this.refuse(words, at, `this is no value of field ${name}`);
    return next;
  }

  /** The index past a value of a type; null where there is none. */
  private past(words: Words, at: number, type: FieldType, word: string): number | null {
    switch (type) {
      case 'u8':
      case 'u16':
      case 'u32':
      case 'u64':
        return isUnsigned(word, MAX_NUMBERS[type]) ? at + 1 : null;
      case 'int':
        return SIGNED.test(word) ? at + 1 : null;
      case 's-or-md':
        return SIGNED.test(word) ? at + 1 : this.orNull(words, at, word);
      case 'u-or-md':
        return UNSIGNED.test(word) ? at + 1 : this.orNull(words, at, word);
      case 'bool':
        return word === 'true' || word === 'false' ? at + 1 : null;
      case 'str':
        return words.kind(at) === Kind.String ? at + 1 : null;
      case 'md':
        return this.orNull(words, at, word);
      case 'node':
        return word === 'null' ? null : this.metadata(words, at);
      case 'list':
        return words.is(at, '{') ? this.list(words, at) : null;
      case 'word':
        return NAME.test(word) || UNSIGNED.test(word) ? at + 1 : null;
      case 'DIFlag':
      case 'DISPFlag':
        return this.flags(words, at, type);
      default:
        return this.isName(words, at, type) ? at + 1 : null;
    }
  }

  private orNull(words: Words, at: number, word: string): number {
    return word === 'null' ? at + 1 : this.metadata(words, at);
  }

  private flags(words: Words, at: number, prefix: string): number | null {
    for (let index = at; ; index += 2) {
      if (!this.isName(words, index, prefix)) return null;
      if (!words.is(index + 1, '|')) return index + 1;
    }
  }

  /** A number, or a name with the prefix. */
  private isName(words: Words, at: number, prefix: string): boolean {
    const word = words.word(at);
    if (words.kind(at) !== Kind.Word) return false;
    if (UNSIGNED.test(word) && prefix !== 'CSK_') return true;
    if (!word.startsWith(prefix)) return false;
    if (prefix !== 'DW_LNAME_' && !isDebugName(word)) this.oddities.add(word, `there is no ${word}`, words.start(at));
    return true;
  }

  private operation(words: Words, at: number): number {
    if (!['DW_OP_', 'DW_ATE_'].some((prefix) => this.isName(words, at, prefix)))
      throw this.refuse(words, at, 'this is no operation of an expression');
    return at + 1;
  }

  /** `{…}`: nodes, strings, values, `null`. */
  private list(words: Words, at: number): number {
    return this.separated(words, at, '}', (index) => (words.is(index, 'null') ? index + 1 : this.metadata(words, index)));
  }

  /** A bracket at `at`, items that `item` goes past, commas between them, and the closing bracket. */
  private separated(words: Words, at: number, close: string, item: (index: number) => number): number {
    if (!words.is(at, '(') && !words.is(at, '{')) throw this.refuse(words, at, 'a bracket is expected here');
    if (words.is(at + 1, close)) return at + 2;
    if (this.depth >= MAX_DEPTH) throw new NotIr('nodes within nodes are not read so deep', words.start(at), 'unread');
    this.depth++;
    let index = item(at + 1);
    while (words.is(index, ',')) index = item(index + 1);
    this.depth--;
    if (!words.is(index, close)) throw this.refuse(words, index, `\`,\` or \`${close}\` is expected here`);
    return index + 1;
  }

  /** A type and a constant or local of it. */
  private value(words: Words, at: number): number {
    const value = pastType(words, at);
    if (value === null && words.kind(at) === Kind.Word && words.kind(at + 1) !== Kind.End) {
      // A type that is newer than this.
      this.oddities.add(words.word(at), `there is no type ${words.word(at)}`, words.start(at));
      return this.skip(words, at);
    }
    const past = value === null ? null : pastValue(words, value);
    if (value === null || past === null) throw this.refuse(words, at, 'a type and a value are expected here');
    if (words.kind(value) === Kind.Local)
      this.typed(words.is(value - 1, '*') ? 'ptr' : value === at + 1 ? words.word(at) : '', words.start(value), words.end(value));
    return past;
  }

  /** The index of the comma or bracket that ends what begins at `at`. */
  private skip(words: Words, at: number): number {
    let depth = 0;
    let index = at;
    for (; words.kind(index) !== Kind.End; index++) {
      if (words.kind(index) !== Kind.Punctuation) continue;
      const char = words.word(index);
      if (depth === 0 && (char === ',' || CLOSING.includes(char))) return index;
      depth += OPENING.includes(char) ? 1 : CLOSING.includes(char) ? -1 : 0;
    }
    return index;
  }

  private refuse(words: Words, at: number, message: string): NotIr {
    return new NotIr(message, words.start(at));
  }
}

function isUnsigned(word: string, limit = 0n): boolean {
  return UNSIGNED.test(word) && (!/^\d/.test(word) || BigInt(word) <= limit);
}

/** Whether the subprogram is a definition: one without flags is, unless it says otherwise. */
function defines(words: Words, at: number, seen: ReadonlyMap<string, string>): boolean {
  if (!seen.has('spFlags')) return seen.get('isDefinition') !== 'false';
  for (let index = at; words.kind(index) !== Kind.End && !words.is(index, ')'); index++)
    if (words.is(index, 'DISPFlagDefinition')) return true;
  return false;
}
