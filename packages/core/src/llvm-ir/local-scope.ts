/**
 * The values and blocks of one function after the other: each is defined once, numbers rise, and what is used is defined
 * (Language Reference, "Identifiers"). Definitions are kept by their place in the text, which also says in which function they are.
 */
import { isDigit } from './lexer.js';
import { plainName } from './names.js';
import { NotIr } from './not-ir.js';

/** A local that is used where nothing that was read so far defines it: a type, or a value that has no written definition. */
export interface Unresolved {
  /** Plain, without `%`. */
  readonly name: string;
  readonly at: number;
}

/** Numbers up to here are kept in an array; LLVM writes no function with so many values, but a text may say any number. */
const MAX_ARRAY_ENTRIES = 1 << 22;

export class LocalScope {
  /** By number or name: offset of the last definition. */
  readonly #numbers = { dense: new Int32Array(1024).fill(-1), sparse: new Map<number, number>() };
  readonly #names = new Map<string, number>();
  /** Names and numbers that are used before their definition. */
  readonly #waiting = new Map<string, number>();
  #waitingNumbers: number[] = [];
  /** The number that comes next. */
  next = 0;
  /** Offset of the first number that skips others; −1 for none. */
  gap = -1;
  /** Where the body begins. */
  #from = -1;
  #entered = false;

  /**
   * Begins with a function whose body begins at `from`.
   * @param parameters plain names; null for one without a name
   */
  open(from: number, parameters: readonly (string | null)[]): void {
    this.#from = from;
    this.next = 0;
    this.gap = -1;
    this.#entered = false;
    this.#waiting.clear();
    this.#waitingNumbers = [];
    for (const name of parameters) {
      if (name === null) this.#count();
      else this.#defineWritten(name, 0, name.length, from);
    }
  }

  /** A value: `%name =`, at the offset of its sigil. */
  define(text: string, at: number, end: number): void {
    this.#enter();
    this.#defineWritten(text, at + 1, end, at);
  }

  /** A block: `name:`. */
  label(text: string, at: number, end: number, isFirst: boolean): void {
    if (isFirst) this.#entered = true;
    this.#enter();
    this.#defineWritten(text, at, end - 1, at);
  }

  use(text: string, at: number, end: number): void {
    if (isDigit(text.charCodeAt(at + 1))) {
      const number = numberAt(text, at + 1, end);
      if (this.#placeOf(number) < this.#from) this.#waitingNumbers.push(number, at);
      return;
    }
    const name = plainName(text.slice(at + 1, end));
    if ((this.#names.get(name) ?? -1) < this.#from && !this.#waiting.has(name)) this.#waiting.set(name, at);
  }

  /** Ends the body: what is used and nowhere defined in it. */
  close(): Unresolved[] {
    this.#enter();
    const waitingNumbers = this.#waitingNumbers;
    const unresolved: Unresolved[] = [];
    for (let index = 0; index < waitingNumbers.length; index += 2) {
      const number = waitingNumbers[index] ?? 0;
      if (this.#placeOf(number) < this.#from) unresolved.push({ name: String(number), at: waitingNumbers[index + 1] ?? 0 });
    }
    for (const [name, at] of this.#waiting) if ((this.#names.get(name) ?? -1) < this.#from) unresolved.push({ name, at });
    return unresolved;
  }

  /** Where the function defines a local; undefined where it does not. Parameters are at its body. */
  definitionOf(text: string, at: number, end: number): number | undefined {
    const number = isDigit(text.charCodeAt(at + 1)) ? numberAt(text, at + 1, end) : -1;
    const place = number >= 0 ? this.#placeOf(number) : (this.#names.get(plainName(text.slice(at + 1, end))) ?? -1);
    return place < this.#from ? undefined : place;
  }

  /** The first block needs no label, and is counted then. */
  #enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#count();
  }

  #count(): void {
    this.#defineNumber(this.next, this.#from);
  }

  #defineWritten(text: string, from: number, to: number, at: number): void {
    // A label may begin with digits.
    const number = isDigit(text.charCodeAt(from)) ? numberAt(text, from, to) : -1;
    if (number > this.next && this.gap < 0) this.gap = at;
    if (number >= 0) this.#defineNumber(number, at);
    else this.#defineName(plainName(text.slice(from, to)), at);
  }

  #defineName(name: string, at: number): void {
    if ((this.#names.get(name) ?? -1) >= this.#from) throw new NotIr(`%${name} is defined twice`, at);
    this.#names.set(name, at);
  }

  #defineNumber(number: number, at: number): void {
    if (this.#placeOf(number) >= this.#from) throw new NotIr(`%${number} is defined twice`, at);
    if (number < this.next) throw new NotIr(`%${number} is defined after %${this.next - 1}`, at);
    this.next = number + 1;
    if (number >= MAX_ARRAY_ENTRIES) this.#numbers.sparse.set(number, at);
    else {
      if (number >= this.#numbers.dense.length) this.#grow(number);
      this.#numbers.dense[number] = at;
    }
  }

  #placeOf(number: number): number {
    return (number < MAX_ARRAY_ENTRIES ? this.#numbers.dense[number] : this.#numbers.sparse.get(number)) ?? -1;
  }

  #grow(number: number): void {
    const dense = new Int32Array(Math.min(MAX_ARRAY_ENTRIES, 2 * (number + 1))).fill(-1);
    dense.set(this.#numbers.dense);
    this.#numbers.dense = dense;
  }
}

/** −1 for what is no number. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
