/** Distinct names for things that share a name. */

/** Numbers what shares a name, in the order in which it is asked for: the second one becomes `NAME #2`. */
export function numberer(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  };
}

/**
 * Numbers names as `numberer` does. Those with a space are quoted, so that no name can look like a number that was added, or like the words
 * for parts that have no name of their own: these words may be given as what is shown instead of the name.
 */
export function labeller(): (name: string, shown?: string) => string {
  const numbered = numberer();
  return (name, shown = name) => numbered(name.includes(' ') ? `"${name}"` : shown);
}
