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

/** Whether no side lacks its value. */
export function hasBoth<T>(pair: Both<T | null>): pair is Both<T> {
  return pair.left !== null && pair.right !== null;
}
