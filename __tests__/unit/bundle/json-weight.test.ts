import { describe, expect, test } from '@jest/globals';
import { isHeavyJson } from '@selfhost/core/bundle/json-weight.js';

const LIMITS = { depth: 3, values: 6 };

describe('JSON within a depth of 3 and 6 values', () => {
  test.each([
    ['', false],
    ['1', false],
    ['[[[]]]', false],
    ['[[[[]]]]', true],
    ['{"a":{"b":{}}}', false],
    ['{"a":{"b":{"c":{}}}}', true],
    ['[1,2,3,4]', false],
    ['[1,2,3,4,5,6]', true],
    ['[{},{}]', false],
    ['[{},{},{}]', true],
    // What is in strings is none of it, wherever they end.
    ['"[[[[,,,,,,,"', false],
    [String.raw`["\"[[[[","\\"]`, false],
    [String.raw`["\\",[[[]]]]`, true],
    ['"[[[[', false],
  ])('%s', (text, heavy) => {
    expect(isHeavyJson(Buffer.from(text), LIMITS)).toBe(heavy);
  });
});
