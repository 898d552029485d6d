/** Which functions differ, by a table of symbols that is long, damaged, or without sizes. */
import { describe, expect, test } from '@jest/globals';
import type { CodeSymbol, FileMap, Region } from '@selfhost/core/binary/region.js';
import { functionsAtPlaces, functionsChanged, MAX_NAMED_FUNCTIONS } from '@selfhost/core/compare/causes/changed-functions.js';
import { detectCode } from '@selfhost/core/compare/causes/of-code.js';
import type { ContentComparison } from '@selfhost/core/compare/content.js';
import type { Difference } from '@selfhost/core/compare/difference.js';
import { DifferenceList } from '@selfhost/core/compare/difference-list.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import { Malformed, type Source, sourceOf } from '@selfhost/core/files/source.js';

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

const filesOf = (sources: Both<Source>) => mapBoth(sources, (source) => ({ source, offset: 0 }));

describe('functions in which places differ, in files without sizes of functions', () => {
  const COUNT = 2 * MAX_NAMED_FUNCTIONS;
  const whole = { symbols: functions(COUNT, 0), bytes: COUNT * FUNCTION_BYTES };
  const sources = filesOf({ left: sourceOf(Buffer.alloc(whole.bytes, 1)), right: sourceOf(Buffer.alloc(whole.bytes, 2)) });
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

describe('the cause of few places in code that has not moved', () => {
  const table = { symbols: functions(2, FUNCTION_BYTES - 2), bytes: 2 * FUNCTION_BYTES };
  const functionsOfCause = (places: readonly Difference[], files = filesOf(both(sourceOf(Buffer.alloc(table.bytes))))) => {
    const { map } = fileOf(table);
    const differences = new DifferenceList();
    for (const place of places) differences.add(place);
    const member = { path: [], files, maps: { left: map, right: map } };
    const content: ContentComparison = {
      ...{ format: null, plain: false, damage: [], functions: null, density: null },
      ...{ maps: member.maps, members: [member], differences },
    };
    const [first] = places;
    if (first === undefined) throw new Error('a cause has a place');
    const differing = {
      content,
      files: mapBoth(files, ({ source }) => source),
      names: both([]),
      options: { rules: standardRules(), threshold: 1 },
    };
    return detectCode(first, member, differing)?.map(({ functions: found }) => found?.map(({ name }) => name) ?? null);
  };

  test('names the functions of these places', () => expect(functionsOfCause([placeAt(17)])).toEqual([['f1']]));
  test('is known without the code of other functions where one place is in none', () => {
    const unread = { ...sourceOf(Buffer.alloc(table.bytes)), read: () => expect('a file').toBe('not read') as never };
    expect(functionsOfCause([placeAt(17), placeAt(FUNCTION_BYTES - 1)], filesOf(both(unread)))).toEqual([null]);
  });
  test('names none where not all places are known', () => {
    const elsewhere = Array.from(
      { length: 49 },
      (_, index): Difference => ({
        ...placeAt(index),
        region: { path: ['.rodata'], kind: 'data', loaded: true },
      }),
    );
    expect(functionsOfCause([placeAt(17), ...elsewhere])).toEqual([null]);
  });
});

describe('bytes after a function that differs', () => {
  const symbol: CodeSymbol = { name: 'f', offset: 0, size: FUNCTION_BYTES };
  /** Whether the function is known where these bytes, in hexadecimal, follow it on each side. */
  const isKnown = (arch: string, left: string, right: string): boolean => {
    const sources = mapBoth({ left, right }, (hex, side) =>
      sourceOf(Buffer.concat([Buffer.alloc(FUNCTION_BYTES, side), Buffer.from(hex, 'hex')])),
    );
    const maps = mapBoth(
      sources,
      ({ size }): FileMap => ({
        ...fileOf({ symbols: [symbol], bytes: size }).map,
        machine: { arch, bits: 64, endian: 'little' },
      }),
    );
    return functionsChanged({ maps, files: filesOf(sources) }, [both(symbol)]) !== null;
  };

  test.each([
    ['x86_64', '0000000000000000', 'cccccccccccccccc'],
    ['x86_64', '0f1f840000000000', '6666900f1f440000'],
    ['x86_64', '662e0f1f44000090', '9090909090909090'],
    ['i386', '8db4260000000090', '2e8d7426008d7600'],
    ['aarch64', '1f2003d51f2003d5', '0000000000000000'],
    ['riscv64', '0100010013000000', '0000000000000000'],
    ['x86_64', '', '90'.repeat(63)],
  ])('may differ where they are filler: %s, %s against %s', (arch, left, right) => expect(isKnown(arch, left, right)).toBe(true));
  test.each([
    ['x86_64', '9090909090909090', 'e8000000009090c3'],
    ['x86_64', '0f0b909090909090', '9090909090909090'],
    ['aarch64', '1f2003d51f2003d5', '1f2003d5c0035fd6'],
    ['i386', '1f2003d51f2003d5', '9090909090909090'],
    // As long as filler may be, and one byte more.
    ['x86_64', '', `${'90'.repeat(62)}c3`],
    ['x86_64', '', '90'.repeat(64)],
    ['unknown', '1f2003d51f2003d5', '0000000000000000'],
  ])('may not differ where a side has code: %s, %s against %s', (arch, left, right) =>
    expect(isKnown(arch, left, right)).toBe(false),
  );
  test('may be whatever they are where both sides have the same', () =>
    expect(isKnown('x86_64', 'e8000000009090c3', 'e8000000009090c3')).toBe(true));
});

function both<Value>(value: Value): Both<Value> {
  return { left: value, right: value };
}
