/** What a comparison of LLVM IR finds. */

import type { NotIrKind } from './not-ir.js';

/**
 * - `comment`: comments
 * - `source-filename`: `source_filename` and the comment `; ModuleID`
 * - `local-names`: names of values and blocks within functions, under one renaming for each function
 * - `debug`: what is only for debuggers
 * - `numbering`: numbers of attribute groups, metadata nodes and unnamed types that hold the same
 * - `function-order`: the order of top-level entities
 * - `producer`: `!llvm.ident`
 * - `whitespace`: blanks and ends of lines between words
 * - `semantic`: everything else
 */
export type IrClass =
  | 'comment'
  | 'source-filename'
  | 'local-names'
  | 'debug'
  | 'numbering'
  | 'function-order'
  | 'producer'
  | 'whitespace'
  | 'semantic';

export interface IrDifference {
  readonly scope: 'module' | 'function';
  /** Name of the function or other entity, e.g. `@main`, `target datalayout`, `!llvm.ident`. */
  readonly name: string;
  readonly class: IrClass;
  /** The line of the first place as written, shortened; null on the side that lacks the entity. */
  readonly left: string | null;
  readonly right: string | null;
  /** 1-based. */
  readonly lineLeft?: number;
  readonly lineRight?: number;
  /** Characters that differ, of the side that has more: of the words in question, or from the first to the last place. */
  readonly bytes: number;
  /** `left` and `right` are all of it: the entity is one line, shown in full, and refers to no numbered definition but debug information. Absent otherwise. */
  readonly whole?: true;
}

export interface MalformedIr {
  readonly side: 'left' | 'right';
  /** Whether the other side is no LLVM IR either. */
  readonly both: boolean;
  readonly kind: NotIrKind;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

export interface IrComparison {
  /** Defined functions without semantic differences, and all functions that either side defines. */
  readonly functions: { readonly matching: number; readonly all: number };
  /** Semantic ones first; at most `MAX_DIFFERENCES`, `more` is how many more there are. */
  readonly differences: readonly IrDifference[];
  readonly more: number;
  /** The classes of all differences, also of those that are not listed. */
  readonly classes: readonly IrClass[];
  /** A side that is no LLVM IR, or not all of it; nothing was compared then. The left one, where both are. */
  readonly malformed?: MalformedIr;
}
