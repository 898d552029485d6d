/**
 * Binary search: index of the first item that passes a test, where every item after it passes too; the number of items where none does.
 * @param count of the items, which are in order
 */
export function firstWhere(count: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
