/** The functions that own bytes of a file. */
import { describe, expect, test } from '@jest/globals';
import { functionsAt } from '@selfhost/core/binary/functions.js';
import type { CodeSymbol, FileMap } from '@selfhost/core/binary/region.js';

const mapOf = (symbols: readonly CodeSymbol[]): FileMap => ({
  ...{ format: 'coff', title: '', linked: false, regions: [] },
  symbols: () => symbols,
});
const namesAt = (symbols: readonly CodeSymbol[], offsets: readonly number[]) =>
  functionsAt(mapOf(symbols), offsets).map((found) => found?.name ?? null);
const symbol = (name: string, offset: number, size: number): CodeSymbol => ({ name, offset, size });

describe('the function that owns a byte', () => {
  test('is the last one whose size covers it, in whatever order they and the bytes are', () =>
    expect(namesAt([symbol('in', 8, 4), symbol('out', 0, 16)], [17, 9, 0, 12, 7, 8, 9])).toEqual([
      ...[null, 'in', 'out', 'out', 'out', 'in', 'in'],
    ]));
  test('is the last one before it where none has a size', () =>
    expect(namesAt([symbol('b', 8, 0), symbol('a', 4, 0)], [3, 4, 7, 8, 100])).toEqual([null, 'a', 'a', 'b', 'b']));
  test('is one that covers it, and not a label within that', () =>
    expect(namesAt([symbol('label', 6, 0), symbol('f', 4, 4)], [5, 7, 8])).toEqual(['f', 'f', 'label']));
  test('is the first of those at one place', () =>
    expect(namesAt([symbol('a', 4, 0), symbol('b', 4, 0), symbol('c', 8, 4), symbol('d', 8, 4)], [5, 9])).toEqual(['a', 'c']));
  test('is found without a look at each symbol for each byte', () => {
    let looks = 0;
    const symbols = Array.from({ length: 1000 }, (_, index) => ({
      name: `f${index}`,
      get offset() {
        looks++;
        return index * 16;
      },
      size: 0,
    }));
    const offsets = symbols.map((_, index) => index * 16 + 3);
    expect(namesAt(symbols, offsets)[999]).toBe('f999');
    expect(looks).toBeLessThan(10 * symbols.length);
  });
});
