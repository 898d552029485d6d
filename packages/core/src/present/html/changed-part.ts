/** What differs in one of two texts: the part between their common start and their common end. */
import { commonEnds } from '../../data/ends.js';

export interface ChangedPart {
  readonly before: string;
  /** Empty where the other text only has more. */
  readonly changed: string;
  readonly after: string;
}

export function changedPart(own: string, other: string): ChangedPart {
  let { start, end } = commonEnds(own, other);
  // A character of two code units is not split.
  if (start > 0 && /[\uD800-\uDBFF]/.test(own[start - 1] ?? '')) start--;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(own[own.length - end] ?? '')) end--;
  return { before: own.slice(0, start), changed: own.slice(start, own.length - end), after: own.slice(own.length - end) };
}
