/**
 * Names of loops (`!llvm.loop`). A loop's node names the loop only within its function: two functions may share one node where the
 * other side has two, for example when a function is inlined with and without debug information. So these nodes are paired one-to-one only
 * within each function.
 */
import { OneToOne } from '../data/one-to-one.js';
import type { IrModule } from './module.js';

/** Until LLVM 7, memory accesses named loops by their nodes; such nodes are compared like all others. */
const NAMED_BY_ACCESSES = '!llvm.mem.parallel_loop_access';

export class LoopPairs {
  /** Whether loops pair apart from other nodes. */
  readonly apart: boolean;
  /** Whether every loop so far has its partner under its own number. */
  isIdentity = true;
  /** Of all functions: pairs that hold the same, and the nodes of either side. */
  readonly #equal = new Set<string>();
  readonly #covered = { left: new Set<string>(), right: new Set<string>() };
  #pairs = new OneToOne();

  constructor(left: IrModule, right: IrModule) {
    this.apart = !left.text.includes(NAMED_BY_ACCESSES) && !right.text.includes(NAMED_BY_ACCESSES);
  }

  /** Begins with another function. */
  enter(): void {
    this.#pairs = new OneToOne();
  }

  /** `new`: what the nodes hold is to be compared still. */
  pair(left: string, right: string): 'new' | 'known' | 'conflict' {
    const state = this.#pairs.stateOf(left, right);
    if (state !== 'free') return state === 'paired' ? 'known' : 'conflict';
    this.#pairs.add(left, right);
    this.isIdentity &&= left === right;
    this.#covered.left.add(left);
    this.#covered.right.add(right);
    const both = `${left} ${right}`;
    if (this.#equal.has(both)) return 'known';
    this.#equal.add(both);
    return 'new';
  }

  /** Withdraws a new pair. */
  forget(left: string, right: string): void {
    this.#equal.delete(`${left} ${right}`);
  }

  covers(side: 'left' | 'right', key: string): boolean {
    return this.#covered[side].has(key);
  }
}
