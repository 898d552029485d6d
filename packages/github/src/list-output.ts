/**
 * An output of several values, one a line; `none` where there is none. A runner never sends an output that is empty, and keeps that of an
 * earlier attempt in its place, so an empty output must have no meaning.
 */
export function listOutput(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.join('\n');
}
