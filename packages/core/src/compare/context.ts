/** What a comparison is told beside its two sides, and who they are. */
import type { Both } from '../data/both.js';
import type { Exec } from '../ports.js';
import type { Inspect } from './inspect.js';
import type { RuleSet } from './rules/rule-set.js';
import type { BuildWindow } from './values/dates.js';
import type { Renaming } from './values/renaming.js';

/**
 * Longest window in which dates are acceptable: hosted runners end a job after 6 hours, and in a longer one almost any date of the day
 * would pass for that of the build.
 */
export const MAX_WINDOW_SECONDS = 6 * 60 * 60;

export interface CompareOptions {
  readonly rules: RuleSet;
  /** Build windows of the sides, where they are known; dates are acceptable only within them. */
  readonly windows?: Both<BuildWindow>;
  /** The renaming of seeds that all artifacts of a comparison share. */
  readonly seeds?: Renaming;
  /** Least tolerant rate for the gate, 0–1. */
  readonly threshold: number;
  /** Asks programs that explain (disassemblers, llvm-dis). Without it nothing outside of this program is used. */
  readonly query?: Exec['query'];
  /** Folder for what such a program is given to read; the caller's to remove. That of the machine's temporary files where it is left out. */
  readonly scratch?: string;
  /** Looks at the files of each artifact that differs while they are open. */
  readonly inspect?: Inspect;
}
