/** Where the tables of regions lie: what a loader, a linker or an unwinder reads holds no dates of a program. */
import type { Region } from './formats/region.js';

/** Whether something between two offsets is in a table. */
export type TableTest = (start: number, end: number) => boolean;

/**
 * Tests both regions of a pair; their tables are listed when the first difference asks.
 * @param from where the compared bytes begin in each region
 */
export function tablesOf(left: Region, right: Region, from: { readonly left: number; readonly right: number }): TableTest {
  let tests: readonly TableTest[] | null = null;
  return (start, end) => {
    tests ??= [testOf(left, from.left), testOf(right, from.right)];
    return tests.some((test) => test(start, end));
  };
}

function testOf({ tables }: Region, from: number): TableTest {
  const merged: { start: number; end: number }[] = [];
  const listed = [...(tables?.() ?? [])].filter(({ size }) => size > 0).sort((a, b) => a.offset - b.offset);
  for (const { offset, size } of listed) {
    const last = merged.at(-1);
    if (last !== undefined && offset <= last.end) last.end = Math.max(last.end, offset + size);
    else merged.push({ start: offset, end: offset + size });
  }
  return (start, end) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((merged[middle]?.end ?? 0) <= from + start) low = middle + 1;
      else high = middle;
    }
    return (merged[low]?.start ?? Number.POSITIVE_INFINITY) < from + end;
  };
}
