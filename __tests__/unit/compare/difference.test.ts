/** Differences: which of them are kept, where they are, and what a report says about them. */
import { describe, expect, test } from '@jest/globals';
import type { FileMap, Seal } from '@selfhost/core/binary/region.js';
import { regionOf } from '@selfhost/core/compare/artifact-region.js';
import type { Difference } from '@selfhost/core/compare/difference.js';
import { DifferenceList } from '@selfhost/core/compare/difference-list.js';
import { liesIn, regionName } from '@selfhost/core/compare/region-path.js';
import { sealDifferences } from '@selfhost/core/compare/regions/seals.js';
import { askBoth, hasBoth, mapBoth } from '@selfhost/core/data/both.js';
import { sourceOf } from '@selfhost/core/files/source.js';

const region = { path: ['lib.a', 'obj.o', '.text'], kind: 'code', loaded: true } as const;
const at = (offset: number, path: readonly string[] = region.path): Difference => ({
  kind: 'bytes',
  region: { ...region, path },
  offset: { left: offset, right: offset + 8 },
  size: { left: 4, right: 4 },
  bytes: 2,
  rule: null,
});

describe('the path of a region', () => {
  test('is joined for a report', () => expect(regionName(region.path)).toBe('lib.a › obj.o › .text'));
  test.each([
    [[], true],
    [['lib.a'], true],
    [['lib.a', 'obj.o'], true],
    [['lib'], false],
    [['obj.o'], false],
    [['lib.a', 'obj.o', '.text', 'x'], false],
  ] as const)('lies in the member %j: %s', (member, expected) => expect(liesIn(region.path, member)).toBe(expected));
  test('a member whose name looks like two is one', () => expect(liesIn(['a › b', '.text'], ['a'])).toBe(false));
});

describe('what a report says', () => {
  test('has both offsets, and how far it reaches', () =>
    expect(regionOf(at(16))).toEqual({
      name: 'lib.a › obj.o › .text',
      path: ['lib.a', 'obj.o', '.text'],
      kind: 'code',
      offset: 16,
      offsetRight: 24,
      bytes: 2,
      size: 4,
      rule: null,
      changesProgram: true,
    }));

  test('has what a field means on each side, shortened', () => {
    const meaning = { left: '→ .text', right: null };
    const moved: Difference = { ...at(0), kind: 'extra', field: { name: 'sh_offset', meaning } };
    expect(regionOf(moved)).toMatchObject({ symbol: 'sh_offset', meaning });
    const long: Difference = { ...at(0), kind: 'field', field: { name: 'line', meaning: { left: 'x'.repeat(1e6), right: '' } } };
    expect(regionOf(long).meaning?.left?.length).toBeLessThan(500);
  });
});

describe('what a report says of a difference', () => {
  test('is what sort it is, the rule that would own it, and how far it reaches on each side', () => {
    const longer: Difference = { ...at(0), kind: 'extra', size: { left: 0, right: 4 }, claim: 'build-id' };
    expect(regionOf(longer)).toMatchObject({ difference: 'extra', claim: 'build-id', size: 4, sizes: { left: 0, right: 4 } });
  });
});

describe('the list of differences', () => {
  test('counts all, and keeps so few of one region that the others have room', () => {
    const list = new DifferenceList();
    for (let index = 0; index < 100; index++) list.add(at(index));
    list.add(at(0, ['lib.a', 'other.o', '.text']));
    expect(list.all).toBe(101);
    expect(list.kept).toHaveLength(49);
    // The first of every region comes before the second of any.
    expect(list.kept.slice(0, 3).map(({ region: { path }, offset }) => [path[1], offset.left])).toEqual([
      ['obj.o', 0],
      ['other.o', 0],
      ['obj.o', 1],
    ]);
  });

  test('puts those that no rule owns first', () => {
    const list = new DifferenceList();
    list.add({ ...at(0), rule: 'eol' });
    list.add(at(4));
    expect(list.kept.map(({ rule }) => rule)).toEqual([null, 'eol']);
    expect([list.allOwned, list.changesProgram, list.rules]).toEqual([false, true, ['eol']]);
  });

  test('says whether all are kept that no rule owns', () => {
    const list = new DifferenceList();
    for (let index = 0; index < 48; index++) list.add(at(index));
    for (let index = 0; index < 100; index++) list.add({ ...at(index), rule: 'eol' });
    expect([list.unowned, list.keepsUnowned]).toEqual([48, true]);
    list.add(at(48));
    expect([list.unowned, list.keepsUnowned]).toEqual([49, false]);
  });
});

describe('what signs a file', () => {
  const signed = (states: readonly Seal['state'][]): FileMap => ({
    format: 'macho',
    title: '',
    linked: true,
    regions: [],
    seals: () => states.map((state) => ({ name: 'signature', state })),
  });
  const file = { source: sourceOf(Buffer.alloc(4)), offset: 16 };
  const differencesOf = (left: readonly Seal['state'][], right: readonly Seal['state'][]) =>
    sealDifferences({ left: signed(left), right: signed(right) }, { left: file, right: file }, ['lib.a']);

  test('is no difference where it is right on both sides', () => expect(differencesOf(['right'], ['right'])).toEqual([]));
  test('is one where a side has none, or one that is wrong, and says what each has', () => {
    expect(differencesOf(['right'], [])).toMatchObject([
      { region: { path: ['lib.a', 'signature'] }, field: { meaning: { left: 'correct', right: null } }, rule: null },
    ]);
    expect(differencesOf(['wrong', 'right'], ['unknown'])).toMatchObject([
      { field: { meaning: { left: 'wrong', right: 'cannot be checked' } } },
    ]);
  });
});

describe('a pair', () => {
  test('is made from another one', () =>
    expect(mapBoth({ left: 1, right: 2 }, (value, side) => `${side} ${value}`)).toEqual({ left: 'left 1', right: 'right 2' }));
  test('is asked about with all others at once', async () => {
    const asked: number[][] = [];
    const answers = await askBoth(
      [
        { left: 1, right: 2 },
        { left: 3, right: 4 },
      ],
      async (values) => {
        asked.push([...values]);
        return ['one', null, 'three'];
      },
    );
    expect(asked).toEqual([[1, 2, 3, 4]]);
    expect(answers).toEqual([
      { left: 'one', right: null },
      { left: 'three', right: null },
    ]);
  });
  test('lacks a side or none', () => {
    expect([hasBoth({ left: 0, right: 1 }), hasBoth({ left: null, right: 1 }), hasBoth({ left: 1, right: null })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
