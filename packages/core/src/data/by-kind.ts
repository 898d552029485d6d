/** Unions whose members are known by `kind`, and the sentences for them. */

interface Kinded {
  readonly kind: string;
}

/** A sentence for each kind, from its facts. @template Beside what else sentences are made with */
export type WordsByKind<Union extends Kinded, Beside = null> = {
  readonly [Kind in Union['kind']]: (facts: Extract<Union, { readonly kind: Kind }>, beside: Beside) => string;
};

/** The sentence for a member of the union. */
export function inWords<Union extends Kinded, Kind extends Union['kind'], Beside>(
  words: WordsByKind<Union, Beside>,
  facts: { readonly kind: Kind } & Extract<Union, { readonly kind: Kind }>,
  beside: Beside,
): string {
  return words[facts.kind](facts, beside);
}
