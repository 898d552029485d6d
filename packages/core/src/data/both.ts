/** What two sides have of one kind. */
export interface Both<T> {
  readonly left: T;
  readonly right: T;
}

export type SideName = keyof Both<unknown>;

/** The pair that is made of another one, each side of its own. */
export function mapBoth<T, U>({ left, right }: Both<T>, of: (value: T, side: SideName) => U): Both<U> {
  return { left: of(left, 'left'), right: of(right, 'right') };
}

/** The answers to one question about the values of many pairs, as pairs again; null where there is none. */
export async function askBoth<T, U>(
  pairs: readonly Both<T>[],
  ask: (values: readonly T[]) => Promise<readonly (U | null)[]>,
): Promise<Both<U | null>[]> {
  const answers = await ask(pairs.flatMap(({ left, right }) => [left, right]));
  return pairs.map((_, index) => ({ left: answers[2 * index] ?? null, right: answers[2 * index + 1] ?? null }));
}

/** Whether no side lacks its value. */
export function hasBoth<T>(pair: Both<T | null>): pair is Both<T> {
  return pair.left !== null && pair.right !== null;
}
