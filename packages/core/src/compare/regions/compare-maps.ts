/** Compares two files by their maps: regions by name, their fields by meaning, everything else byte by byte. */

import { signatureTerms } from '../../binary/macho/signature.js';
import type { FileMap, Region } from '../../binary/region.js';
import { type Both, hasBoth, mapBoth } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import { countDiffering, type DifferingRange, sameBytes } from '../align/bytes.js';
import { sameTable } from '../align/map-index.js';
import { type Pair, pairByName } from '../align/pairing.js';
import { orderDifference } from '../align/region-order.js';
import { renamedRegions } from '../align/renamed-regions.js';
import { claimed } from '../difference.js';
import { type FilePart, partOf, placeOf, regionDifference } from '../file-part.js';
import type { RuleId } from '../rules/catalog.js';
import { ownerOfExtra, ownerOfRegion } from '../rules/owner.js';
import type { Scope } from '../scope.js';
import { compareFields } from './compare-fields.js';
import { compareValues } from './compare-values.js';
import { isSealed, sealDifferences } from './seals.js';
import { tablesOf } from './tables.js';

export function compareMaps(maps: Both<FileMap>, files: Both<FilePart>, scope: Scope): void {
  const { left, right } = maps;
  const pairs = renamedRegions(
    pairByName(left.regions, right.regions, (region) => region.name),
    scope,
  );
  const claims = pairs.map((pair) => claimOfPair(pair, maps, files));
  const order = left.format === 'ar' && scope.enabled('ar-member-order') ? 'ar-member-order' : null;
  const renamed = namesDiffer(pairs, files, scope) || !sameTable(left, right);
  const comparing: Comparing = { files, scope, about: claimsByName(pairs, claims), linked: left.linked, order, renamed };
  for (const [index, pair] of pairs.entries()) {
    const claim = claims[index] ?? null;
    if (hasBoth(pair)) compareRegion(pair, claim, comparing);
    else addExtra(pair, claim, files, scope);
    if (claim !== null) checkContent(pair, comparing);
  }
  const moved = orderDifference(pairs, maps, files, scope);
  if (moved !== null) scope.add(moved);
  for (const difference of sealDifferences(maps, files, scope.path)) scope.add(difference);
}

/** The rule that claims the region of a name; several regions of one name must all have the same rule. */
function claimsByName(pairs: readonly Pair<Region>[], claims: readonly (RuleId | null)[]): (name: string) => RuleId | null {
  const byName = new Map<string, RuleId | null>();
  for (const [index, { left, right }] of pairs.entries()) {
    const claim = claims[index] ?? null;
    const add = (name: string): void => {
      const known = byName.get(name);
      byName.set(name, known === undefined || known === claim ? claim : null);
    };
    if (left !== null) add(left.name);
    if (right !== null && right.name !== left?.name) add(right.name);
  }
  return (name) => byName.get(name) ?? null;
}

/** Whether two signatures, each right for what it signs, say the same beside that. */
function signaturesAgree({ left, right }: Both<Region>, files: Both<FilePart>): boolean {
  const terms = signatureTerms(files.left.source, left);
  return terms !== null && terms === signatureTerms(files.right.source, right);
}

interface Comparing {
  readonly files: Both<FilePart>;
  readonly scope: Scope;
  /** The rule that claims the region that a field describes. */
  readonly about: (name: string) => RuleId | null;
  readonly linked: boolean;
  /** The rule that owns another order of fields. */
  readonly order: RuleId | null;
  /** Whether names may differ although the bytes that refer to them are equal: an index may then mean another string. */
  readonly renamed: boolean;
}

function namesDiffer(pairs: readonly Pair<Region>[], files: Both<FilePart>, scope: Scope): boolean {
  return pairs.some((pair) => {
    const kind = pair.left?.kind ?? pair.right?.kind;
    if (kind !== 'strings' && kind !== 'symbols') return false;
    return !hasBoth(pair) || differsInBytes(pair, files, scope) !== null;
  });
}

/** Where two regions may differ; null where they are equal byte by byte. */
function differsInBytes({ left, right }: Both<Region>, files: Both<FilePart>, scope: Scope): readonly DifferingRange[] | null {
  if (scope.differing !== undefined && left.offset === right.offset && left.size === right.size) {
    const within = scope.differing.within(left.offset, left.size);
    return within.length === 0 ? null : within;
  }
  const same = sameBytes(files.left.source.part(left.offset, left.size), files.right.source.part(right.offset, right.size));
  return same ? null : [{ offset: 0, bytes: Math.min(left.size, right.size) }];
}

/** A rule claims a pair only when it claims both regions. */
function claimOfPair(pair: Pair<Region>, maps: Both<FileMap>, files: Both<FilePart>): RuleId | null {
  const { left, right } = pair;
  if (hasBoth(pair) && pair.left.kind === 'signature' && pair.right.kind === 'signature') {
    if (!isSealed(maps.left) || !isSealed(maps.right) || !signaturesAgree(pair, files)) return null;
  }
  const ofLeft = left === null ? null : right === null ? ownerOfExtra(left, maps.left) : ownerOfRegion(left);
  const ofRight = right === null ? ofLeft : left === null ? ownerOfExtra(right, maps.right) : ownerOfRegion(right);
  return left === null || ofLeft === ofRight ? ofRight : null;
}

function addExtra(pair: Pair<Region>, claim: RuleId | null, files: Both<FilePart>, scope: Scope): void {
  const region = pair.left ?? pair.right;
  if (region === null) return;
  const { offset: at, size: bytes } = region;
  const padding = isPadding(region, files[pair.left === null ? 'right' : 'left'].source);
  scope.add({
    kind: 'extra',
    region: placeOf(region, scope.path),
    offset: mapBoth(files, ({ source, offset }, side) => offset + (pair[side]?.offset ?? Math.min(at, source.size))),
    size: mapBoth(pair, (side) => side?.size ?? 0),
    bytes,
    ...claimed(padding ? 'layout' : claim, scope.enabled),
  });
}

function compareRegion(pair: Both<Region>, claim: RuleId | null, comparing: Comparing): void {
  const { left, right } = pair;
  const { files, about, linked, order, renamed } = comparing;
  const { rule } = claimed(claim, comparing.scope.enabled);
  // Where its rule does not hold, a region is compared part by part, and each difference keeps the claim.
  const scope = rule === null && claim !== null ? claiming(claim, comparing.scope) : comparing.scope;
  const sameKind = left.kind === right.kind && left.loaded === right.loaded;
  const within = differsInBytes(pair, files, scope);
  if (within === null && sameKind && !(renamed && left.fields !== undefined)) return;
  const parts = { left: partOf(files.left, left), right: partOf(files.right, right) };
  const whole = regionDifference(pair, parts, scope.path);
  const { path } = whole.region;
  if (!sameKind) {
    const loaded = left.loaded || right.loaded;
    scope.add({ ...whole, kind: 'extra', region: { path, kind: programKind(left, right), loaded }, rule: null });
  } else if (rule !== null) {
    if (within !== null) scope.add({ ...whole, bytes: countDiffering(parts.left.source, parts.right.source, within), rule });
  } else if (left.kind === 'member' || left.kind === 'slice') {
    scope.nested(parts, path);
  } else if (left.size !== right.size && isPadding(left, files.left.source) && isPadding(right, files.right.source)) {
    scope.add({ ...whole, kind: 'layout', rule: 'layout' });
  } else if (left.fields !== undefined && right.fields !== undefined) {
    compareFields({ regions: pair, parts, about, linked, order, scope });
  } else {
    compareValues(whole, parts, within ?? [], scope, tablesOf(pair, { left: 0, right: 0 }));
  }
}

function claiming(claim: RuleId, scope: Scope): Scope {
  return { ...scope, add: (difference) => scope.add({ claim, ...difference }) };
}

/**
 * Linkers decompress sections of objects, and refuse those that cannot be decompressed.
 * @throws Malformed
 */
function checkContent(pair: Pair<Region>, { files, linked, scope }: Comparing): void {
  if (linked || (hasBoth(pair) && differsInBytes(pair, files, scope) === null)) return;
  pair.left?.content?.();
  pair.right?.content?.();
}

/** The one of two kinds that fails a gate. */
function programKind(left: Region, right: Region): Region['kind'] {
  return left.loaded || !right.loaded ? left.kind : right.kind;
}

/** Padding of an alignment comes and goes with the layout. Everything except zeros in a gap is unowned. */
function isPadding({ kind, padding, offset, size }: Region, source: Source): boolean {
  return padding === true || (kind === 'gap' && isZero(source.part(offset, size)));
}

const ZEROS = Buffer.alloc(64 * 1024);

function isZero(source: Source): boolean {
  for (let offset = 0; offset < source.size; offset += ZEROS.length) {
    const length = Math.min(ZEROS.length, source.size - offset);
    if (!source.read(offset, length).equals(ZEROS.subarray(0, length))) return false;
  }
  return true;
}
