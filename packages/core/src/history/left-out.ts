/** What of a history was left out because it could not be read, as data. */
import type { Problem } from '../errors.js';

/**
 * - `too-long`: the file is longer than a record of a run can be
 * - `unreadable`: it is no record of a run
 * - `not-listed`: it does not list the differences of its run
 */
export type LeftOutFile =
  | { readonly kind: 'too-long' | 'not-listed'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly problem: Problem };
