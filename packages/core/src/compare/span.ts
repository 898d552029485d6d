/** A difference between two files, and what owns it. */
import type { Field, RegionKind } from '../binary/region.js';
import type { IrClass } from '../llvm-ir/compare-ir.js';
import { isForgivable, type RuleId } from './rules/catalog.js';

/**
 * - `bytes`: bytes at one place of a region that both sides have
 * - `field`: a value that both sides have, and that means something else
 * - `extra`: a field or region that one side has
 * - `order`: the same parts in another order
 * - `layout`: bytes that differ and mean the same
 */
export type SpanWhat = 'bytes' | 'field' | 'extra' | 'order' | 'layout';

export interface Span {
  readonly what: SpanWhat;
  /** Name of the region; `member › region` within an archive. */
  readonly region: string;
  readonly kind: RegionKind;
  /** Whether a running program has it in memory. */
  readonly loaded: boolean;
  /** Offsets in the artifact, and how far the difference reaches on each side. */
  readonly offset: number;
  readonly offsetRight: number;
  readonly size: number;
  readonly sizeRight: number;
  /** Differing bytes. */
  readonly bytes: number;
  readonly rule: RuleId | null;
  /** What would own it if that rule held. */
  readonly claim?: RuleId;
  /** Whether it is a name that differs in a random token alone. */
  readonly renamed?: true;
  readonly field?: Pick<Field, 'name' | 'role' | 'about'> & {
    readonly left: string | null;
    readonly right: string | null;
    /** What sort of difference it is, in LLVM IR. */
    readonly irClass?: IrClass;
  };
}

/** Whether a difference fails a gate whatever its threshold is: nothing owns it, and it is none that a threshold may forgive. */
export function changesProgram({ rule, claim }: Span): boolean {
  return rule === null && !isForgivable(claim);
}

/** A difference with what owns it: the rule that claims it, where that rule holds. */
export function claimed(claim: RuleId | null, enabled: (rule: RuleId) => boolean): Pick<Span, 'rule' | 'claim'> {
  if (claim === null) return { rule: null };
  return claim === 'layout' || enabled(claim) ? { rule: claim } : { rule: null, claim };
}
