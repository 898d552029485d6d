/** What leads to each node, or comes from it, in flat arrays: those of 10⁵ edges are made in a few milliseconds. */

/** Gives where each edge comes from and leads to, the same ones each time. */
export type EachEdge = (take: (from: number, to: number) => void) => void;

export class Neighbours {
  readonly #starts: Uint32Array;
  readonly #others: Uint32Array;

  private constructor(starts: Uint32Array, others: Uint32Array) {
    this.#starts = starts;
    this.#others = others;
  }

  /** By the node that an edge leads to. */
  static into(nodes: number, each: EachEdge): Neighbours {
    return Neighbours.outOf(nodes, (take) => each((from, to) => take(to, from)));
  }

  /** By the node that an edge comes from. */
  static outOf(nodes: number, each: EachEdge): Neighbours {
    const starts = new Uint32Array(nodes + 1);
    each((from) => {
      starts[from + 1] = (starts[from + 1] ?? 0) + 1;
    });
    for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
    const next = starts.slice();
    const others = new Uint32Array(starts[nodes] ?? 0);
    each((from, to) => {
      const at = next[from] ?? 0;
      others[at] = to;
      next[from] = at + 1;
    });
    return new Neighbours(starts, others);
  }

  /** Those of a node, in the order of the edges. */
  each(node: number, take: (other: number) => void): void {
    const end = this.#starts[node + 1] ?? 0;
    for (let at = this.#starts[node] ?? 0; at < end; at++) take(this.#others[at] ?? 0);
  }

  /** Whether there is one of a node that is such a one. */
  some(node: number, isSuch: (other: number) => boolean): boolean {
    return this.#others.subarray(this.#starts[node], this.#starts[node + 1]).some(isSuch);
  }
}
