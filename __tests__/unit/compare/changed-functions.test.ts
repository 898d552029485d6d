/** Which functions differ, by a table of symbols that is long, damaged, or without sizes. */
import { describe, expect, test } from '@jest/globals';
import type { CodeSymbol, FileMap, Region } from '@selfhost/core/binary/region.js';
import { functionsAtPlaces, MAX_NAMED_FUNCTIONS } from '@selfhost/core/compare/causes/changed-functions.js';
import type { Difference } from '@selfhost/core/compare/difference.js';
import type { Both } from '@selfhost/core/data/both.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';

const FUNCTION_BYTES = 16;

interface Table {
  readonly symbols: readonly CodeSymbol[];
  readonly bytes: number;
  /** Whether the table is damaged after them. */
  readonly damaged?: boolean;
}

/** A file that is one section of code, and how often its table of symbols was read. */
function fileOf({ symbols, bytes, damaged = false }: Table): { readonly map: FileMap; readonly reads: () => number } {
  let reads = 0;
  const region: Region = { name: '.text', kind: 'code', loaded: true, offset: 0, size: bytes };
  const table = function* (): Generator<CodeSymbol> {
    reads++;
    yield* symbols;
    if (damaged) throw new Malformed('a symbol has 9 more records than the table', 0);
  };
  return { map: { format: 'coff', title: '', linked: false, regions: [region], symbols: table }, reads: () => reads };
}

/** Functions one after the other. */
function functions(count: number, size: number): CodeSymbol[] {
  return Array.from({ length: count }, (_, index) => ({ name: `f${index}`, offset: index * FUNCTION_BYTES, size }));
}

const placeAt = (offset: number, size = 1): Difference => ({
  kind: 'bytes',
  region: { path: ['.text'], kind: 'code', loaded: true },
  offset: { left: offset, right: offset },
  size: { left: size, right: size },
  bytes: size,
  rule: null,
});

const filesOf = (bytes: Both<Buffer>) => ({
  left: { source: sourceOf(bytes.left), offset: 0 },
  right: { source: sourceOf(bytes.right), offset: 0 },
});

describe('functions in which places differ, in files without sizes of functions', () => {
  const COUNT = 2 * MAX_NAMED_FUNCTIONS;
  const whole = { symbols: functions(COUNT, 0), bytes: COUNT * FUNCTION_BYTES };
  const sources = filesOf({ left: Buffer.alloc(whole.bytes, 1), right: Buffer.alloc(whole.bytes, 2) });
  const named = (table: Table, places: readonly Difference[]) => {
    const { map, reads } = fileOf(table);
    const found = functionsAtPlaces({ maps: { left: map, right: map }, files: sources }, places, true);
    return { found: found?.map(({ name, size }) => [name, size.left]) ?? null, reads: reads() };
  };

  test('reach up to the next symbol, or to the end of their region', () =>
    expect(named(whole, [placeAt(17), placeAt(30), placeAt((COUNT - 1) * FUNCTION_BYTES)]).found).toEqual([
      ['f1', FUNCTION_BYTES],
      [`f${COUNT - 1}`, FUNCTION_BYTES],
    ]));
  test('are known up to the first damage in the table', () =>
    expect(named({ ...whole, damaged: true }, [placeAt(17)]).found).toEqual([['f1', FUNCTION_BYTES]]));
  test('are not known where one place is in two of them, or before the first one', () => {
    expect(named(whole, [placeAt(15, 2)]).found).toBeNull();
    expect(named({ ...whole, symbols: whole.symbols.slice(1) }, [placeAt(3)]).found).toBeNull();
  });
  test('are found without a reading of the table for each of them', () => {
    const few = named(whole, [placeAt(0)]);
    const many = named(
      whole,
      Array.from({ length: MAX_NAMED_FUNCTIONS }, (_, index) => placeAt(index * FUNCTION_BYTES)),
    );
    expect(many.found).toHaveLength(MAX_NAMED_FUNCTIONS);
    expect(many.reads).toBe(few.reads);
  });
  test('are not named where there are too many, and the table is not read for their sizes', () => {
    const all = named(
      whole,
      Array.from({ length: COUNT }, (_, index) => placeAt(index * FUNCTION_BYTES)),
    );
    expect(all.found).toBeNull();
    // Once for each side.
    expect(all.reads).toBeLessThanOrEqual(2);
  });
});
