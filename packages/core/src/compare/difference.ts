/** A difference between two files, and what owns it. */
import type { Field, RegionKind, RegionRole } from '../binary/region.js';
import type { Both } from '../data/both.js';
import type { IrClass } from '../llvm-ir/compare-ir.js';
import type { RegionPath } from './region-path.js';
import { isForgivable, type RuleId } from './rules/catalog.js';

/** The region that contains a difference. */
export interface DifferingRegion {
  readonly path: RegionPath;
  readonly kind: RegionKind;
  readonly role?: RegionRole;
  /** Whether a running program has it in memory. */
  readonly loaded: boolean;
}

/** The field that differs, and what it means on each side; null where that side has no such field. */
export interface DifferingField extends Pick<Field, 'name' | 'role' | 'about'> {
  readonly meaning: Both<string | null>;
  /** The text on each side, where it has one: null where that side has no such field. */
  readonly text?: Both<string | null>;
  /** What sort of difference it is, in LLVM IR. */
  readonly irClass?: IrClass;
}

/** What a difference is made of. */
export const DIFFERENCE_KINDS = ['bytes', 'field', 'extra', 'order', 'layout'] as const satisfies readonly Difference['kind'][];

interface Differing {
  readonly region: DifferingRegion;
  /** In the artifact. */
  readonly offset: Both<number>;
  /** How far the difference reaches. */
  readonly size: Both<number>;
  /** Differing bytes. */
  readonly bytes: number;
  readonly rule: RuleId | null;
  /** The rule that would own it if that rule were in force. */
  readonly claim?: RuleId;
  /** Whether it is a name that differs only in a random token. */
  readonly renamed?: true;
}

/** Bytes in a region that both sides have. */
export interface BytesDifference extends Differing {
  readonly kind: 'bytes';
  readonly field?: never;
}

/** A value that both sides have, with another meaning. */
export interface FieldDifference extends Differing {
  readonly kind: 'field';
  readonly field: DifferingField;
}

/**
 * - `extra`: a field or region that one side has
 * - `order`: the same parts in another order
 * - `layout`: bytes that differ and mean the same
 */
export interface StructureDifference extends Differing {
  readonly kind: 'extra' | 'order' | 'layout';
  readonly field?: DifferingField;
}

export type Difference = BytesDifference | FieldDifference | StructureDifference;

/** Whether a difference fails a gate whatever its threshold is: nothing owns it, and no threshold may forgive it. */
export function changesProgram({ rule, claim }: Difference): boolean {
  return rule === null && !isForgivable(claim);
}

/** A difference with what owns it: the rule that claims it, where that rule holds. */
export function claimed(claim: RuleId | null, enabled: (rule: RuleId) => boolean): Pick<Difference, 'rule' | 'claim'> {
  if (claim === null) return { rule: null };
  return claim === 'layout' || enabled(claim) ? { rule: claim } : { rule: null, claim };
}
