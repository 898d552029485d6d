/** Compares two files by their maps: regions by name, their fields by meaning, everything else byte by byte. */

import { signatureTerms } from '../../binary/macho/signature.js';
import type { FileMap, Region } from '../../binary/region.js';
import type { Source } from '../../files/source.js';
import { type ByteRun, countDiffering, sameBytes } from '../align/bytes.js';
import { sameTable } from '../align/map-index.js';
import { type Pair, pairByName } from '../align/pairing.js';
import { orderSpans } from '../align/region-order.js';
import { renamedRegions } from '../align/renamed-regions.js';
import { type Located, partOf, spanOf } from '../located.js';
import type { RuleId } from '../rules/catalog.js';
import { ownerOfExtra, ownerOfRegion } from '../rules/owner.js';
import type { Scope } from '../scope.js';
import { claimed } from '../span.js';
import { compareFields } from './compare-fields.js';
import { compareValues } from './compare-values.js';
import { isSealed, sealSpans } from './seals.js';
import { tablesOf } from './tables.js';

export function compareMaps(left: FileMap, right: FileMap, a: Located, b: Located, scope: Scope): void {
  const pairs = renamedRegions(
    pairByName(left.regions, right.regions, (region) => region.name),
    scope,
  );
  const claims = pairs.map((pair) => claimOfPair(pair, left, right, a, b));
  const order = left.format === 'ar' && scope.enabled('ar-member-order') ? 'ar-member-order' : null;
  const renamed = namesDiffer(pairs, a, b, scope) || !sameTable(left, right);
  const maps: Maps = { a, b, scope, about: claimsByName(pairs, claims), linked: left.linked, order, renamed };
  for (const [index, pair] of pairs.entries()) {
    const claim = claims[index] ?? null;
    if (pair.left === null || pair.right === null) addExtra(pair, claim, a, b, scope);
    else compareRegion(pair.left, pair.right, claim, maps);
    if (claim !== null) checkContent(pair, maps);
  }
  for (const span of orderSpans(pairs, left, right, a, b, scope)) scope.add(span);
  for (const span of sealSpans(left, right, a, b, scope.prefix)) scope.add(span);
}

/** What claims the region of a name: several regions of one name are claimed only by what claims them all. */
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
function signaturesAgree(left: Region, right: Region, a: Located, b: Located): boolean {
  const terms = signatureTerms(a.source, left);
  return terms !== null && terms === signatureTerms(b.source, right);
}

interface Maps {
  readonly a: Located;
  readonly b: Located;
  readonly scope: Scope;
  /** What claims the region that a field describes. */
  readonly about: (name: string) => RuleId | null;
  readonly linked: boolean;
  /** What owns another order of fields. */
  readonly order: RuleId | null;
  /** Whether names may differ though what refers to them is equal byte by byte: an index of a string says another string. */
  readonly renamed: boolean;
}

function namesDiffer(pairs: readonly Pair<Region>[], a: Located, b: Located, scope: Scope): boolean {
  return pairs.some(({ left, right }) => {
    const kind = left?.kind ?? right?.kind;
    if (kind !== 'strings' && kind !== 'symbols') return false;
    return left === null || right === null || differsInBytes(left, right, a, b, scope) !== null;
  });
}

/** Where two regions may differ; null where they are equal byte by byte. */
function differsInBytes(left: Region, right: Region, a: Located, b: Located, scope: Scope): readonly ByteRun[] | null {
  if (scope.places !== undefined && left.offset === right.offset && left.size === right.size) {
    const within = scope.places.within(left.offset, left.size);
    return within.length === 0 ? null : within;
  }
  const same = sameBytes(a.source.part(left.offset, left.size), b.source.part(right.offset, right.size));
  return same ? null : [{ offset: 0, bytes: Math.min(left.size, right.size) }];
}

/** A rule claims a pair only when it claims what either side has. */
function claimOfPair({ left, right }: Pair<Region>, mapLeft: FileMap, mapRight: FileMap, a: Located, b: Located): RuleId | null {
  if (left?.kind === 'signature' && right?.kind === 'signature') {
    if (!isSealed(mapLeft) || !isSealed(mapRight) || !signaturesAgree(left, right, a, b)) return null;
  }
  const ofLeft = left === null ? null : right === null ? ownerOfExtra(left, mapLeft) : ownerOfRegion(left);
  const ofRight = right === null ? ofLeft : left === null ? ownerOfExtra(right, mapRight) : ownerOfRegion(right);
  return left === null || ofLeft === ofRight ? ofRight : null;
}

function addExtra({ left, right }: Pair<Region>, claim: RuleId | null, a: Located, b: Located, scope: Scope): void {
  const region = left ?? right;
  if (region === null) return;
  const side = left === null ? b : a;
  const padding = isPadding(region, side.source);
  scope.add({
    what: 'extra',
    region: scope.prefix + region.name,
    kind: region.kind,
    loaded: region.loaded,
    offset: a.offset + (left?.offset ?? Math.min(region.offset, a.source.size)),
    offsetRight: b.offset + (right?.offset ?? Math.min(region.offset, b.source.size)),
    size: left?.size ?? 0,
    sizeRight: right?.size ?? 0,
    bytes: region.size,
    ...claimed(padding ? 'layout' : claim, scope.enabled),
  });
}

function compareRegion(left: Region, right: Region, claim: RuleId | null, maps: Maps): void {
  const { a, b, about, order, renamed } = maps;
  const { rule } = claimed(claim, maps.scope.enabled);
  // Where its rule does not hold, a region is compared place by place, and each place keeps the claim.
  const scope = rule === null && claim !== null ? claiming(claim, maps.scope) : maps.scope;
  const sameKind = left.kind === right.kind && left.loaded === right.loaded;
  const within = differsInBytes(left, right, a, b, scope);
  if (within === null && sameKind && !(renamed && left.fields !== undefined)) return;
  const [partLeft, partRight] = [partOf(a, left), partOf(b, right)];
  const span = spanOf(left, right, partLeft, partRight, scope.prefix);
  if (!sameKind) {
    scope.add({ ...span, what: 'extra', kind: hardKind(left, right), loaded: left.loaded || right.loaded, rule: null });
  } else if (rule !== null) {
    if (within !== null) scope.add({ ...span, bytes: countDiffering(partLeft.source, partRight.source, within), rule });
  } else if (left.kind === 'member' || left.kind === 'slice') {
    scope.nested(partLeft, partRight, `${scope.prefix}${left.name} › `);
  } else if (left.size !== right.size && isPadding(left, a.source) && isPadding(right, b.source)) {
    scope.add({ ...span, what: 'layout', rule: 'layout' });
  } else if (left.fields !== undefined && right.fields !== undefined) {
    compareFields({ left, right, a: partLeft, b: partRight, about, linked: maps.linked, order, scope });
  } else {
    compareValues(span, partLeft, partRight, within ?? [], scope, tablesOf(left, right, { left: 0, right: 0 }));
  }
}

function claiming(claim: RuleId, scope: Scope): Scope {
  return { ...scope, add: (span) => scope.add({ claim, ...span }) };
}

/**
 * Linkers decompress what they take from objects, and refuse what cannot be.
 * @throws Malformed
 */
function checkContent({ left, right }: Pair<Region>, { a, b, linked, scope }: Maps): void {
  if (linked || (left !== null && right !== null && differsInBytes(left, right, a, b, scope) === null)) return;
  left?.content?.();
  right?.content?.();
}

/** Of two kinds the one that fails a gate. */
function hardKind(left: Region, right: Region): Region['kind'] {
  return left.loaded || !right.loaded ? left.kind : right.kind;
}

/** Padding of an alignment comes and goes with the layout. Anything but zeros in a gap is nobody's. */
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
