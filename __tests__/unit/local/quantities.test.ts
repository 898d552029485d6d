/** Sizes and spans of time as a person writes them on the command line. */
import { describe, expect, test } from '@jest/globals';
import { byteCount, milliseconds } from '@selfhost/cli/quantities.js';

describe('a size', () => {
  test.each([
    ['0', 0],
    ['4096', 4096],
    ['4096B', 4096],
    ['1K', 1024],
    ['1KiB', 1024],
    ['1kB', 1000],
    ['500MB', 500_000_000],
    ['5GiB', 5 * 1024 ** 3],
    ['5 gib', 5 * 1024 ** 3],
    ['1.5G', 1.5 * 1024 ** 3],
    ['2T', 2 * 1024 ** 4],
  ])('%s is %i bytes', (text, bytes) => expect(byteCount(text)).toBe(bytes));

  test.each(['', 'G', '-1', '1e3', '1,5G', '5 apples', '1EB', '999999999999999TiB', '0x10'])('"%s" is none', (text) =>
    expect(() => byteCount(text)).toThrow(/500MB, 5GiB/),
  );
});

describe('a span of time', () => {
  test.each([
    ['0m', 0],
    ['90m', 5_400_000],
    ['12h', 43_200_000],
    ['30d', 2_592_000_000],
    ['1.5D', 129_600_000],
    ['2w', 1_209_600_000],
  ])('%s is %i ms', (text, span) => expect(milliseconds(text)).toBe(span));

  test.each(['', '30', 'd', '-1d', '30 days', '1y', '1h30m'])('"%s" is none', (text) =>
    expect(() => milliseconds(text)).toThrow(/90m, 12h, 30d or 2w/),
  );
});
