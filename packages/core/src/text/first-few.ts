/** Names in a message: all of a few, the first of many. */

/**
 * `a.c, b.c and 3 more`.
 * @param most names that are written
 * @param andMore how many more there are, after the names
 */
export function firstFew(
  names: readonly string[],
  most: number,
  andMore: (names: string, more: number) => string = (written, more) => `${written} and ${more} more`,
): string {
  const more = names.length - most;
  const written = names.slice(0, most).join(', ');
  return more > 0 ? andMore(written, more) : written;
}
