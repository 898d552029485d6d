/** The cause of texts that differ in random names of temporary files: the traces of both builds saw how such names were made. */
import { namesThatDiffer } from '../../hermetic/random-name.js';
import type { CompareOptions } from '../context.js';
import type { DetectedCause } from './detected-cause.js';

/** Null where the texts also differ in something else, or no trace of both sides knows such a name. */
export function temporaryName(left: string, right: string, { temporaryNames = [] }: CompareOptions): DetectedCause | null {
  for (const { pattern, programs } of temporaryNames) {
    const names = namesThatDiffer(pattern, left, right);
    if (names === null) continue;
    return { id: 'temporary-name', confidence: 'high', evidence: { kind: 'temporary-names', ...names, programs } };
  }
  return null;
}
