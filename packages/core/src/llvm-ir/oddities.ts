/**
 * What LLVM never writes, and some version of it accepts nevertheless: one that is newer than this reader, or more lenient. Where both
 * sides have it, it is how their compiler writes; where one side has it alone, that side is damaged.
 */
export interface Oddity {
  readonly message: string;
  readonly at: number;
}

export class Oddities {
  readonly #byKind = new Map<string, Oddity>();

  /** @param kind what is the same on both sides, e.g. `#7` or `!DILocation lines` */
  add(kind: string, message: string, at: number): void {
    if (!this.#byKind.has(kind)) this.#byKind.set(kind, { message, at });
  }

  /** The first one that the other module does not have; null for none. */
  missingIn(other: Oddities): Oddity | null {
    let first: Oddity | null = null;
    for (const [kind, oddity] of this.#byKind)
      if (!other.#byKind.has(kind) && (first === null || oddity.at < first.at)) first = oddity;
    return first;
  }
}
