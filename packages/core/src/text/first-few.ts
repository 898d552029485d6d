/** Names in a message: all of a few, the first of many. */

/**
 * `a.c, b.c and 3 more`.
 * @param most names that are written
 */
export function firstFew(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}
