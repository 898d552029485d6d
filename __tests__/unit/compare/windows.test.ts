/** When the sides of a comparison were built, and which source of that is used. */
import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '@selfhost/core/bundle/manifest.js';
import { windowsOf } from '@selfhost/core/compare/sides/open-side.js';
import { manifestOf } from '../bundle/manifest.js';

const built = (started: string, finished: string): Manifest => ({ ...manifestOf([]), window: { started, finished } });
const [ONE, OTHER] = [
  built('2026-03-01T10:00:00.000Z', '2026-03-01T10:05:00.000Z'),
  built('2026-03-02T10:00:00.000Z', '2026-03-02T16:00:00.000Z'),
];
const GIVEN = { from: 5, to: 9 };

describe('build windows', () => {
  test('are those of both bundles', () => {
    const from = Date.parse('2026-03-01T10:00:00Z') / 1000;
    expect(windowsOf(ONE, OTHER)).toEqual({ left: { from, to: from + 300 }, right: { from: from + 86_400, to: from + 108_000 } });
  });

  test('are unknown where one side is no bundle and none is given', () => {
    expect(windowsOf(ONE, null)).toBeUndefined();
    expect(windowsOf(null, null, { left: GIVEN })).toBeUndefined();
  });

  test('of a person come before those of bundles', () => {
    expect(windowsOf(ONE, null, { right: GIVEN })).toMatchObject({ left: { to: 1772359500 }, right: GIVEN });
    expect(windowsOf(ONE, OTHER, { left: GIVEN, right: GIVEN })).toEqual({ left: GIVEN, right: GIVEN });
  });

  test.each([
    ['of more than 6 hours', '2026-03-01T10:00:00Z', '2026-03-01T16:00:01Z'],
    ['that ends before it begins', '2026-03-01T10:00:00Z', '2026-03-01T09:00:00Z'],
  ])('%s are not used', (_, started, finished) => expect(windowsOf(built(started, finished), OTHER)).toBeUndefined());
});
