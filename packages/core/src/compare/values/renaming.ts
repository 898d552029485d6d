import { type Both, mapBoth } from '../../data/both.js';
import { OneToOne } from '../../data/one-to-one.js';
import { tokensIn } from './tokens.js';

/** One renaming for a whole artifact: every token of the left has one partner on the right, and the other way round. */
export class Renaming {
  #tokens: Both<ReadonlySet<string>> | undefined;

  readonly #texts: Both<string> | null;

  /** @param texts where they are known whole: a token that stays somewhere is not renamed */
  constructor(texts: Both<string> | null = null) {
    this.#texts = texts;
  }

  readonly #pairs = new OneToOne();

  /** Whether the pair fits the pairs before it; if it does, it is kept. */
  accepts(left: string, right: string): boolean {
    const state = this.#pairs.stateOf(left, right);
    if (state !== 'free') return state === 'paired';
    if (this.#texts !== null) {
      this.#tokens ??= mapBoth(this.#texts, tokensIn);
      if (this.#tokens.right.has(left) || this.#tokens.left.has(right)) return false;
    }
    this.#pairs.add(left, right);
    return true;
  }
}
