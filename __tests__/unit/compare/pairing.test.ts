import { expect, test } from '@jest/globals';
import { pairByName } from '@selfhost/core/compare/align/pairing.js';

interface Item {
  readonly name: string;
  readonly at: number;
}

const items = (names: string): Item[] => [...names].map((name, at) => ({ name, at }));
const pairsOf = (left: string, right: string): string[] =>
  pairByName(items(left), items(right), ({ name }) => name).map(
    (pair) => `${pair.name}${pair.left?.at ?? '-'}${pair.right?.at ?? '-'}`,
  );

test('sides with the same names in one order are paired in step, several of one name in order', () => {
  expect(pairsOf('abab', 'abab')).toEqual(['a00', 'b11', 'a22', 'b33']);
});
test('other sides are paired by name, and what one side alone has comes with nothing', () => {
  expect(pairsOf('aab', 'aba')).toEqual(['a00', 'a12', 'b21']);
  expect(pairsOf('abc', 'abd')).toEqual(['a00', 'b11', 'c2-', 'd-2']);
  expect(pairsOf('ab', 'abb')).toEqual(['a00', 'b11', 'b-2']);
});
