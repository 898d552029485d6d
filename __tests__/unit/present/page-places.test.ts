import { describe, expect, test } from '@jest/globals';
import { comparisonPages } from '@selfhost/core/present/page-places.js';

const names = (...rows: readonly (readonly [string, string, string])[]): string[] => [
  ...comparisonPages(rows.map(([left, right, target]) => ({ left, right, target }))).values(),
];

describe('the page of a comparison', () => {
  test('is named by its stages and its target', () => {
    expect(names(['stage1', 'stage2', 'x86_64-linux'])).toEqual(['compare/stage1-stage2-x86_64-linux.html']);
  });

  test('is no other page, whatever its stages are called', () => {
    expect(names(['a-b', 'c', 't'], ['a', 'b-c', 't'], ['A', 'B-C', 'T'])).toEqual([
      'compare/a-b-c-t.html',
      'compare/a-b-c-t-2.html',
      'compare/A-B-C-T-3.html',
    ]);
  });

  test('is in its folder, whatever a report says', () => {
    expect(names(['../../x', 'b/c', '..\\t'])).toEqual(['compare/x-b-c-t.html']);
  });
});
