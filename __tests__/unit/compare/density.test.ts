/** Where in a file bytes differ: counted in parts, however many differences there are. */
import { describe, expect, test } from '@jest/globals';
import { DENSITY_PARTS, DensityCounter } from '@selfhost/core/compare/density.js';
import type { Difference } from '@selfhost/core/compare/difference.js';
import { densityList, densityStrip } from '@selfhost/core/present/html/density.js';

const SIZE = 10_000_000;
const AT = { y: 0, height: 8 };

function difference(offset: number, size: number, bytes: number, rule: Difference['rule'] = null): Difference {
  const region = { path: ['.text'], kind: 'code', loaded: true } as const;
  return { kind: 'bytes', region, offset: { left: offset, right: offset + 8 }, size: { left: size, right: size }, bytes, rule };
}

function counted(...differences: readonly Difference[]) {
  const counter = new DensityCounter({ left: SIZE, right: SIZE + 8 });
  for (const each of differences) counter.add(each);
  return counter.density;
}

describe('counts', () => {
  test('one byte is in one part of each side', () => {
    const { left, right } = counted(difference(SIZE / 2, 1, 1));
    for (const side of [left, right]) {
      expect(side.open.filter((bytes) => bytes > 0)).toEqual([1]);
      expect(side.open.findIndex((bytes) => bytes > 0)).toBe(DENSITY_PARTS / 2);
    }
  });

  test('a long difference is in all parts that it reaches, and no byte is lost', () => {
    const { left } = counted(difference(0, SIZE, 4000), difference(0, 100, 100, 'build-id'));
    expect(left.open.filter((bytes) => bytes > 0)).toHaveLength(DENSITY_PARTS);
    expect(Math.round(left.open.reduce((sum, bytes) => sum + bytes, 0))).toBe(4000);
    expect(left.owned[0]).toBe(100);
  });

  test('what only one side has is at its place on the other', () => {
    const region = { path: ['.text'], kind: 'code', loaded: true } as const;
    const extra: Difference = {
      kind: 'extra',
      region,
      offset: { left: SIZE, right: SIZE },
      size: { left: 0, right: 8 },
      bytes: 8,
      rule: null,
    };
    const { left, right } = counted(extra);
    expect([left.open.at(-1), right.open.at(-1)]).toEqual([8, 8]);
  });
});

describe('drawn', () => {
  test('one byte of ten megabytes can be seen', () => {
    const [, width = '0'] = /h([\d.]+)v/.exec(densityStrip(counted(difference(1, 1, 1)).left, AT, 1000 / SIZE)) ?? [];
    expect(Number(width)).toBeGreaterThanOrEqual(1);
  });

  test('what no rule owns looks otherwise than what rules own', () => {
    const strip = densityStrip(counted(difference(0, 1, 1), difference(SIZE / 2, 1, 1, 'build-id')).left, AT, 1000 / SIZE);
    expect([...strip.matchAll(/class="density (\w+)"/g)].map(([, look]) => look)).toEqual(['open', 'owned']);
  });

  test('in words, neighbouring parts are one row', () => {
    const part = SIZE / DENSITY_PARTS;
    const list = densityList(counted(difference(0, 2 * part, 10), difference(SIZE / 2, 1, 1, 'build-id')).left);
    const rows = [...list.matchAll(/<th scope="row">([^<]*)<\/th><td>(\d+)<\/td><td>(\d+)<\/td>/g)].map(([, ...cells]) => cells);
    expect(rows).toEqual([
      ['0x0 – 0xc350', '10', '0'],
      [expect.stringMatching(/^0x4c4b40 – /), '0', '1'],
    ]);
  });

  test('where nothing differs, there is nothing', () => {
    expect(densityStrip(counted().left, AT, 1)).toBe('');
    expect(densityList(counted().left)).toBe('');
  });
});
