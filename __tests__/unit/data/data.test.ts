/** The small tools on values that all rooms share. */
import { commonEnd, commonEnds, commonStart } from '@selfhost/core/data/ends.js';
import { groupBy } from '@selfhost/core/data/group.js';
import { alignUp, hex } from '@selfhost/core/data/numbers.js';
import { OneToOne } from '@selfhost/core/data/one-to-one.js';
import { firstWhere } from '@selfhost/core/data/search.js';

describe('firstWhere', () => {
  const items = [1, 3, 3, 7];
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [7, 3],
    [8, 4],
  ])('finds the first item from %i on at index %i', (least, index) => {
    expect(firstWhere(items.length, (at) => (items[at] ?? 0) >= least)).toBe(index);
  });

  it('asks of a million items no more than twenty times', () => {
    let asked = 0;
    const found = firstWhere(1_000_000, (at) => {
      asked++;
      return at >= 123_456;
    });
    expect(found).toBe(123_456);
    expect(asked).toBeLessThanOrEqual(20);
  });

  it('finds nothing among no items', () => {
    expect(firstWhere(0, () => true)).toBe(0);
  });
});

describe('groupBy', () => {
  it('keeps the order of items within a group, and of groups by their first item', () => {
    expect([...groupBy(['b1', 'a1', 'b2', 'c1', 'a2'], (item) => item[0])]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a2']],
      ['c', ['c1']],
    ]);
  });

  it('takes keys that are objects by their identity', () => {
    const [one, other] = [{}, {}];
    expect([...groupBy([one, other, one], (item) => item).values()]).toEqual([[one, one], [other]]);
  });
});

describe('common ends', () => {
  it.each<[ArrayLike<unknown>, ArrayLike<unknown>, number, number]>([
    ['abcxyz', 'ab-xyz', 2, 3],
    [['a', 'b'], ['a', 'c', 'b'], 1, 1],
    [Buffer.from([1, 2, 3]), Buffer.from([1, 2, 4]), 2, 0],
    ['', 'a', 0, 0],
    // What is counted at the start is not counted again at the end.
    ['aaa', 'aaaa', 3, 0],
    ['aba', 'abaXaba', 3, 0],
    // Longer than what is compared at once.
    [`a${'x'.repeat(1500)}`, `bb${'x'.repeat(1500)}`, 0, 1500],
    [`y${'x'.repeat(700)}`, 'x'.repeat(700), 0, 700],
  ])('of %j and %j are %i and %i items', (left, right, start, end) => {
    expect(commonEnds(left, right)).toEqual({ start, end });
  });

  it('may be asked for alone', () => {
    expect(commonStart('aaa', 'aaaa')).toBe(3);
    expect(commonEnd('aaa', 'aaaa')).toBe(3);
    expect(commonEnd('aaa', 'aaaa', 2)).toBe(2);
    expect(commonEnd('a'.repeat(2000), 'a'.repeat(2000), 600)).toBe(600);
  });
});

describe('OneToOne', () => {
  it('pairs each name once on either side', () => {
    const pairs = new OneToOne();
    expect(pairs.pair('a', 'x')).toBe(true);
    expect(pairs.pair('a', 'x')).toBe(true);
    expect(pairs.pair('a', 'y')).toBe(false);
    expect(pairs.pair('b', 'x')).toBe(false);
    expect(pairs.pair('b', 'y')).toBe(true);
    expect(pairs.stateOf('a', 'x')).toBe('paired');
    expect(pairs.stateOf('a', 'y')).toBe('conflict');
    expect(pairs.stateOf('c', 'x')).toBe('conflict');
    expect(pairs.stateOf('c', 'z')).toBe('free');
  });

  it('knows the sides apart', () => {
    const pairs = new OneToOne();
    pairs.add('a', 'x');
    expect([pairs.has('left', 'a'), pairs.has('right', 'a'), pairs.has('left', 'x'), pairs.has('right', 'x')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('forgets a pair that is removed', () => {
    const pairs = new OneToOne();
    pairs.add('a', 'x');
    pairs.remove('a', 'x');
    expect(pairs.pair('a', 'y')).toBe(true);
    expect(pairs.pair('b', 'x')).toBe(true);
  });

  it('is the identity as long as names keep themselves', () => {
    const pairs = new OneToOne();
    expect(pairs.isIdentity).toBe(true);
    pairs.add('a', 'a');
    expect(pairs.isIdentity).toBe(true);
    pairs.add('b', 'c');
    expect(pairs.isIdentity).toBe(false);
  });
});

describe('numbers', () => {
  it.each([
    [0, 8, 0],
    [1, 8, 8],
    [8, 8, 8],
    [9, 0, 9],
    [9, 1, 9],
    [2 ** 40 + 1, 4096, 2 ** 40 + 4096],
  ])('rounds %i up to a multiple of %i: %i', (value, alignment, rounded) => {
    expect(alignUp(value, alignment)).toBe(rounded);
  });

  it('are written in hexadecimal digits', () => {
    expect([hex(0), hex(255), hex(2n ** 64n - 1n)]).toEqual(['0x0', '0xff', '0xffffffffffffffff']);
  });
});
