/** The functions of a file by their place. */

import { Malformed } from '../files/source.js';
import type { CodeSymbol, FileMap } from './region.js';

/** Functions that are kept of one file: the largest libraries have about 200,000. */
const MAX_FUNCTIONS = 1 << 18;

/** Symbols of a map that are kept, as names and causes ask for them several times: 16 MiB at most. The largest libraries have more. */
const MAX_KEPT_ENTRIES = 1 << 17;

/** Tables that were read to their ends, as long as their maps are used. */
const tables = new WeakMap<FileMap, readonly CodeSymbol[]>();

/** Symbols of code, up to the first damage in the table. */
function codeSymbols(map: FileMap): Iterable<CodeSymbol> {
  return tables.get(map) ?? readSymbols(map);
}

function* readSymbols(map: FileMap): Generator<CodeSymbol> {
  const read: CodeSymbol[] = [];
  try {
    for (const symbol of map.symbols?.() ?? []) {
      if (read.length <= MAX_KEPT_ENTRIES) read.push(symbol);
      yield symbol;
    }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return;
  }
  if (read.length <= MAX_KEPT_ENTRIES) tables.set(map, read);
}

/**
 * The functions of a map with their bytes, in one pass for all: one of a table without sizes, as in COFF, reaches up to the next symbol of its
 * region.
 * @returns null for each that is in no region
 */
export function withSizes(map: FileMap, functions: readonly CodeSymbol[]): (CodeSymbol | null)[] {
  const ends = functions.map(({ offset, size }) => {
    if (size > 0) return offset + size;
    const region = map.regions.find((each) => each.offset <= offset && offset < each.offset + each.size);
    return region === undefined ? null : region.offset + region.size;
  });
  const unsized = [...functions.entries()].filter(([, { size }]) => size === 0);
  if (unsized.length > 0) {
    for (const next of codeSymbols(map)) {
      for (const [index, { offset }] of unsized) {
        const end = ends[index] ?? null;
        if (end !== null && next.offset > offset && next.offset < end) ends[index] = next.offset;
      }
    }
  }
  return functions.map((symbol, index) => {
    const end = ends[index] ?? null;
    return end === null ? null : { name: symbol.name, offset: symbol.offset, size: end - symbol.offset };
  });
}

/** Functions whose size is known, in the order of their places. */
export function functionsOf(map: FileMap): CodeSymbol[] {
  const found: CodeSymbol[] = [];
  for (const symbol of codeSymbols(map)) {
    if (symbol.size > 0) found.push(symbol);
    if (found.length >= MAX_FUNCTIONS) break;
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** Whether no two functions have one of these names, as functions that only their own sources see may. */
export function isNamedOnce(map: FileMap, names: ReadonlySet<string>): boolean {
  const places = new Map<string, number>();
  for (const { name, offset } of codeSymbols(map)) {
    if (!names.has(name)) continue;
    // A table of symbols for loaders repeats what the other one has.
    if ((places.get(name) ?? offset) !== offset) return false;
    places.set(name, offset);
  }
  return true;
}

/** Answers for each map: names and causes look up the same places, and a pass over a large table takes time. */
const known = new WeakMap<FileMap, Map<number, CodeSymbol | null>>();

/**
 * The functions that own bytes of a map, in one pass for all of them: of the symbols at or before a byte, the last whose size covers it;
 * where none does, the last without a size. Labels that assemblers leave within functions have none.
 */
export function functionsAt(map: FileMap, offsets: readonly number[]): (CodeSymbol | null)[] {
  const cache = known.get(map) ?? new Map<number, CodeSymbol | null>();
  known.set(map, cache);
  const asked = [...new Set(offsets)].filter((offset) => !cache.has(offset)).sort((a, b) => a - b);
  if (asked.length > 0) for (const [index, found] of ownersOf(map, asked).entries()) cache.set(asked[index] ?? 0, found);
  return offsets.map((offset) => cache.get(offset) ?? null);
}

/** @param asked in order, so that of many bytes only those that a symbol owns are looked at */
function ownersOf(map: FileMap, asked: readonly number[]): (CodeSymbol | null)[] {
  const sized: (CodeSymbol | undefined)[] = [];
  // A symbol without a size owns all bytes after it up to the next one: it is kept at the first of them.
  const unsized: (CodeSymbol | undefined)[] = [];
  for (const symbol of codeSymbols(map)) {
    const { offset, size } = symbol;
    const first = firstFrom(asked, offset);
    const end = size === 0 ? Math.min(first + 1, asked.length) : firstFrom(asked, offset + size);
    const best = size === 0 ? unsized : sized;
    for (let index = first; index < end; index++) if (offset > (best[index]?.offset ?? -1)) best[index] = symbol;
  }
  let before: CodeSymbol | undefined;
  return asked.map((_, index) => {
    before = unsized[index] ?? before;
    return sized[index] ?? before ?? null;
  });
}

/** Where the first number that is not below another one is in numbers in order. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether two files have the same regions at the same places: what one table of symbols says of a place then holds for the other, unless
 * the tables differ.
 */
export function sameLayout(left: FileMap, right: FileMap): boolean {
  return (
    left.regions.length === right.regions.length &&
    left.regions.every(({ name, offset, size }, index) => {
      const other = right.regions[index];
      return other !== undefined && other.name === name && other.offset === offset && other.size === size;
    })
  );
}
