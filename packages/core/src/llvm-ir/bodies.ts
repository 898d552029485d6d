/** Functions while their words are read: which locals belong to which function, and whether every block is valid. */
import { endsBlock, uncounted } from './blocks.js';
import { isDigit, WordKind } from './lexer.js';
import { LocalScope, type Unresolved } from './local-scope.js';
import { type FunctionHeader, headerOf } from './locals.js';
import { plainName } from './names.js';
import { NotIr } from './not-ir.js';
import type { Oddities } from './oddities.js';
import { scalar, typeOfDefinition } from './result-types.js';
import { WordList } from './tokens.js';

const EQUALS = 61;
const BLANK = 32;

export class FunctionBodies {
  /** Locals that no function defines, which may be types. */
  readonly unresolved: Unresolved[] = [];
  readonly #scope = new LocalScope();
  readonly #header = new WordList();
  /** Types that headers and other entities than functions refer to: where first. */
  readonly #types = new Map<string, number>();
  /** Where the entity begins; −1 where it has no header. */
  #from = -1;
  /** Whether the name of the function was read. */
  #named = false;
  /** Whether the header of the function names types or parameters. */
  #hasLocals = false;
  /** The first bracket behind the parameters. */
  #opened = 0;
  /** The bracket that opened the body; −1 outside of one. */
  #body = -1;
  #lastRecord = 0;
  /** What debug information says of values. */
  #described: { readonly type: string; readonly at: number; readonly end: number }[] = [];
  #parameters: ReadonlyMap<string, string> = new Map();
  /** Where the last instruction begins; in a block that has none yet, where the block begins. */
  #instruction = 0;

  readonly #text: string;
  readonly #oddities: Oddities;

  constructor(text: string, oddities: Oddities) {
    this.#text = text;
    this.#oddities = oddities;
  }

  get isInside(): boolean {
    return this.#body >= 0;
  }

  /** A debug record says that a local, at the offset, has that type. */
  typed(type: string, at: number, end: number): void {
    this.#described.push({ type, at, end });
  }

  begin(at: number, hasHeader: boolean): void {
    this.#from = hasHeader ? at : -1;
    this.#named = false;
    this.#hasLocals = false;
    this.#body = -1;
  }

  /** A `{` outside of brackets. The last one of a definition opens its body; those before it are of types and constants. */
  brace(at: number): void {
    if (this.#from < 0 || !this.#named) return;
    if (this.#body < 0) {
      const parameters = this.#readHeader(at);
      if (parameters === null) return;
      this.#described = [];
      this.#opened = at;
      this.#scope.open(at, parameters);
    }
    this.#body = at;
    this.#instruction = at + 1;
  }

  /** A global, which is the name of the function where it is the first one of its header. */
  global(): void {
    this.#named = true;
  }

  record(at: number): void {
    this.#lastRecord = at;
  }

  startsInstruction(at: number): void {
    this.#instruction = at;
  }

  /** `%name`, `depth` brackets deep. */
  local(at: number, end: number, depth: number): void {
    if (this.#body >= 0) {
      if (depth === 1 && isAssigned(this.#text, end)) this.#scope.define(this.#text, at, end);
      else this.#scope.use(this.#text, at, end);
    } else if (this.#from < 0) this.#type(at, end);
    else this.#hasLocals = true;
  }

  /** `name:`, one bracket deep. `before`: where the word before it ends. */
  label(at: number, end: number, before: number): void {
    if (this.#body < 0) return;
    const isFirst = before === this.#body + 1;
    if (!isFirst) this.#endBlock(at);
    this.#instruction = end;
    this.#scope.label(this.#text, at, end, isFirst);
  }

  /** Ends the entity, behind its last word. */
  end(end: number): void {
    if (this.#body >= 0) this.#endBody(end);
    else if (this.#hasLocals) this.#readHeader(end);
  }

  /** References from outside of bodies come last. */
  finish(): readonly Unresolved[] {
    for (const [name, at] of this.#types) this.unresolved.push({ name, at });
    return this.unresolved;
  }

  #endBody(end: number): void {
    this.#endBlock(end - 1);
    const unresolved = this.#scope.close();
    this.#checkTypes();
    const { gap, next } = this.#scope;
    const asks = gap >= 0 || unresolved.some(({ name }) => isDigit(name.charCodeAt(0)));
    const hidden = asks ? uncounted(this.#text.slice(this.#body + 1, end - 1)) : 0;
    if (gap >= 0 && hidden === 0)
      this.#oddities.add('numbers that skip others', 'a number does not follow the one before it', gap);
    // What LLVM counts itself has a number below all that there can be.
    for (const { name, at } of unresolved)
      if (hidden === 0 || !(Number(name) < next + hidden)) this.unresolved.push({ name, at });
  }

  #checkTypes(): void {
    const text = this.#text;
    for (const { type, at, end } of this.#described) {
      const place = this.#scope.definitionOf(text, at, end);
      if (place === undefined) continue;
      const name = plainName(text.slice(at + 1, end));
      // The first block may have no label.
      const defined = scalar(place === this.#opened ? (this.#parameters.get(name) ?? 'label') : typeOfDefinition(text, place));
      const said = scalar(type);
      if (defined !== undefined && said !== undefined && defined !== said)
        throw new NotIr(`%${name} is of type ${defined}, not ${said}`, at);
    }
  }

  #endBlock(end: number): void {
    if (this.#lastRecord > this.#instruction)
      throw new NotIr('a debug record follows the last instruction of its block', this.#lastRecord);
    if (!endsBlock(this.#text, this.#instruction, end))
      throw new NotIr('a block ends here without an instruction that leads to another one', this.#instruction);
  }

  /** The parameters; null where the words up to `to` are no header yet. */
  #readHeader(to: number): readonly (string | null)[] | null {
    const words = this.#header.load(this.#text, this.#from, to);
    const { count } = words;
    const header = headerOf(words, count);
    if (header === null) return null;
    for (let at = 0; at < count; at++)
      if (words.kind(at) === WordKind.Local && !header.named.has(at)) this.#type(words.start(at), words.end(at));
    this.#parameters = typesOf(header);
    const names = header.parameters.filter((name) => name !== null);
    if (new Set(names).size < names.length) throw new NotIr('two parameters have one name', this.#from);
    return header.parameters;
  }

  #type(at: number, end: number): void {
    const name = plainName(this.#text.slice(at + 1, end));
    if (!this.#types.has(name)) this.#types.set(name, at);
  }
}

/** Types of parameters by name. */
function typesOf({ parameters, types }: FunctionHeader): Map<string, string> {
  let unnamed = 0;
  return new Map(parameters.map((name, index): [string, string] => [name ?? String(unnamed++), types[index] ?? '']));
}

function isAssigned(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) === BLANK) at++;
  return text.charCodeAt(at) === EQUALS;
}
