/** What a detector is: it looks at one difference of a pair of files, and says which causes it shows. */
import type { Source } from '../../files/source.js';
import type { ContentComparison, Part } from '../content.js';
import type { CompareOptions } from '../context.js';
import type { Span } from '../span.js';
import type { DetectedCause } from './detected-cause.js';
import type { TextPlace } from './of-text.js';

/** A pair of files that differ. */
export interface Differing {
  readonly content: ContentComparison;
  readonly left: Source;
  readonly right: Source;
  readonly names: TextPlace['names'];
  readonly options: CompareOptions;
}

/**
 * @param part the innermost part that the difference lies in
 * @returns null where the difference is none of its own, and the next detector is asked; none where it follows from others
 */
export type Detector = (span: Span, part: Part | null, differing: Differing) => readonly DetectedCause[] | null;

/** The innermost part that a difference lies in. */
export function partOf({ region }: Span, { parts }: ContentComparison): Part | null {
  return parts.findLast(({ prefix }) => region.startsWith(prefix)) ?? null;
}

/** The detector of a kind of differences that is looked at as a whole in each part: one of them may explain the others. */
export function detectOncePerPart(
  kind: Span['kind'],
  detect: (part: Part, differing: Differing) => readonly DetectedCause[],
): Detector {
  const known = new WeakMap<Part, readonly DetectedCause[]>();
  return (span, part, differing) => {
    if (span.kind !== kind) return null;
    if (part === null) return [];
    const found = known.get(part) ?? detect(part, differing);
    known.set(part, found);
    return found;
  };
}
