/**
 * Numbered definitions that are assumed to be equal: a reference to a pair assumes it, what both hold is compared in turn, and all
 * assumptions of a comparison are withdrawn when one fails. Pairs are one-to-one over the whole module, as nodes have identities
 * (`distinct`, nodes that hold themselves).
 */
import { OneToOne } from '../data/one-to-one.js';
import { LoopPairs } from './loops.js';
import type { IrModule } from './module.js';

export interface Assumption {
  readonly left: string;
  readonly right: string;
  /** Index of the assumption that led to it; −1 for the part itself. */
  readonly parent: number;
  /** The nodes are names of loops. */
  readonly loop: boolean;
}

/** `Reason`: where a pair was found to differ. */
export class Assumptions<Reason> {
  readonly #pairs = new OneToOne();
  readonly #refuted = new Map<string, Reason>();
  readonly #loops: LoopPairs;
  #list: Assumption[] = [];

  readonly #left: IrModule;
  readonly #right: IrModule;

  constructor(left: IrModule, right: IrModule) {
    this.#left = left;
    this.#right = right;

    this.#loops = new LoopPairs(left, right);
  }

  /** Begins another comparison; what was assumed so far stays. */
  begin(): void {
    this.#list = [];
    this.#loops.enter();
  }

  /** The assumptions of this comparison, in the order in which they were made; undefined after the last one. */
  at(index: number): Assumption | undefined {
    return this.#list[index];
  }

  /** Whether a definition of the left or right has a partner. */
  covers(side: 'left' | 'right', key: string): boolean {
    return this.#pairs.has(side, key) || this.#loops.covers(side, key);
  }

  /** Whether every definition so far has its partner under its own number. */
  get isIdentity(): boolean {
    return this.#pairs.isIdentity && this.#loops.isIdentity;
  }

  /** Whether the pair can be equal, which is assumed from now on. */
  demand(left: string, right: string, parent: number): boolean {
    const holder = this.#list[parent];
    // A loop's node holds itself.
    if (holder?.loop && (left === holder.left || right === holder.right)) return left === holder.left && right === holder.right;
    const state = this.#pairs.stateOf(left, right);
    if (state !== 'free') return state === 'paired';
    if (this.#refuted.has(`${left} ${right}`)) return false;
    // What is defined nowhere is known by its number alone.
    if (!this.#left.numbered.has(left) && !this.#right.numbered.has(right)) return left === right;
    if (!this.#left.numbered.has(left) || !this.#right.numbered.has(right)) return false;
    this.#pairs.add(left, right);
    this.#list.push({ left, right, parent, loop: false });
    return true;
  }

  /** The same for nodes that name loops. */
  demandLoop(left: string, right: string, parent: number): boolean {
    if (!this.#loops.apart) return this.demand(left, right, parent);
    if (this.#refuted.has(`${left} ${right}`) || !this.#left.numbered.has(left) || !this.#right.numbered.has(right)) return false;
    const outcome = this.#loops.pair(left, right);
    if (outcome === 'new') this.#list.push({ left, right, parent: -1, loop: true });
    return outcome !== 'conflict';
  }

  /** The pair differs, and so does every pair that led to it. */
  refute(index: number, reason: Reason): void {
    for (let at = this.#list[index]; at !== undefined; at = this.#list[at.parent])
      this.#refuted.set(`${at.left} ${at.right}`, reason);
  }

  /** Why the pair differs; null where that is not known. */
  refutation(left: string, right: string): Reason | null {
    return this.#refuted.get(`${left} ${right}`) ?? null;
  }

  /** Withdraws all assumptions of this comparison. */
  withdraw(): void {
    for (const { left, right, loop } of this.#list) {
      if (loop) this.#loops.forget(left, right);
      else this.#pairs.remove(left, right);
    }
  }
}
