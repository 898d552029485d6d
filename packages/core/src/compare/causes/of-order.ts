/** The causes of another order: what sorts lines, and what mixes them. */

import type { MemberPair } from '../content.js';
import type { Difference } from '../difference.js';
import { regionName } from '../region-path.js';
import { rowOfRegion } from '../region-roles.js';
import { readText } from '../regions/compare-text.js';
import type { CauseId } from './catalog.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector } from './detector.js';

/** The same parts in another order. */
export const detectOrder: Detector = (difference, member) =>
  difference.kind === 'order' ? [causeOfOrder(difference, member)] : null;

function causeOfOrder({ region }: Difference, member: MemberPair | null): DetectedCause {
  const name = regionName(region.path);
  if (region.kind === 'symbols' || region.kind === 'strings')
    return { id: 'layout-shift', confidence: 'medium', evidence: { kind: 'order', what: name } };
  const { causeOfOrder } = rowOfRegion(region);
  if (causeOfOrder !== undefined) return { id: causeOfOrder, confidence: 'high', evidence: { kind: 'order', what: 'members' } };
  if (region.kind === 'contents' && member !== null) {
    return causeOfLineOrder(linesIn(member.files.left.source), linesIn(member.files.right.source));
  }
  const linked = member?.maps.left?.linked === true && region.loaded;
  return {
    id: linked ? 'link-order' : 'section-order',
    confidence: 'medium',
    evidence: { kind: 'order', what: name },
  };
}

function linesIn(source: Parameters<typeof readText>[0]): string[] {
  return readText(source)?.trimEnd().split(/\r?\n/) ?? [];
}

/** If at least this share of neighbours is separated, the order is random: that of a hash table, not that of parallel jobs. */
const MIN_RANDOM_SHARE = 0.5;

/** Lines that both sides have, in two orders. */
export function causeOfLineOrder(left: readonly string[], right: readonly string[]): DetectedCause {
  return { id: orderCause(left, right), confidence: 'medium', evidence: { kind: 'order', what: 'lines', count: left.length } };
}

function orderCause(left: readonly string[], right: readonly string[]): CauseId {
  const sorted = (lines: readonly string[], compare: (a: string, b: string) => number): boolean =>
    lines.every((line, index) => index === 0 || compare(lines[index - 1] ?? '', line) <= 0);
  const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const collator = new Intl.Collator('en', { ignorePunctuation: true });
  const ways = [byBytes, collator.compare, (a: string, b: string) => byBytes(a.toLowerCase(), b.toLowerCase())];
  if (ways.some((way) => sorted(left, way)) && ways.some((way) => sorted(right, way))) return 'locale';
  return tornApart(left, right) >= MIN_RANDOM_SHARE ? 'hash-order' : 'parallel-order';
}

/** Share of neighbours on the left that are not neighbours, in that order, on the right. */
function tornApart(left: readonly string[], right: readonly string[]): number {
  if (left.length < 2) return 0;
  const next = new Map(right.map((line, index) => [line, right[index + 1]]));
  const torn = left.slice(1).filter((line, index) => next.get(left[index] ?? '') !== line).length;
  return torn / (left.length - 1);
}
