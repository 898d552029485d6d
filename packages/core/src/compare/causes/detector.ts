/** A detector reads one difference of a pair of files, and returns the causes that it shows. */
import type { Both } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import type { ContentComparison, MemberPair } from '../content.js';
import type { CompareOptions } from '../context.js';
import type { Difference, DifferingRegion } from '../difference.js';
import { liesIn } from '../region-path.js';
import type { DetectedCause } from './detected-cause.js';
import type { TextPlace } from './of-text.js';

/** A pair of files that differ. */
export interface Differing {
  readonly content: ContentComparison;
  readonly files: Both<Source>;
  readonly names: TextPlace['names'];
  readonly options: CompareOptions;
}

/**
 * @param member the innermost member that contains the difference
 * @returns null where the difference is not of its kind, and the next detector is called; no cause where it follows from others
 */
export type Detector = (
  difference: Difference,
  member: MemberPair | null,
  differing: Differing,
) => readonly DetectedCause[] | null;

/** The innermost member that contains a difference. */
export function memberOf({ region }: Difference, { members }: ContentComparison): MemberPair | null {
  return members.findLast(({ path }) => liesIn(region.path, path)) ?? null;
}

/** The detector of a kind of regions whose differences are judged together in each member: one of them may explain the others. */
export function detectOncePerMember(
  kind: DifferingRegion['kind'],
  detect: (member: MemberPair, differing: Differing) => readonly DetectedCause[],
): Detector {
  const known = new WeakMap<MemberPair, readonly DetectedCause[]>();
  return ({ region }, member, differing) => {
    if (region.kind !== kind) return null;
    if (member === null) return [];
    const found = known.get(member) ?? detect(member, differing);
    known.set(member, found);
    return found;
  };
}
