/** Pairs of names in which each left one has a single right one, and each right one a single left one. */
export class OneToOne {
  readonly #rightOf = new Map<string, string>();
  readonly #leftOf = new Map<string, string>();

  /** `free`: neither has a partner. `conflict`: one of them has another partner. */
  stateOf(left: string, right: string): 'free' | 'paired' | 'conflict' {
    const known = this.#rightOf.get(left);
    if (known !== undefined) return known === right ? 'paired' : 'conflict';
    return this.#leftOf.has(right) ? 'conflict' : 'free';
  }

  /** Adds a pair that is `free`. */
  add(left: string, right: string): void {
    this.#rightOf.set(left, right);
    this.#leftOf.set(right, left);
  }

  /** Adds a pair, unless one of both has another partner. @returns whether they are partners now */
  pair(left: string, right: string): boolean {
    const state = this.stateOf(left, right);
    if (state === 'free') this.add(left, right);
    return state !== 'conflict';
  }

  remove(left: string, right: string): void {
    this.#rightOf.delete(left);
    this.#leftOf.delete(right);
  }

  /** Whether a name of that side has a partner. */
  has(side: 'left' | 'right', name: string): boolean {
    return (side === 'left' ? this.#rightOf : this.#leftOf).has(name);
  }

  /** Whether every name has itself as its partner. */
  get isIdentity(): boolean {
    for (const [left, right] of this.#rightOf) if (left !== right) return false;
    return true;
  }
}
