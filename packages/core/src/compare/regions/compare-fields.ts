/** Compares two structured regions: their fields by meaning, the bytes between them as they are. */

import type { Region } from '../../binary/region.js';
import { type Both, hasBoth, mapBoth } from '../../data/both.js';
import { countDiffering, sameBytes } from '../align/bytes.js';
import { type Pair, pairByName, sameOrder } from '../align/pairing.js';
import { type BytesDifference, claimed } from '../difference.js';
import { type FilePart, partOf, regionDifference } from '../file-part.js';
import type { RuleId } from '../rules/catalog.js';
import { ownerOfField } from '../rules/owner.js';
import type { Scope } from '../scope.js';
import { compareValues } from './compare-values.js';
import { isBetween, keyOf, type Piece, piecesOf } from './pieces.js';
import { tablesOf } from './tables.js';

export interface RegionsWithFields {
  readonly regions: Both<Region>;
  /** Their offsets. */
  readonly parts: Both<FilePart>;
  /** The rule that claims the region that a field describes. */
  readonly about: (name: string) => RuleId | null;
  /** Whether the files are linked: what objects say to a linker no longer counts. */
  readonly linked: boolean;
  /** The rule that owns another order of the fields. */
  readonly order: RuleId | null;
  readonly scope: Scope;
}

interface Comparing extends RegionsWithFields {
  /** The regions as one difference, of all their bytes. */
  readonly whole: BytesDifference;
  /** Whether what one side lacks was stripped from it. */
  readonly stripped: boolean;
}

export function compareFields(given: RegionsWithFields): void {
  const { regions, parts, scope } = given;
  const bytes = Math.max(regions.left.size, regions.right.size);
  const comparing: Comparing = { ...given, whole: { ...regionDifference(regions, parts, scope.path), bytes }, stripped: false };
  const reported = { count: 0 };
  const rest = compareInStep(comparing, reported);
  if (rest === null) {
    scope.add(comparing.whole);
    return;
  }
  const pairs = pairByName(rest.left, rest.right, keyOf);
  const placed = new Map(rest.right.map((piece, index) => [piece, index]));
  const matched = matchRenamed(pairs, scope);
  const stripped = { ...comparing, stripped: isStripped(matched) };
  for (const pair of matched) reported.count += compareEither(pair, stripped);
  if (!sameOrder(pairs, (piece) => placed.get(piece) ?? 0)) {
    const { kind } = regions.left;
    // The order of sections is judged by the sections themselves.
    if (kind === 'sections') return;
    const free = kind === 'strings' || (kind === 'symbols' && (given.linked || !movesFixed(pairs, placed)));
    const rule = free && scope.enabled('symbol-table') ? 'symbol-table' : given.order;
    scope.add({ ...comparing.whole, kind: 'order', rule });
  } else if (reported.count === 0 && !sameBytes(parts.left.source, parts.right.source)) {
    scope.add({ ...comparing.whole, kind: 'layout', rule: 'layout' });
  }
}

/** Whether one side has all that the other has, and more: symbols that are absent were stripped, and none has another name. */
function isStripped(pairs: readonly Pair<Piece>[]): boolean {
  return pairs.every(({ left }) => left !== null) || pairs.every(({ right }) => right !== null);
}

/** Fields that are kept of a side once the names part: the largest tables of symbols are longer, and equal in most of it. */
const MAX_KEPT_FIELDS = 200_000;

/**
 * Compares fields as long as their names agree, and keeps none of them.
 * @returns what is left of both sides from the first other name on; null where that is more than is kept
 */
function compareInStep(comparing: Comparing, reported: { count: number }): Both<readonly Piece[]> | null {
  const { regions } = comparing;
  const lefts = piecesOf(regions.left);
  const rights = piecesOf(regions.right);
  for (;;) {
    const [left, right] = [lefts.next(), rights.next()];
    if (left.done === true && right.done === true) return { left: [], right: [] };
    if (left.done !== true && right.done !== true && keyOf(left.value) === keyOf(right.value)) {
      reported.count += compareEither({ name: left.value.name, left: left.value, right: right.value }, comparing);
      continue;
    }
    const rest = { left: restOf(left, lefts), right: restOf(right, rights) };
    return Math.max(rest.left.length, rest.right.length) > MAX_KEPT_FIELDS ? null : rest;
  }
}

function restOf(first: IteratorResult<Piece>, more: Iterator<Piece>): Piece[] {
  const rest: Piece[] = [];
  for (let next = first; next.done !== true && rest.length <= MAX_KEPT_FIELDS; next = more.next()) rest.push(next.value);
  return rest;
}

/** @returns how many differences were reported */
function compareEither(pair: Pair<Piece>, comparing: Comparing): number {
  const between = hasBoth(pair) && isBetween(pair.left) && isBetween(pair.right);
  return between ? compareBetween(pair, comparing) : comparePair(pair, comparing);
}

/**
 * Whether symbols whose order a linker uses are in another order: those that other objects see (by them it takes members from archives,
 * chooses leaders of COMDAT groups and fills dynamic symbol tables), and those of which the reader of the format says so.
 */
function movesFixed(pairs: readonly Pair<Piece>[], placed: ReadonlyMap<Piece, number>): boolean {
  const isFixed = ({ about, role, fixed }: Piece): boolean => fixed === true || (about === undefined && role === undefined);
  return !sameOrder(
    pairs.filter((pair) => hasBoth(pair)).filter(({ left, right }) => isFixed(left) || isFixed(right)),
    (piece) => placed.get(piece) ?? 0,
  );
}

/** Fields that one side lacks each are the same fields where their names differ in random tokens alone, or name files. */
function matchRenamed(pairs: readonly Pair<Piece>[], scope: Scope): Pair<Piece>[] {
  const lefts = pairs.flatMap(({ left, right }) => (left !== null && right === null ? [left] : []));
  const rights = pairs.flatMap(({ left, right }) => (right !== null && left === null ? [right] : []));
  if (lefts.length === 0 || rights.length === 0) return [...pairs];
  const isFile = ({ role }: Piece): boolean => role === 'file-name';
  const partners = new Map<Piece, Piece>([
    ...partnersOf(lefts.filter(isFile), rights.filter(isFile), () => true),
    ...partnersOf(
      lefts.filter((piece) => !isFile(piece)),
      rights.filter((piece) => !isFile(piece)),
      (left, right) => scope.values.isRenamed(left.name, right.name),
    ),
  ]);
  const taken = new Set(partners.values());
  return pairs
    .filter(({ left, right }) => left !== null || right === null || !taken.has(right))
    .map((pair) => (pair.left !== null && pair.right === null ? { ...pair, right: partners.get(pair.left) ?? null } : pair));
}

/** Pairs two lists of one length in order, where a pair fits. */
function partnersOf(
  lefts: readonly Piece[],
  rights: readonly Piece[],
  fits: (left: Piece, right: Piece) => boolean,
): [Piece, Piece][] {
  if (lefts.length !== rights.length) return [];
  return lefts.flatMap((left, index): [Piece, Piece][] => {
    const right = rights[index];
    return right !== undefined && fits(left, right) ? [[left, right]] : [];
  });
}

/** @returns how many differences were reported */
function comparePair(pair: Pair<Piece>, comparing: Comparing): number {
  const { left, right } = pair;
  const piece = left ?? right;
  if (piece === null) return 0;
  if (hasBoth(pair) && pair.left.meaning === pair.right.meaning) {
    reportRecomputed(pair, comparing);
    return 0;
  }
  // What refers to it reports it.
  if ((left?.meaning ?? null) === null && (right?.meaning ?? null) === null) return 0;
  const { scope, parts, whole } = comparing;
  const renamed = isRenamed(pair, scope);
  const owner = renamed ? ownerOfRenamed(pair, scope) : ownerOfBoth(pair, comparing);
  scope.add({
    ...whole,
    kind: hasBoth(pair) ? 'field' : 'extra',
    offset: mapBoth(parts, ({ source, offset }, side) => offset + (pair[side]?.offset ?? source.size)),
    size: mapBoth(pair, (field) => field?.size ?? 0),
    bytes: differingBytes(pair, comparing),
    ...claimed(owner, scope.enabled),
    ...(renamed ? { renamed } : {}),
    field: {
      name: piece.name,
      meaning: mapBoth(pair, (field) => field?.meaning ?? null),
      ...(piece.text === undefined ? {} : { text: mapBoth(pair, (field) => field?.text ?? null) }),
      ...(piece.role === undefined ? {} : { role: piece.role }),
      ...(piece.about === undefined ? {} : { about: piece.about }),
    },
  });
  return 1;
}

/** A checksum that is right on both sides differs and means the same; it is reported for its cause. */
function reportRecomputed(pair: Both<Piece>, comparing: Comparing): void {
  const { name, role } = pair.left;
  if (role !== 'pe-checksum') return;
  const bytes = differingBytes(pair, comparing);
  if (bytes === 0) return;
  const { scope, parts, whole } = comparing;
  scope.add({
    ...whole,
    kind: 'layout',
    offset: mapBoth(pair, ({ offset }, side) => parts[side].offset + offset),
    size: mapBoth(pair, ({ size }) => size),
    bytes,
    rule: 'layout',
    field: { name, role, meaning: mapBoth(pair, ({ meaning }) => meaning) },
  });
}

function isRenamed({ left, right }: Pair<Piece>, scope: Scope): boolean {
  if (left === null || right === null || left.meaning === null || right.meaning === null || left.name === right.name)
    return false;
  return scope.values.isRenamed(left.meaning, right.meaning);
}

/** Linkers and loaders use names, so a name may hold a seed only in LTO sections and in local symbols. */
function ownerOfRenamed({ left, right }: Pair<Piece>, { values }: Scope): RuleId | null {
  const isLocal = left?.role === 'local-symbol' && right?.role === 'local-symbol';
  return isLocal || values.isReseeded(left?.meaning ?? '', right?.meaning ?? '') ? 'random-seed-names' : null;
}

function ownerOfBoth({ left, right }: Pair<Piece>, { about, stripped }: Comparing): RuleId | null {
  const ofLeft = left === null ? null : ownerOfField(left, about, right === null && stripped);
  const ofRight = right === null ? null : ownerOfField(right, about, left === null && stripped);
  return left === null || right === null || ofLeft === ofRight ? (ofLeft ?? ofRight) : null;
}

function differingBytes({ left, right }: Both<Piece | null>, { parts }: Comparing): number {
  if (left === null || right === null) return left?.size ?? right?.size ?? 0;
  return countDiffering(partOf(parts.left, left).source, partOf(parts.right, right).source);
}

/** @returns how many differences were reported */
function compareBetween(pieces: Both<Piece>, { regions, parts, scope, whole }: Comparing): number {
  const between = mapBoth(parts, (part, side) => partOf(part, pieces[side]));
  if (sameBytes(between.left.source, between.right.source)) return 0;
  const bytes = Math.abs(pieces.left.size - pieces.right.size);
  const tables = tablesOf(
    regions,
    mapBoth(pieces, ({ offset }) => offset),
  );
  compareValues({ ...whole, bytes }, between, undefined, scope, tables);
  return 1;
}
