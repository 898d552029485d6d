import type { Both } from '../data/both.js';
import type { DifferingRanges } from './align/bytes.js';
import type { Difference } from './difference.js';
import type { FilePart } from './file-part.js';
import type { RegionPath } from './region-path.js';
import type { RuleId } from './rules/catalog.js';
import type { ValueRules } from './rules/values.js';

/** What the comparison of one artifact knows and can call. */
export interface Scope {
  /** The members of archives that contain the compared part; empty for the files themselves. */
  readonly path: RegionPath;
  /** Where bytes differ by position; given for whole files. */
  readonly differing?: DifferingRanges;
  readonly enabled: (rule: RuleId) => boolean;
  readonly values: ValueRules;
  readonly add: (difference: Difference) => void;
  /** Requests the comparison of a member's content. */
  readonly nested: (members: Both<FilePart>, path: RegionPath) => void;
}
