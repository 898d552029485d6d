/** Whether a field is a text, and whether that is a path, is known by the field, and not by how its meaning is written. */
import { describe, expect, test } from '@jest/globals';
import type { Differing } from '@selfhost/core/compare/causes/detector.js';
import { fieldCauses } from '@selfhost/core/compare/causes/of-field.js';
import { detectRole } from '@selfhost/core/compare/causes/of-role.js';
import type { DifferingField, FieldDifference } from '@selfhost/core/compare/difference.js';

const PATHS = { left: '/work/one/util.dylib', right: '/work/two/util.dylib' };
const QUOTED = { left: `"${PATHS.left}"`, right: `"${PATHS.right}"` };

/** The parts of a comparison that the causes of a field are made from. */
const DIFFERING = {
  content: { differences: { kept: [] } },
  names: { left: [], right: [] },
  options: {},
} as unknown as Differing;

describe('the cause of a field', () => {
  test('is that of its text, where it has one', () =>
    expect(idsOf({ name: 'LC_ID_DYLIB text', meaning: QUOTED, text: PATHS })).toEqual(['build-path']));
  test('is not that of a meaning that is written in quotes, such as the name of a section with a space', () =>
    expect(idsOf({ name: 'sh_link', meaning: QUOTED })).toEqual(['real-change']));
  test('is a path of the build only where the name of a file is one, whatever else its meaning has', () => {
    const meaning = { left: '"a.c" → /x', right: '"b.c" → /x' };
    const causeOf = (text: NonNullable<DifferingField['text']>) =>
      detectRole(difference({ name: 'file symbol', role: 'file-name', meaning, text }), null as never, DIFFERING)?.map(
        ({ id }) => id,
      );
    expect(causeOf({ left: 'a.c', right: 'b.c' })).toEqual(['own-name']);
    expect(causeOf(PATHS)).toEqual(['build-path']);
  });
});

function idsOf(field: DifferingField): string[] {
  return fieldCauses(difference(field), DIFFERING).map(({ id }) => id);
}

function difference(field: DifferingField): FieldDifference {
  return {
    kind: 'field',
    region: { path: ['header'], kind: 'header', loaded: true },
    offset: { left: 0, right: 0 },
    size: { left: 8, right: 8 },
    bytes: 1,
    rule: null,
    field,
  };
}
