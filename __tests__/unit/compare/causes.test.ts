/** Causes are decided by data; the text for people is made from it last. */
import { describe, expect, test } from '@jest/globals';
import { CAUSES, type CauseId } from '@selfhost/core/compare/causes/catalog.js';
import { type DetectedCause, mergeCauses } from '@selfhost/core/compare/causes/detected-cause.js';
import type { Evidence } from '@selfhost/core/compare/causes/evidence.js';
import { evidenceText } from '@selfhost/core/compare/causes/evidence-text.js';
import { type PlacedCause, resolveCauses } from '@selfhost/core/compare/causes/resolve.js';
import type { Difference } from '@selfhost/core/compare/difference.js';

const cause = (id: CauseId, evidence: Evidence = { kind: 'texts-differ' }, more: Partial<PlacedCause> = {}): PlacedCause => ({
  id,
  confidence: 'high',
  evidence,
  ofCode: false,
  ofPointers: false,
  owned: false,
  ...more,
});
const resolved = (causes: readonly PlacedCause[]): DetectedCause[] => resolveCauses(causes, false, false);

describe('evidence', () => {
  const OTHER: Evidence = { kind: 'texts', left: 'a', right: 'b' };
  test.each<[Evidence, string]>([
    [OTHER, '"a" against "b"'],
    [{ kind: 'dates', left: 'a', right: 'b', inWindows: true }, '"a" against "b", each in its build window'],
    [{ kind: 'dates', left: 'a', right: 'b', inWindows: false }, '"a" against "b"'],
    [{ kind: 'values', of: 'GUID', left: '1', right: null }, 'GUID: 1 against absent'],
    [{ kind: 'values', of: null, left: null, right: '2' }, 'absent against 2'],
    [{ kind: 'one-sided', what: '.comment', side: 'right' }, '.comment is only on the right'],
    [{ kind: 'bytes', region: '.data', offset: 31, bytes: 4 }, '.data at 0x1f: 4 bytes'],
    [{ kind: 'debug-sections', resized: [] }, 'debug sections of equal size differ'],
    [{ kind: 'debug-sections', resized: ['a', 'b', 'c', 'd', 'e'] }, 'other sizes: a, b, c, d'],
    [{ kind: 'order', what: 'lines', count: 3 }, 'the same 3 lines in another order'],
    [{ kind: 'order', what: 'members' }, 'the same members in another order'],
    [{ kind: 'code', functions: [], count: 0 }, 'machine code differs'],
    [{ kind: 'code', functions: ['main'], count: 1 }, 'code of main'],
    [{ kind: 'code', functions: ['main', 'scale'], count: 9 }, 'code of main and 8 more'],
    [{ kind: 'empty', side: 'left', otherBytes: 7 }, 'the left file is empty, the other has 7 bytes'],
    [{ kind: 'after-link', of: OTHER }, 'modified after link, because the build-ids are equal: "a" against "b"'],
    [{ kind: 'no-rule', of: OTHER }, 'no rule owns it: "a" against "b"'],
    [
      { kind: 'generations', conclusion: 'different-compiler', builder: { kind: 'version', of: OTHER, more: 2 } },
      'the second stage equals the third, and the first was made by another compiler: "a" against "b"; and 2 more',
    ],
  ])('%j reads: %s', (evidence, text) => expect(evidenceText(evidence)).toBe(text));

  test('is reported once with the number of its other pieces, as a sentence and as data of a readable length', () => {
    const long = { kind: 'texts', left: 'x'.repeat(10_000), right: 'y' } as const;
    const pieces = [long, OTHER, OTHER].map((evidence) => cause('uuid', evidence));
    const [merged, ...others] = mergeCauses(pieces);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({ facts: { kind: 'texts', right: 'y' }, more: 1, fix: CAUSES.uuid.fix });
    expect(merged?.evidence).toHaveLength(300 + '; and 1 more'.length);
    expect(JSON.stringify(merged?.facts).length).toBeLessThan(400);
  });
});

describe('what a cause explains', () => {
  const at = (name: string, offset: number): Difference => ({
    kind: 'bytes',
    region: { path: ['lib.a', name], kind: 'data', loaded: true },
    offset: { left: offset, right: offset },
    size: { left: 1, right: 1 },
    bytes: 1,
    rule: null,
  });
  const [first, second, third, silent, hidden] = [at('x', 0), at('x', 1), at('y', 0), at('y', 1), at('z', 0)];
  const found = (difference: Difference, id: CauseId) => cause(id, undefined, { difference });

  test('is each listed difference in which it was found, and what has no cause in its regions', () => {
    const detected = [found(first, 'uuid'), found(second, 'timestamp'), found(third, 'uuid')];
    expect(mergeCauses(detected, [first, third, second, silent])).toMatchObject([
      { id: 'uuid', regions: ['lib.a › x', 'lib.a › y'], places: [0, 1, 3] },
      { id: 'timestamp', regions: ['lib.a › x'], places: [2] },
    ]);
  });
  test('may be in regions of which nothing is listed', () => {
    const [only] = mergeCauses([found(first, 'uuid'), found(hidden, 'uuid')], [second]);
    expect(only).toMatchObject({ regions: ['lib.a › x', 'lib.a › z'], places: [0] });
  });
  test('is not known where it has no place in the file', () => {
    const [only] = mergeCauses([cause('mode')], [first]);
    expect(only).toEqual(expect.not.objectContaining({ places: expect.anything() }));
    expect(only?.regions).toBeUndefined();
  });
});

describe('what follows from what', () => {
  const CHANGE = cause('real-change');
  const DIGEST = (left: string | null, field = 'build-id'): PlacedCause =>
    cause('build-id', { kind: 'values', of: field, left, right: '22'.repeat(20) });

  test('a build-id that is a digest follows from what changed, whatever its field is called', () => {
    for (const field of ['build-id', 'absent', '0123456789abcdef0123456789abcdef']) {
      expect(resolved([CHANGE, DIGEST('11'.repeat(20), field)])[1]).toMatchObject({
        id: 'build-id-derived',
        derivedFrom: 'real-change',
      });
    }
  });

  test.each([null, '11'.repeat(16)])('a build-id that may be random, or that one side lacks, is a cause of its own: %s', (left) =>
    expect(resolved([CHANGE, DIGEST(left)])[1]).toMatchObject({ id: 'build-id' }),
  );

  test('derived causes follow from the first one that is not derived, and real changes from what moves everything', () => {
    const causes = resolved([cause('layout-shift'), cause('link-order'), CHANGE]);
    expect(causes.map(({ id, derivedFrom }) => [id, derivedFrom])).toEqual([
      ['layout-shift', 'link-order'],
      ['link-order', undefined],
      ['layout-shift', 'link-order'],
    ]);
  });

  test('addresses of texts follow from another order of the texts, and other values do not', () => {
    const causes = resolved([cause('hash-order'), cause('real-change', undefined, { ofPointers: true }), CHANGE]);
    expect(causes.map(({ id }) => id)).toEqual(['hash-order', 'layout-shift', 'real-change']);
  });
});
