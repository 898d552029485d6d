/** The class of a difference in LLVM IR decides which rule may own it, and which cause it has. */
import type { RegionKind } from '../binary/region.js';
import type { IrClass } from '../llvm-ir/model.js';
import type { CauseId } from './causes/catalog.js';
import type { Cause } from './model.js';
import type { RuleId } from './rules/catalog.js';

export interface IrClassRow {
  /** The rule that may own a difference; null where only its text may be owned, as a date or a path. */
  readonly rule: RuleId | null;
  readonly cause: CauseId;
  /** `high` where the class is proved to be nothing else. */
  readonly confidence: Cause['confidence'];
  /** What a difference is reported as; null for code in functions, and contents beside them. */
  readonly kind: RegionKind | null;
}

/** One row a class. */
export const IR_CLASSES: Readonly<Record<IrClass, IrClassRow>> = {
  comment: { rule: 'ir-comments', cause: 'ir-comment', confidence: 'high', kind: null },
  whitespace: { rule: 'ir-comments', cause: 'ir-comment', confidence: 'high', kind: null },
  'source-filename': { rule: 'ir-source-filename', cause: 'ir-source-filename', confidence: 'high', kind: null },
  'local-names': { rule: 'ir-local-names', cause: 'ir-names', confidence: 'high', kind: null },
  debug: { rule: 'debug-info', cause: 'debug-info', confidence: 'medium', kind: 'debug' },
  numbering: { rule: 'layout', cause: 'ir-names', confidence: 'high', kind: null },
  'function-order': { rule: 'ir-function-order', cause: 'hash-order', confidence: 'medium', kind: null },
  producer: { rule: 'comment', cause: 'toolchain-version', confidence: 'high', kind: 'comment' },
  semantic: { rule: null, cause: 'real-change', confidence: 'medium', kind: null },
};
