/** What a comparison needs beside its two sides, and the names of the sides. */
import type { Both } from '../data/both.js';
import type { EvidencePrograms } from './evidence-programs.js';
import type { Inspect } from './inspect.js';
import type { RuleSet } from './rules/rule-set.js';
import type { BuildWindow } from './values/dates.js';
import type { Renaming } from './values/renaming.js';

/**
 * Longest window in which dates are acceptable: hosted runners end a job after 6 hours, and in a longer one almost any date of the day
 * would be taken for the date of the build.
 */
export const MAX_WINDOW_SECONDS = 6 * 60 * 60;

/** Names of temporary files with one pattern, and the programs that made them up. */
export interface TemporaryNames {
  readonly pattern: string;
  readonly programs: readonly string[];
}

export interface CompareOptions {
  readonly rules: RuleSet;
  /** Build windows of the sides, where they are known; dates are acceptable only within them. */
  readonly windows?: Both<BuildWindow>;
  /** Random names of temporary files that the traces of both builds found in outputs, as patterns; none where there is no trace. */
  readonly temporaryNames?: readonly TemporaryNames[];
  /** The renaming of seeds that all artifacts of a comparison share. */
  readonly seeds?: Renaming;
  /** Least tolerant rate for the gate, 0–1. */
  readonly threshold: number;
  /** Without them no other program is used. */
  readonly programs?: EvidencePrograms;
  /** Inspects the files of each artifact that differs while they are open. */
  readonly inspect?: Inspect;
}
