/** A difference between two files, and what owns it. */
import type { Field, RegionKind } from './formats/region.js';
import type { IrClass } from './ir/compare-ir.js';
import type { RuleId } from './rules/catalog.js';

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
  /** Whether it is a name that differs in a random token alone. */
  readonly renamed?: true;
  readonly field?: Pick<Field, 'name' | 'role' | 'about'> & {
    readonly left: string | null;
    readonly right: string | null;
    /** What sort of difference it is, in LLVM IR. */
    readonly irClass?: IrClass;
  };
}

/** Kinds in which a difference that no rule owns is only a matter of the rate; in all others it fails every gate. */
const SOFT: ReadonlySet<RegionKind> = new Set(['debug', 'symbols', 'strings', 'comment', 'note', 'signature']);

/** Whether a difference may change what a program does: code, data, what loaders read, or bytes that nothing maps. */
export function isHard(span: Span): boolean {
  return span.rule === null && (span.loaded || !SOFT.has(span.kind));
}
