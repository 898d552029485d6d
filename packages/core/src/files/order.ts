/**
 * Orders two strings by UTF-16 code units, as `<` does: the same on every machine, whatever its language
 * (`localeCompare` is not). For sorting paths that enter a digest.
 */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
