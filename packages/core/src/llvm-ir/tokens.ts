/** The words of a part of a text, and whether two are the same. */
import { Lexer, WordKind } from './lexer.js';

/**
 * The words of a part of a text, reusable: `load` replaces what was there. Words are read on demand, so
 * that parts which differ early cost little, however long they are.
 */
export class WordList {
  text = '';
  /** Offset where the part ends. */
  to = 0;
  #lexer: Lexer | null = null;
  #from = 0;
  /** How many words were cut so far. */
  #cut = 0;
  #found: number[] = [];
  #kinds = new Uint8Array(256);
  #starts = new Int32Array(256);
  #ends = new Int32Array(256);

  load(text: string, from: number, to: number): this {
    this.text = text;
    this.#from = from;
    this.to = to;
    this.#cut = 0;
    this.#found = [];
    this.#lexer = new Lexer(text, from, to, this.#found);
    return this;
  }

  /** How many there are; cuts all of them. */
  get count(): number {
    while (this.#has(this.#cut));
    return this.#cut;
  }

  /** Starts and ends of all comments, one after the other. */
  get comments(): readonly number[] {
    while (this.#has(this.#cut));
    return this.#found;
  }

  /** Characters that were cut so far. */
  get read(): number {
    return this.#lexer === null ? this.to - this.#from : this.#lexer.end - this.#from;
  }

  kind(index: number): WordKind {
    return this.#has(index) ? ((this.#kinds[index] ?? WordKind.End) as WordKind) : WordKind.End;
  }

  /** Offset in the text; past the last word, the end of the last word. */
  start(index: number): number {
    return this.#has(index) ? (this.#starts[index] ?? 0) : this.end(index);
  }

  end(index: number): number {
    return this.#ends[this.#has(index) ? index : this.#cut - 1] ?? 0;
  }

  word(index: number): string {
    return this.#has(index) ? this.text.slice(this.#starts[index], this.#ends[index]) : '';
  }

  /** Whether the word is this one. */
  is(index: number, word: string): boolean {
    if (!this.#has(index)) return false;
    const start = this.#starts[index] ?? 0;
    return (this.#ends[index] ?? 0) - start === word.length && this.text.startsWith(word, start);
  }

  #has(index: number): boolean {
    return index < this.#cut ? index >= 0 : this.#cutTo(index);
  }

  #cutTo(index: number): boolean {
    const lexer = this.#lexer;
    if (lexer === null) return false;
    while (this.#cut <= index) {
      if (lexer.next() === WordKind.End) {
        this.#lexer = null;
        return false;
      }
      if (this.#cut === this.#kinds.length) this.#grow();
      this.#kinds[this.#cut] = lexer.kind;
      this.#starts[this.#cut] = lexer.start;
      this.#ends[this.#cut] = lexer.end;
      this.#cut++;
    }
    return true;
  }

  #grow(): void {
    const room = this.#kinds.length * 2;
    const kinds = new Uint8Array(room);
    kinds.set(this.#kinds);
    const starts = new Int32Array(room);
    starts.set(this.#starts);
    const ends = new Int32Array(room);
    ends.set(this.#ends);
    this.#kinds = kinds;
    this.#starts = starts;
    this.#ends = ends;
  }
}

/** Whether two words are written the same. */
export function sameWord(left: WordList, i: number, right: WordList, j: number): boolean {
  const a = left.start(i);
  const b = right.start(j);
  const length = left.end(i) - a;
  if (right.end(j) - b !== length || left.kind(i) !== right.kind(j)) return false;
  for (let k = 0; k < length; k++) if (left.text.charCodeAt(a + k) !== right.text.charCodeAt(b + k)) return false;
  return true;
}

/** Whether two parts hold the same words. */
export function sameWords(left: WordList, right: WordList): boolean {
  for (let index = 0; left.kind(index) !== WordKind.End || right.kind(index) !== WordKind.End; index++)
    if (!sameWord(left, index, right, index)) return false;
  return true;
}
