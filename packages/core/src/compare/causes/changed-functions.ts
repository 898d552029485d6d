/** Which functions of machine code differ, and whether that is all of the code that does. */
import { functionsAt, functionsOf, isNamedOnce, withSizes } from '../../binary/functions.js';
import type { CodeSymbol, FileMap } from '../../binary/region.js';
import { type Both, mapBoth } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import { sameBytes } from '../align/bytes.js';
import { pairByName } from '../align/pairing.js';
import { digestOfChange } from '../change-digest.js';
import type { MemberPair } from '../content.js';
import type { Difference } from '../difference.js';
import type { FunctionChange } from '../model.js';
import { isFiller } from './filler.js';

/** Most functions that are kept by name: more than a change of one source has. Where there are more, it is not known what follows from what. */
export const MAX_NAMED_FUNCTIONS = 100;

/** A function that differs. */
export interface ChangedFunction extends FunctionChange {
  readonly name: string;
}

/** Two maps of code, and the files that they are of. */
export interface CodePair extends Pick<MemberPair, 'files'> {
  readonly maps: Both<FileMap>;
}

/**
 * The functions of files in which nothing has moved, by the places that differ.
 * @param sameSymbols whether the tables of symbols agree: one of them is then read for both
 * @returns null where a place is in no function, or in more than one
 */
export function functionsAtPlaces(
  pair: CodePair,
  code: readonly Difference[],
  sameSymbols: boolean,
): readonly ChangedFunction[] | null {
  const maps = sameSymbols ? { left: pair.maps.left, right: pair.maps.left } : pair.maps;
  const ends = code.flatMap(({ offset, size }) => {
    const first = offset.left - pair.files.left.offset;
    return [first, first + Math.max(1, size.left) - 1];
  });
  const symbols = mapBoth(maps, (map) => functionsAt(map, ends));
  const found = new Map<string, Touched>();
  for (let index = 0; index < ends.length; index += 2) {
    const [first, last, other] = [symbols.left[index], symbols.left[index + 1], symbols.right[index]];
    if (first === null || first === undefined || first.offset !== last?.offset || first.name !== other?.name) return null;
    found.set(first.name, { symbol: first, upTo: Math.max(found.get(first.name)?.upTo ?? 0, ends[index + 1] ?? 0) });
    // Before the table is read for the sizes: of so many, none is kept.
    if (found.size > MAX_NAMED_FUNCTIONS) return null;
  }
  const touched = [...found.values()];
  const whole = withSizes(
    maps.left,
    touched.map(({ symbol }) => symbol),
  );
  const changed = whole.flatMap((symbol, index) =>
    symbol !== null && symbol.offset + symbol.size > (touched[index]?.upTo ?? 0) ? [{ left: symbol, right: symbol }] : [],
  );
  return changed.length < whole.length ? null : known({ files: pair.files, maps }, changed);
}

/** A function in which places differ. */
interface Touched {
  readonly symbol: CodeSymbol;
  /** The last byte of its places. */
  readonly upTo: number;
}

/**
 * The functions that differ, as they are known.
 * @returns null where there are too many, where code outside of functions differs too, or where two functions have one of the names
 */
export function functionsChanged(pair: CodePair, changed: readonly Both<CodeSymbol>[]): readonly ChangedFunction[] | null {
  const isPaired = changed.length <= MAX_NAMED_FUNCTIONS && changed.every(({ left, right }) => left.name === right.name);
  return isPaired && sameOutside(pair, changed) ? known(pair, changed) : null;
}

function known({ maps, files }: CodePair, changed: readonly Both<CodeSymbol>[]): readonly ChangedFunction[] | null {
  const names = new Set(changed.map(({ left }) => left.name));
  const areKnown = isNamedOnce(maps.left, names) && (maps.right === maps.left || isNamedOnce(maps.right, names));
  return areKnown ? changed.map((symbols) => ({ name: symbols.left.name, ...changeOf(symbols, files) })) : null;
}

function changeOf(symbols: Both<CodeSymbol>, files: CodePair['files']): FunctionChange {
  const code = mapBoth(symbols, ({ offset, size }, side) => files[side].source.part(offset, size));
  return { size: mapBoth(symbols, ({ size }) => size), digest: digestOfChange(code) };
}

/** Whether code that belongs to no function is the same, except for filler after functions that differ. */
function sameOutside(pair: CodePair, changed: readonly Both<CodeSymbol>[]): boolean {
  const differing = new Set(changed.map(({ left }) => left.name));
  const pieces = mapBoth(pair.maps, (map, side) => piecesOutside(map, pair.files[side].source));
  return pairByName(pieces.left, pieces.right, ({ key }) => key).every(({ left, right }) => {
    const after = (left ?? right)?.after ?? null;
    const isFill = (piece: Piece | null): boolean => piece === null || isFiller(piece.code, pair.maps.left.machine?.arch);
    if (after !== null && differing.has(after) && isFill(left) && isFill(right)) return true;
    return left !== null && right !== null && sameBytes(left.code, right.code);
  });
}

/** Code of a region before its first function, or after one. */
interface Piece {
  readonly key: string;
  /** The function before it; null where there is none. */
  readonly after: string | null;
  readonly code: Source;
}

function piecesOutside(map: FileMap, source: Source): Piece[] {
  const functions = functionsOf(map);
  const pieces: Piece[] = [];
  let next = 0;
  for (const { kind, name, offset, size } of map.regions) {
    let [end, after] = [offset, null as string | null];
    const addTo = (to: number): void => {
      const key = JSON.stringify([name, after]);
      if (kind === 'code' && to > end) pieces.push({ key, after, code: source.part(end, to - end) });
    };
    for (let symbol = functions[next]; symbol !== undefined && symbol.offset < offset + size; symbol = functions[++next]) {
      addTo(symbol.offset);
      if (symbol.offset + symbol.size > end) [end, after] = [symbol.offset + symbol.size, symbol.name];
    }
    addTo(offset + size);
  }
  return pieces;
}
