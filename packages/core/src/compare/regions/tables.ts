/** The places of tables in regions: what a loader, a linker or an unwinder reads holds no dates of a program. */
import { touches, union } from '../../binary/read/ranges.js';
import type { Region } from '../../binary/region.js';
import type { Both } from '../../data/both.js';

/** Whether something between two offsets is in a table. */
export type TableTest = (start: number, end: number) => boolean;

/**
 * Tests both regions of a pair; their tables are listed when the first difference asks.
 * @param from where the compared bytes begin in each region
 */
export function tablesOf(regions: Both<Region>, from: Both<number>): TableTest {
  let tests: readonly TableTest[] | null = null;
  return (start, end) => {
    tests ??= [testOf(regions.left, from.left), testOf(regions.right, from.right)];
    return tests.some((test) => test(start, end));
  };
}

function testOf({ tables }: Region, from: number): TableTest {
  const merged = union([...(tables?.() ?? [])]);
  return (start, end) => touches(merged, { offset: from + start, size: end - start });
}
