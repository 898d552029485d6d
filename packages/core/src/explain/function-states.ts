/**
 * Which functions of a program differ, and which only in the addresses that they name: a function that grew moves all after it, and every call
 * of them differs. For people, never for a verdict.
 */
import { functionsOf, sameLayout } from '../binary/functions.js';
import type { CodeSymbol } from '../binary/region.js';
import { pairByName } from '../compare/align/pairing.js';
import type { MappedFile } from '../compare/inspect.js';
import { askBoth, type Both, hasBoth, mapBoth } from '../data/both.js';
import { groupBy } from '../data/group.js';
import type { CodeRange, Disassembler, Instruction } from '../disassembly/disassembly.js';
import { MAX_READ_BYTES } from '../files/source.js';
import { AddressNames } from './address-names.js';
import { type CodePart, codeParts } from './code-parts.js';
import { FUNCTION_STATES, type FunctionState, type FunctionStates } from './model.js';
import { isNameable, namedCode } from './named-code.js';

/** Functions that are compared: reading so many takes tens of milliseconds. */
const MAX_FUNCTIONS = 20_000;
/** Most functions of one state that are named: more are not read. */
const MAX_NAMES = 100;
/** Most code that is decoded on each side: the disassembler needs tens of milliseconds for it. */
const MAX_DECODED_BYTES = 64 * 1024;
/** Each is a file for the disassembler. */
const MAX_DECODED_FUNCTIONS = 512;

/** A function that both sides have. */
type Pair = Both<CodeSymbol>;

/** The functions of a part. */
interface Part extends CodePart {
  readonly pairs: readonly (Both<CodeSymbol | null> & { readonly name: string })[];
  /** Those that have other bytes. */
  readonly changed: readonly Pair[];
}

/** A function with other bytes, and where it is. */
interface Changed {
  readonly part: Part;
  readonly pair: Pair;
}

/** @returns null where no function is known, or too many, or where none differs */
export async function functionStates(files: Both<MappedFile>, disassembler: Disassembler | null): Promise<FunctionStates | null> {
  const maps = mapBoth(files, ({ map }) => map);
  if (!hasBoth(maps)) return null;
  const parts = codeParts(mapBoth(maps, (map, side) => ({ map, source: files[side].source }))).map(partOf);
  if (parts.reduce((sum, { pairs }) => sum + pairs.length, 0) > MAX_FUNCTIONS) return null;
  const states = await statesOf(parts, disassembler);
  const all = parts.flatMap(({ name, pairs }) =>
    pairs.flatMap((pair): NamedState[] => {
      const state = pair.left === null ? 'right' : pair.right === null ? 'left' : states.get(pair);
      return state === undefined ? [] : [{ name: name === null ? pair.name : `${name}:${pair.name}`, state }];
    }),
  );
  return all.length === 0 ? null : inOrder(all);
}

function partOf(part: CodePart): Part {
  const functions = mapBoth(part.files, ({ map }) => functionsOf(map));
  const pairs = pairByName(functions.left, functions.right, ({ name }) => name);
  return { ...part, pairs, changed: pairs.flatMap((pair) => (hasBoth(pair) && !sameCode(pair, part.files) ? [pair] : [])) };
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

function sameCode({ left, right }: Pair, files: CodePart['files']): boolean {
  if (left.size !== right.size || left.size > MAX_READ_BYTES) return false;
  const [a, b] = [files.left.source, files.right.source];
  if (left.offset + left.size > a.size || right.offset + right.size > b.size) return true;
  return a.read(left.offset, left.size).equals(b.read(right.offset, right.size));
}

/** Where nothing has moved, another address is another thing. */
function hasMoved({ files, pairs }: Part): boolean {
  return (
    !sameLayout(files.left.map, files.right.map) ||
    pairs.some(({ left, right }) => left?.offset !== right?.offset || left?.size !== right?.size)
  );
}

/** A function of another length differs in more than addresses; of one length, those are decoded that the maximum allows. */
async function statesOf(
  parts: readonly Part[],
  disassembler: Disassembler | null,
): Promise<ReadonlyMap<Both<CodeSymbol | null>, FunctionState>> {
  const states = new Map<Both<CodeSymbol | null>, FunctionState>();
  const undecided: Changed[] = [];
  for (const part of parts) {
    const mayBeSame = hasMoved(part) ? isOneLength : () => false;
    for (const pair of part.changed) {
      states.set(pair, mayBeSame(pair) ? 'undecided' : 'changed');
      if (mayBeSame(pair) && isNameable(part.files.left.map.machine?.arch)) undecided.push({ part, pair });
    }
  }
  if (disassembler === null) return states;
  const decoded = firstOf(undecided);
  const ranges = decoded.map(({ part, pair }) =>
    mapBoth(pair, ({ offset, size }, side): CodeRange => ({ ...part.files[side], offset, size })),
  );
  const namesOf = namesOnce();
  for (const [index, listing] of (await askBoth(ranges, disassembler.within)).entries()) {
    const each = decoded[index];
    if (each !== undefined && hasBoth(listing))
      states.set(each.pair, sameMeaning(listing, each, namesOf(each.part)) ? 'addresses' : 'changed');
  }
  return states;
}

function isOneLength({ left, right }: Pair): boolean {
  return left.size === right.size;
}

function firstOf(undecided: readonly Changed[]): Changed[] {
  let bytes = 0;
  const some: Changed[] = [];
  for (const each of undecided.slice(0, MAX_DECODED_FUNCTIONS)) {
    bytes += each.pair.left.size;
    if (bytes <= MAX_DECODED_BYTES) some.push(each);
  }
  return some;
}

/** The names of a part are made once, for all of its functions. */
function namesOnce(): (part: Part) => Both<AddressNames> {
  const known = new Map<Part, Both<AddressNames>>();
  return (part) => {
    const names = known.get(part) ?? mapBoth(part.files, ({ map, source }) => new AddressNames(map, source));
    known.set(part, names);
    return names;
  };
}

function sameMeaning(listing: Both<readonly Instruction[]>, { part, pair }: Changed, names: Both<AddressNames>): boolean {
  const { left, right } = mapBoth(listing, (instructions, side) =>
    namedCode(
      part.files[side].map.machine?.arch ?? '',
      instructions.map(({ text }) => text),
      (address) => names[side].nameOf(address, pair[side]),
    ),
  );
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
