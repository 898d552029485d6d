/**
 * Which functions of a program differ, and which only in the addresses that they name: a function that grew moves all after it, and every call
 * of them differs. For people, never for a verdict.
 */
import { functionsOf, sameLayout } from '../binary/functions.js';
import type { CodeSymbol, FileMap } from '../binary/region.js';
import { pairByName } from '../compare/align/pairing.js';
import type { MappedFile } from '../compare/inspect.js';
import { askBoth, type Both, hasBoth, mapBoth } from '../data/both.js';
import { groupBy } from '../data/group.js';
import type { CodeRange, Disassembler, Instruction } from '../disassembly/disassembly.js';
import { MAX_READ_BYTES, type Source } from '../files/source.js';
import { AddressNames } from './address-names.js';
import { FUNCTION_STATES, type FunctionState, type FunctionStates } from './model.js';

/** Functions that are compared: reading so many takes tens of milliseconds. */
const MAX_FUNCTIONS = 20_000;
/** Most functions of one state that are named: more are not read. */
const MAX_NAMES = 100;
/** Most code that is decoded on each side: the disassembler needs tens of milliseconds for it. */
const MAX_DECODED_BYTES = 64 * 1024;
/** Each is a file for the disassembler. */
const MAX_DECODED_FUNCTIONS = 512;

type Mapped = Both<{ readonly source: Source; readonly map: FileMap }>;

/** A function that both sides have, with other bytes. */
type Changed = Both<CodeSymbol>;

/** @returns null where no function is known, or too many, or where none differs */
export async function functionStates(files: Both<MappedFile>, disassembler: Disassembler | null): Promise<FunctionStates | null> {
  const maps = mapBoth(files, ({ map }) => map);
  if (!hasBoth(maps)) return null;
  const functions = mapBoth(maps, functionsOf);
  if (functions.left.length === 0 || Math.max(functions.left.length, functions.right.length) > MAX_FUNCTIONS) return null;
  const mapped = mapBoth(maps, (map, side) => ({ map, source: files[side].source }));
  const pairs = pairByName(functions.left, functions.right, ({ name }) => name);
  const changed = pairs.flatMap((pair): Changed[] => (hasBoth(pair) && !sameCode(pair, mapped) ? [pair] : []));
  const states: States = hasMoved(maps, pairs)
    ? await decodedStates(changed, mapped, disassembler)
    : new Map(changed.map((pair) => [pair, 'changed']));
  const all = pairs.flatMap((pair): NamedState[] => {
    const state = pair.left === null ? 'right' : pair.right === null ? 'left' : states.get(pair);
    return state === undefined ? [] : [{ name: pair.name, state }];
  });
  return all.length === 0 ? null : inOrder(all);
}

interface NamedState {
  readonly name: string;
  readonly state: FunctionState;
}

function inOrder(all: readonly NamedState[]): FunctionStates {
  const byState = groupBy(all, ({ state }) => state);
  return FUNCTION_STATES.flatMap((state) => {
    const those = byState.get(state) ?? [];
    return those.length === 0 ? [] : [{ state, count: those.length, names: those.slice(0, MAX_NAMES).map(({ name }) => name) }];
  });
}

function sameCode({ left, right }: Changed, files: Mapped): boolean {
  if (left.size !== right.size || left.size > MAX_READ_BYTES) return false;
  const [a, b] = [files.left.source, files.right.source];
  if (left.offset + left.size > a.size || right.offset + right.size > b.size) return true;
  return a.read(left.offset, left.size).equals(b.read(right.offset, right.size));
}

/** Where nothing has moved, another address is another thing. */
function hasMoved(maps: Both<FileMap>, pairs: readonly Both<CodeSymbol | null>[]): boolean {
  return (
    !sameLayout(maps.left, maps.right) ||
    pairs.some(({ left, right }) => left?.offset !== right?.offset || left?.size !== right?.size)
  );
}

type States = ReadonlyMap<Both<CodeSymbol | null>, FunctionState>;

/** A function of another length differs in more than addresses; of one length, those are decoded that the maximum allows. */
async function decodedStates(changed: readonly Changed[], files: Mapped, disassembler: Disassembler | null): Promise<States> {
  const states = new Map(changed.map((pair): [Changed, FunctionState] => [pair, isOneLength(pair) ? 'undecided' : 'changed']));
  const decoded = files.left.map.machine?.arch === DECODED_MACHINE ? firstOf(changed.filter(isOneLength)) : [];
  if (disassembler === null || decoded.length === 0) return states;
  const ranges = decoded.map((pair) => mapBoth(pair, ({ offset, size }, side): CodeRange => ({ ...files[side], offset, size })));
  const names = mapBoth(files, ({ map, source }) => new AddressNames(map, source));
  for (const [index, listing] of (await askBoth(ranges, disassembler.within)).entries()) {
    const pair = decoded[index];
    if (pair !== undefined && hasBoth(listing)) states.set(pair, sameMeaning(listing, names, pair) ? 'addresses' : 'changed');
  }
  return states;
}

function isOneLength({ left, right }: Changed): boolean {
  return left.size === right.size;
}

function firstOf(changed: readonly Changed[]): Changed[] {
  let bytes = 0;
  const some: Changed[] = [];
  for (const pair of changed.slice(0, MAX_DECODED_FUNCTIONS)) {
    bytes += pair.left.size;
    if (bytes <= MAX_DECODED_BYTES) some.push(pair);
  }
  return some;
}

/** Of whose instructions it is known how they write addresses. */
const DECODED_MACHINE = 'x86_64';

function sameMeaning({ left, right }: Both<readonly Instruction[]>, names: Both<AddressNames>, at: Changed): boolean {
  return (
    left.length === right.length &&
    left.every(({ text }, index) => {
      const other = right[index];
      return other !== undefined && names.left.named(text, at.left) === names.right.named(other.text, at.right);
    })
  );
}
