/** Compares two structured regions: their fields by meaning, the bytes between them as they are. */

import type { Field, Region } from '../../binary/region.js';
import { countDiffering, sameBytes } from '../align/bytes.js';
import { type Pair, pairByName, sameOrder } from '../align/pairing.js';
import { type Located, partOf, spanOf } from '../located.js';
import type { RuleId } from '../rules/catalog.js';
import { ownerOfField } from '../rules/owner.js';
import type { Scope } from '../scope.js';
import { claimed, type Span } from '../span.js';
import { compareValues } from './compare-values.js';
import { tablesOf } from './tables.js';

export interface RegionsWithFields {
  readonly left: Region;
  readonly right: Region;
  readonly a: Located;
  readonly b: Located;
  /** What claims the region that a field describes. */
  readonly about: (name: string) => RuleId | null;
  /** Whether the files are linked: what objects say to a linker no longer counts. */
  readonly linked: boolean;
  /** What owns another order of the fields. */
  readonly order: RuleId | null;
  readonly scope: Scope;
  /** Whether what one side lacks was stripped from it. */
  readonly stripped?: boolean;
}

export function compareFields(regions: RegionsWithFields): void {
  const { left, scope, a, b } = regions;
  const told = { count: 0 };
  const rest = compareInStep(regions, told);
  if (rest === null) {
    scope.add(whole(regions));
    return;
  }
  const pairs = pairByName(rest.lefts, rest.rights, keyOf);
  const placed = new Map(rest.rights.map((piece, index) => [piece, index]));
  const matched = matchRenamed(pairs, scope);
  const stripped = { ...regions, stripped: isStripped(matched) };
  for (const pair of matched) told.count += compareEither(pair, stripped);
  if (!sameOrder(pairs, (piece) => placed.get(piece) ?? 0)) {
    // The order of sections is judged by the sections themselves.
    if (left.kind === 'sections') return;
    const free = left.kind === 'strings' || (left.kind === 'symbols' && (regions.linked || !movesFixed(pairs, placed)));
    const rule = free && scope.enabled('symbol-table') ? 'symbol-table' : regions.order;
    scope.add({ ...whole(regions), what: 'order', rule });
  } else if (told.count === 0 && !sameBytes(a.source, b.source)) {
    scope.add({ ...whole(regions), what: 'layout', rule: 'layout' });
  }
}

/** Whether one side has all that the other has, and more: symbols that are absent were stripped, and none has another name. */
function isStripped(pairs: readonly Pair<Piece>[]): boolean {
  return pairs.every(({ left }) => left !== null) || pairs.every(({ right }) => right !== null);
}

/** Fields that are kept of a side once the names part: the largest tables of symbols are longer, and equal in most of it. */
const MAX_KEPT = 200_000;

interface Rest {
  readonly lefts: readonly Piece[];
  readonly rights: readonly Piece[];
}

/**
 * Compares fields as long as their names agree, and keeps none of them.
 * @returns what is left of both sides from the first other name on; null where that is more than is kept
 */
function compareInStep(regions: RegionsWithFields, told: { count: number }): Rest | null {
  const lefts = piecesOf(regions.left);
  const rights = piecesOf(regions.right);
  for (;;) {
    const [left, right] = [lefts.next(), rights.next()];
    if (left.done === true && right.done === true) return { lefts: [], rights: [] };
    if (left.done !== true && right.done !== true && keyOf(left.value) === keyOf(right.value)) {
      told.count += compareEither({ name: left.value.name, left: left.value, right: right.value }, regions);
      continue;
    }
    const rest = { lefts: restOf(left, lefts), rights: restOf(right, rights) };
    return Math.max(rest.lefts.length, rest.rights.length) > MAX_KEPT ? null : rest;
  }
}

function restOf(first: IteratorResult<Piece>, more: Iterator<Piece>): Piece[] {
  const rest: Piece[] = [];
  for (let next = first; next.done !== true && rest.length <= MAX_KEPT; next = more.next()) rest.push(next.value);
  return rest;
}

/** @returns the differences that were told */
function compareEither(pair: Pair<Piece>, regions: RegionsWithFields): number {
  const { left, right } = pair;
  const between = left !== null && right !== null && isBetween(left) && isBetween(right);
  return between ? compareBetween(left, right, regions) : comparePair(pair, regions);
}

/**
 * Whether symbols that a linker takes in their order stand in another one: those that other objects see, by which it fetches members of
 * archives, chooses leaders of COMDAT groups and fills dynamic symbol tables, and what the reader of the format says it takes so.
 */
function movesFixed(pairs: readonly Pair<Piece>[], placed: ReadonlyMap<Piece, number>): boolean {
  const isFixed = ({ about, role, fixed }: Piece): boolean => fixed === true || (about === undefined && role === undefined);
  return !sameOrder(
    pairs.filter(({ left, right }) => left !== null && right !== null && (isFixed(left) || isFixed(right))),
    (piece) => placed.get(piece) ?? 0,
  );
}

/** A field, or the bytes between two fields, which are named after the one before them. */
type Piece = Field & { readonly between?: true };

/** Names of files pair with themselves first, wherever they stand; what is left pairs in order. */
function keyOf({ name, role, meaning }: Piece): string {
  return role === 'file-name' ? `${name} ${meaning}` : name;
}

function isBetween(piece: Piece): boolean {
  return piece.between === true;
}

function* piecesOf(region: Region): Generator<Piece> {
  let end = 0;
  let before = 'the start';
  const between = (to: number): Piece => ({
    name: `bytes after ${before}`,
    offset: end,
    size: to - end,
    meaning: '',
    between: true,
  });
  for (const field of region.fields?.() ?? []) {
    if (field.offset > end) yield between(field.offset);
    yield field;
    end = field.offset + field.size;
    before = field.name;
  }
  if (region.size > end) yield between(region.size);
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

/** @returns the differences that were told */
function comparePair({ left, right }: Pair<Piece>, regions: RegionsWithFields): number {
  const piece = left ?? right;
  if (piece === null) return 0;
  const both = left !== null && right !== null;
  if (both && left.meaning === right.meaning) {
    tellRecomputed(left, right, regions);
    return 0;
  }
  // Who refers to it tells it.
  if ((left?.meaning ?? null) === null && (right?.meaning ?? null) === null) return 0;
  const { a, b, scope } = regions;
  const renamed = isRenamed(left, right, scope);
  const owner = renamed ? ownerOfRenamed(left, right, regions) : ownerOfBoth(left, right, regions);
  scope.add({
    ...whole(regions),
    what: both ? 'field' : 'extra',
    offset: a.offset + (left?.offset ?? a.source.size),
    offsetRight: b.offset + (right?.offset ?? b.source.size),
    size: left?.size ?? 0,
    sizeRight: right?.size ?? 0,
    bytes: differingBytes(left, right, regions),
    ...claimed(owner, scope.enabled),
    ...(renamed ? { renamed } : {}),
    field: {
      name: piece.name,
      left: left?.meaning ?? null,
      right: right?.meaning ?? null,
      ...(piece.role === undefined ? {} : { role: piece.role }),
      ...(piece.about === undefined ? {} : { about: piece.about }),
    },
  });
  return 1;
}

/** A checksum that is right on both sides differs and means the same; it is told for its cause. */
function tellRecomputed(left: Piece, right: Piece, regions: RegionsWithFields): void {
  if (left.role !== 'pe-checksum') return;
  const bytes = differingBytes(left, right, regions);
  if (bytes === 0) return;
  const { a, b, scope } = regions;
  scope.add({
    ...whole(regions),
    what: 'layout',
    offset: a.offset + left.offset,
    offsetRight: b.offset + right.offset,
    size: left.size,
    sizeRight: right.size,
    bytes,
    rule: 'layout',
    field: { name: left.name, role: left.role, left: left.meaning, right: right.meaning },
  });
}

function isRenamed(left: Piece | null, right: Piece | null, scope: Scope): boolean {
  if (left === null || right === null || left.meaning === null || right.meaning === null || left.name === right.name)
    return false;
  return scope.values.isRenamed(left.meaning, right.meaning);
}

/** A name that linkers and loaders go by is what it is, whatever it looks like: a seed may be in those of LTO sections and of local symbols. */
function ownerOfRenamed(left: Piece | null, right: Piece | null, { scope }: RegionsWithFields): RuleId | null {
  const isLocal = left?.role === 'local-symbol' && right?.role === 'local-symbol';
  return isLocal || scope.values.isReseeded(left?.meaning ?? '', right?.meaning ?? '') ? 'random-seed-names' : null;
}

function ownerOfBoth(left: Piece | null, right: Piece | null, { about, stripped = false }: RegionsWithFields): RuleId | null {
  const ofLeft = left === null ? null : ownerOfField(left, about, right === null && stripped);
  const ofRight = right === null ? null : ownerOfField(right, about, left === null && stripped);
  return left === null || right === null || ofLeft === ofRight ? (ofLeft ?? ofRight) : null;
}

function differingBytes(left: Piece | null, right: Piece | null, { a, b }: RegionsWithFields): number {
  if (left === null || right === null) return left?.size ?? right?.size ?? 0;
  return countDiffering(partOf(a, left).source, partOf(b, right).source);
}

/** @returns the differences that were told */
function compareBetween(left: Piece, right: Piece, regions: RegionsWithFields): number {
  const { a, b, scope } = regions;
  const [partLeft, partRight] = [partOf(a, left), partOf(b, right)];
  if (sameBytes(partLeft.source, partRight.source)) return 0;
  const bytes = Math.abs(left.size - right.size);
  const tables = tablesOf(regions.left, regions.right, { left: left.offset, right: right.offset });
  compareValues({ ...whole(regions), bytes }, partLeft, partRight, undefined, scope, tables);
  return 1;
}

function whole({ left, right, a, b, scope }: RegionsWithFields): Span {
  return { ...spanOf(left, right, a, b, scope.prefix), bytes: Math.max(left.size, right.size) };
}
