/** The result of a comparison (`selfhost.compare/1`). */

/** From best to worst. `acceptable`: every differing byte is claimed by a rule; `error`: the sides could not be compared. */
export type Verdict = 'identical' | 'acceptable' | 'investigate' | 'error';

export interface Cause {
  readonly id: 'missing' | 'empty' | 'type-mismatch' | 'mode' | 'symlink-target' | 'truncated' | 'unaccounted-bytes';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly evidence: string;
  readonly fix: string;
}

/** A place where the sides differ. `offset` is on the left, `offsetRight` on the right; `bytes` counts differing bytes. */
export interface Region {
  readonly name: string;
  readonly offset: number;
  readonly offsetRight: number;
  readonly bytes: number;
}

export interface ArtifactComparison {
  /** Relative path; `.` for a pair of files. */
  readonly path: string;
  /** The output kind that a bundle declares, else `file`, `symlink` or `directory`. */
  readonly kind: string;
  readonly verdict: Verdict;
  /** Differing bytes; a length difference counts its surplus. */
  readonly bytesDiffering: number;
  readonly rules: readonly string[];
  readonly causes: readonly Cause[];
  /** The first places, in order. */
  readonly regions: readonly Region[];
  /** How many more there are. */
  readonly moreRegions: number;
}

export interface Rate {
  /** Identical artifacts over all artifacts of either side, 0–1. */
  readonly strict: number;
  /** Identical and acceptable ones. */
  readonly tolerant: number;
  /** The same, weighted by the larger side's bytes. */
  readonly strictBytes: number;
  readonly tolerantBytes: number;
  readonly artifacts: number;
}

export interface ComparisonResult {
  readonly schema: 'selfhost.compare/1';
  readonly verdict: Verdict;
  readonly gate: { readonly passed: boolean; readonly threshold: number; readonly reasons: readonly string[] };
  readonly rate: Rate;
  readonly artifacts: readonly ArtifactComparison[];
  readonly unusedTolerances: readonly string[];
}

const ORDER: readonly Verdict[] = ['identical', 'acceptable', 'investigate', 'error'];

/** The worst of several verdicts; of none, `error`: nothing compared is never equal. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'error';
  return ORDER[Math.max(...verdicts.map((verdict) => ORDER.indexOf(verdict)))] ?? 'error';
}
