/** A whole comparison: from opened sides, and from what is known about their builds, to the result. */
import type { Both } from '../data/both.js';
import type { Exec } from '../ports.js';
import { compareSides } from './compare.js';
import { conditionsOfWindows } from './conditions.js';
import type { CompareOptions } from './context.js';
import { evidencePrograms } from './evidence-programs.js';
import type { ComparisonResult } from './model.js';
import type { Generations } from './sides/generations.js';
import { type GivenWindows, type OpenedSide, windowsOf } from './sides/open-side.js';

export interface SessionSides extends Both<OpenedSide> {
  /** The stage after the right one, which says whether the compiler has reached its fixpoint. */
  readonly third?: OpenedSide;
}

export interface SessionOptions extends Pick<CompareOptions, 'rules' | 'threshold' | 'inspect' | 'temporaryNames'> {
  /** Runs programs for evidence (disassemblers, llvm-dis). Without it no other program is used. */
  readonly query?: Exec['query'];
  /** Folder for the files that programs for evidence read; the caller removes it. */
  readonly scratch: string;
  /** The build windows that a person gave; bundles know theirs. */
  readonly windows?: GivenWindows;
}

export interface SessionResult {
  readonly result: ComparisonResult;
  /** What three stages show together; null for two. */
  readonly generations: Generations | null;
}

/**
 * Compares the left side with the right one, and the right one with the third where there is one.
 * @throws UserError `nothing-to-compare`
 */
export async function compareOpenSides(sides: SessionSides, options: SessionOptions): Promise<SessionResult> {
  const { left, right, third } = sides;
  const { windows: given, inspect, query, scratch, rules, threshold, temporaryNames } = options;
  const rest = { rules, threshold, ...(query && { programs: evidencePrograms(query, scratch) }) };
  const windows = windowsOf(left.manifest, right.manifest, given);
  const compared = await compareSides(
    { left: left.side, right: right.side },
    { ...rest, ...(windows && { windows }), ...(inspect && { inspect }), ...(temporaryNames && { temporaryNames }) },
  );
  const earlier = windows === undefined ? compared : { ...compared, common: conditionsOfWindows(windows) };
  if (third === undefined) return { result: earlier, generations: null };
  const { judgeGenerations, withGenerations } = await import('./sides/generations.js');
  const laterWindows = windowsOf(right.manifest, third.manifest, { left: windows?.right });
  const later = await compareSides(
    { left: right.side, right: third.side },
    { ...rest, ...(laterWindows && { windows: laterWindows }) },
  );
  const builders = [left.manifest?.compiler ?? null, right.manifest?.compiler ?? null] as const;
  const generations = judgeGenerations(earlier, later, builders);
  return { result: withGenerations(earlier, generations), generations };
}
