/** Numbers that look random and are the same in every run: a failure can be repeated. */

/** Whole numbers from 0 to below a limit (xorshift32; Marsaglia, "Xorshift RNGs", 2003). */
export function randomBelow(seed: number): (limit: number) => number {
  let state = seed | 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
