/** Names that tell apart what shares a name. */

/**
 * Names things apart by the order in which they are asked for: the second one of a name becomes `NAME #2`. Names with a space are
 * quoted, so that no name can look like a number that was added, or like the words for parts that have no name of their own.
 */
export function labeller(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const quoted = name.includes(' ') ? `"${name}"` : name;
    return count === 1 ? quoted : `${quoted} #${count}`;
  };
}
