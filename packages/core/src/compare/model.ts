/** The result of a comparison (`selfhost.compare/1`). */

import type { FileFormat, RegionKind, RegionRole } from '../binary/region.js';
import type { Both } from '../data/both.js';
import type { Confidence } from '../data/confidence.js';
import type { SecondOpinion } from '../llvm-ir/llvm-diff.js';
import type { CauseId } from './causes/catalog.js';
import type { Evidence } from './causes/evidence.js';
import type { Condition } from './conditions.js';
import type { Difference } from './difference.js';
import type { Layer } from './layer.js';
import type { RuleId } from './rules/catalog.js';

/** From best to worst. `acceptable`: every differing byte is claimed by a rule; `error`: the sides could not be compared. */
export const VERDICTS = ['identical', 'acceptable', 'investigate', 'error'] as const;

export type Verdict = (typeof VERDICTS)[number];

export interface Cause {
  readonly id: CauseId;
  /** `high`: the difference was undone and the bytes became equal. Low confidence never changes a verdict. */
  readonly confidence: Confidence;
  /** The evidence as a sentence, for people. */
  readonly evidence: string;
  /** The same as data. */
  readonly facts: Evidence;
  /** How many other pieces of evidence there are; left out where there is none. */
  readonly more?: number;
  readonly fix: string;
  /** The cause from which this one follows; the fix of that one removes both. */
  readonly derivedFrom?: CauseId;
  /** Names of the regions in which it was found, where that is known: for people, `places` says what it explains. */
  readonly regions?: readonly string[];
  /** What it explains: indexes of the artifact's `regions`. Left out where it has no place in the file, or where that is not known. */
  readonly places?: readonly number[];
  /** Functions of machine code in which it was found, where all of them are known by a name that no other function of the file has. */
  readonly functions?: readonly string[];
  /** How each of these functions differs, in their order. */
  readonly functionChanges?: readonly FunctionChange[];
}

/** How a function of machine code differs. */
export interface FunctionChange {
  /** Its bytes. */
  readonly size: Both<number>;
  /** Equal for the same change; null for a function that is too long. */
  readonly digest: string | null;
}

/** A place where the sides differ. `offset` is on the left, `offsetRight` on the right; `bytes` counts differing bytes. */
export interface ArtifactRegion {
  /** Name of the region of the file, e.g. `.text`; `member › region` within an archive. */
  readonly name: string;
  /** The same as a path, within an archive. */
  readonly path?: readonly string[];
  readonly kind: RegionKind;
  /** What it is for, where that says more than its kind. */
  readonly role?: RegionRole;
  readonly offset: number;
  readonly offsetRight: number;
  readonly bytes: number;
  /** How far the place reaches, on the side where it reaches further; as far as `bytes` where it is left out. */
  readonly size?: number;
  /** The same on each side; left out where it is equal on both. */
  readonly sizes?: Both<number>;
  /** What sort of difference it is; `bytes` where it is left out. */
  readonly difference?: Exclude<Difference['kind'], 'bytes'>;
  /** What owns the differing bytes; null where nothing does. */
  readonly rule: RuleId | null;
  /** The rule that would own them if it were in force; left out where there is none. */
  readonly claim?: RuleId;
  /** Whether nothing owns them and no threshold may forgive them; left out where that is not so. */
  readonly changesProgram?: true;
  /** The function, variable or field that they belong to. */
  readonly symbol?: string;
  /** What the field means on each side, where it is one whose meaning is known; null where that side has no such field. */
  readonly meaning?: Both<string | null>;
  /** In an object or an archive, equal for the same change at the same place of an object; left out where a rule owns it, or where it is too long. */
  readonly digest?: string;
  /** The instruction at the first differing byte, left and right, where a disassembler is installed. */
  readonly instruction?: string;
  /** The same of each side by itself. */
  readonly instructions?: Both<string>;
}

export interface ArtifactComparison {
  /** Relative path; `.` for a pair of files. */
  readonly path: string;
  /** The output kind that a bundle declares, else `file`, `symlink` or `directory`. */
  readonly kind: string;
  /** What the bytes are, e.g. `ELF 64-bit little-endian executable, x86_64`; null where no reader knows them. */
  readonly format: string | null;
  /** Which reader knows them; left out where none does. */
  readonly reader?: FileFormat;
  /** How near the file is to the source, by its format; left out where that does not say it, and where nothing was read. */
  readonly layer?: Layer;
  readonly verdict: Verdict;
  /** Differing bytes by position, as `cmp -l` counts them; a length difference counts its surplus. */
  readonly bytesDiffering: number;
  /** Rules that own differing bytes. */
  readonly rules: readonly RuleId[];
  readonly causes: readonly Cause[];
  /** The first places, those that no rule owns before the others. */
  readonly regions: readonly ArtifactRegion[];
  /** How many more there are. */
  readonly moreRegions: number;
  /** How many of those no rule owns; left out where there are no more. */
  readonly moreUnowned?: number;
  /** Whether something differs that nothing owns and no threshold may forgive: that fails every gate. */
  readonly changesProgram: boolean;
  /** For LLVM IR: functions that agree (after approved rules) over all functions of either side, 0–1. */
  readonly functions?: { readonly matching: number; readonly all: number };
  /** What `llvm-diff` says about LLVM IR that is acceptable here: an opinion, never a verdict. */
  readonly secondOpinion?: SecondOpinion;
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

/**
 * Why a gate fails:
 * - `artifact`: an artifact differs in what no threshold may forgive, or could not be compared
 * - `more-artifacts`: so many others do
 * - `rate`: too few artifacts agree
 */
export type GateFailure =
  | { readonly kind: 'artifact'; readonly path: string; readonly causes: readonly Pick<Cause, 'id' | 'facts' | 'more'>[] }
  | { readonly kind: 'more-artifacts'; readonly count: number }
  | { readonly kind: 'rate'; readonly rate: number; readonly threshold: number };

export interface Gate {
  readonly passed: boolean;
  readonly threshold: number;
  /** Why it is not passed. */
  readonly failures: readonly GateFailure[];
  /** The same as sentences, for people. */
  readonly reasons: readonly string[];
}

export interface ComparisonResult {
  readonly schema: 'selfhost.compare/1';
  readonly verdict: Verdict;
  readonly gate: Gate;
  readonly rate: Rate;
  readonly artifacts: readonly ArtifactComparison[];
  /** A sentence for each tolerance of the rules file that applies to no difference. */
  readonly unusedTolerances: readonly string[];
  /** What both sides have in common beside their sources, as far as their build windows show it; absent where these are not known. */
  readonly common?: readonly Condition[];
}

/** The worst of several verdicts; `error` where there is none: what was not compared is never equal. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'error';
  return VERDICTS[Math.max(...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? 'error';
}
