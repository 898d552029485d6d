import type { Places } from './align/bytes.js';
import type { Located } from './located.js';
import type { RuleId } from './rules/catalog.js';
import type { ValueRules } from './rules/values.js';
import type { Span } from './span.js';

/** What is known and asked while one artifact is compared. */
export interface Scope {
  /** Before the names of regions: the members that they lie in. */
  readonly prefix: string;
  /** Where bytes differ by position; given for whole files. */
  readonly places?: Places;
  readonly enabled: (rule: RuleId) => boolean;
  readonly values: ValueRules;
  readonly add: (span: Span) => void;
  /** Asks for the comparison of what a member holds. */
  readonly nested: (left: Located, right: Located, prefix: string) => void;
}
