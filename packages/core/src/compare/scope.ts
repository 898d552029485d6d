import type { Both } from '../data/both.js';
import type { DifferingRanges } from './align/bytes.js';
import type { Difference } from './difference.js';
import type { FilePart } from './file-part.js';
import type { RegionPath } from './region-path.js';
import type { RuleId } from './rules/catalog.js';
import type { ValueRules } from './rules/values.js';

/** What is known and asked while one artifact is compared. */
export interface Scope {
  /** The members of archives that what is compared lies in; empty for the files themselves. */
  readonly path: RegionPath;
  /** Where bytes differ by position; given for whole files. */
  readonly differing?: DifferingRanges;
  readonly enabled: (rule: RuleId) => boolean;
  readonly values: ValueRules;
  readonly add: (difference: Difference) => void;
  /** Asks for the comparison of what a member holds. */
  readonly nested: (members: Both<FilePart>, path: RegionPath) => void;
}
