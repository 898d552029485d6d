/** The causes of differences in machine code: moved functions, another code generator, or a real change. */

import { functionsAt, functionsOf, sameLayout } from '../../binary/functions.js';
import type { CodeSymbol, FileMap } from '../../binary/region.js';
import { type Both, hasBoth } from '../../data/both.js';
import type { MemberPair } from '../content.js';
import type { Difference } from '../difference.js';
import { rowOfRegion } from '../region-roles.js';
import {
  type ChangedFunction,
  type CodePair,
  functionsAtPlaces,
  functionsChanged,
  MAX_NAMED_FUNCTIONS,
} from './changed-functions.js';
import type { DetectedCause } from './detected-cause.js';
import { detectOncePerMember, memberOf } from './detector.js';
import type { Evidence } from './evidence.js';

/** If at least this share of functions changed, the change is not one of the source. */
const MIN_WIDESPREAD_SHARE = 0.5;
/** With so few places, neither the code generator nor the order is another one. */
const MAX_FEW_PLACES = 3;
/** With so few functions a share has no meaning. */
const MIN_FUNCTIONS = 4;

interface NamedCode extends CodePair {
  /** Whether the tables of symbols differ. */
  readonly renamed: boolean;
  /** Whether the places that differ are all there are. */
  readonly areAll: boolean;
}

/** Differences in code are judged together: a function that grew moves those after it. */
export const detectCode = detectOncePerMember('code', (member, { content }) => {
  const { maps, files } = member;
  if (!hasBoth(maps)) return [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'unread', what: 'code' } }];
  const inMember = content.differences.kept.filter((difference) => memberOf(difference, content) === member);
  const code = inMember.filter(({ region }) => region.kind === 'code');
  const { keepsUnowned } = content.differences;
  return [causeOfCode({ maps, files, renamed: inMember.some(isOfSymbols), areAll: keepsUnowned }, code)];
});

/** Whether functions may have other names or places: the symbols of a dynamic linker are data that a program loads. */
function isOfSymbols({ region }: Difference): boolean {
  return region.kind === 'symbols' || rowOfRegion(region).namesFunctions === true;
}

/** @param code differences in it, the first ones */
function causeOfCode(pair: NamedCode, code: readonly Difference[]): DetectedCause {
  const { left, right } = pair.maps;
  // Where the layout has not moved, only what differs is read, however many functions there are.
  if (!pair.renamed && code.length <= MAX_FEW_PLACES && sameLayout(left, right)) {
    return realChange(namesAt(pair, code), pair.areAll ? functionsAtPlaces(pair, code, true) : null);
  }
  const [lefts, rights] = [functionsOf(left), functionsOf(right)];
  if (lefts.length === 0) {
    return realChange([], pair.areAll && sameLayout(left, right) ? functionsAtPlaces(pair, code, false) : null);
  }
  const changed = changedFunctions(pair, lefts, rights);
  if (changed === 'reordered') {
    const evidence: Evidence = { kind: 'order', what: 'functions', count: lefts.length };
    return { id: left.linked ? 'link-order' : 'section-order', confidence: 'medium', evidence };
  }
  if (changed === null) return { id: 'real-change', confidence: 'medium', evidence: { kind: 'other-functions' } };
  const known = functionsChanged(pair, changed);
  const resized = changed.length > 0 && lefts.some(({ size }, index) => size !== rights[index]?.size);
  if (left.linked && !resized && dataSize(left) !== dataSize(right)) {
    return { id: 'layout-shift', confidence: 'medium', evidence: { kind: 'resized-data' } };
  }
  if (lefts.length >= MIN_FUNCTIONS && changed.length / lefts.length >= MIN_WIDESPREAD_SHARE) {
    return {
      id: 'codegen-change',
      confidence: 'medium',
      evidence: { kind: 'share-of-functions', changed: changed.length, all: lefts.length },
      functions: known,
    };
  }
  return realChange(
    changed.map(({ left }) => left.name),
    known,
  );
}

function realChange(names: readonly string[], functions: readonly ChangedFunction[] | null): DetectedCause {
  const evidence: Evidence = { kind: 'code', functions: names.slice(0, MAX_NAMED_FUNCTIONS), count: names.length };
  return { id: 'real-change', confidence: 'medium', evidence, functions };
}

/** Functions that differ; `reordered` when the same functions have other places; null when there are other functions. */
type Changed = readonly Both<CodeSymbol>[] | 'reordered' | null;

function namesAt({ maps, files }: CodePair, code: readonly Difference[]): string[] {
  const functions = functionsAt(
    maps.left,
    code.map(({ offset }) => offset.left - files.left.offset),
  );
  return [...new Set(functions.flatMap((found) => (found === null ? [] : [found.name])))];
}

function changedFunctions({ files }: CodePair, lefts: readonly CodeSymbol[], rights: readonly CodeSymbol[]): Changed {
  const [names, others] = [lefts.map(({ name }) => name), rights.map(({ name }) => name)];
  const byName = [...names].sort();
  const othersByName = [...others].sort();
  if (byName.length !== othersByName.length || byName.some((name, index) => name !== othersByName[index])) return null;
  if (names.some((name, index) => name !== others[index]) && mostlySameSizes(lefts, rights)) return 'reordered';
  return lefts.flatMap((left, index) => {
    const right = rights[index];
    return right === undefined || sameCode({ left, right }, files) ? [] : [{ left, right }];
  });
}

/** Whether functions at other places are the same functions. */
function mostlySameSizes(lefts: readonly CodeSymbol[], rights: readonly CodeSymbol[]): boolean {
  const sizes = new Map(rights.map(({ name, size }) => [name, size]));
  return lefts.filter(({ name, size }) => sizes.get(name) === size).length > lefts.length * MIN_WIDESPREAD_SHARE;
}

function sameCode({ left, right }: Both<CodeSymbol>, files: MemberPair['files']): boolean {
  const [a, b] = [files.left.source, files.right.source];
  if (left.size !== right.size || left.offset + left.size > a.size || right.offset + right.size > b.size) return false;
  return a.read(left.offset, left.size).equals(b.read(right.offset, right.size));
}

function dataSize({ regions }: FileMap): number {
  return regions.filter(({ kind, loaded }) => kind === 'data' && loaded).reduce((sum, { size }) => sum + size, 0);
}
