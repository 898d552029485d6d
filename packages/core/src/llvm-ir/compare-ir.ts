/**
 * Structural comparison of two modules of LLVM IR in text (LLVM 14–19, opaque and typed pointers). Every difference gets a class that says
 * what it can be about; a difference that is not proven to be of another class is `semantic`.
 */
import { compareModules, type EntityDifference } from './compare-entities.js';
import { isDebugInfoLoaded } from './debug.js';
import { type TextLines, textLines } from './lines.js';
import type { IrComparison, IrDifference, MalformedIr } from './model.js';
import { type IrModule, readModule } from './module.js';
import { NotIr } from './not-ir.js';

export type { IrClass, IrComparison, IrDifference } from './model.js';

/** A longer list does not help a reader. */
export const MAX_DIFFERENCES = 200;

/** Compares two modules by their text. Equal texts have no difference, and different ones at least one. */
export function compareIr(left: string, right: string): IrComparison {
  const l = tryRead(left);
  const r = left === right ? l : tryRead(right);
  if (l instanceof NotIr || r instanceof NotIr) return worse(left, l, right, r);
  if (l === r) {
    const all = l.entities.filter(({ isFunction }) => isFunction).length;
    return { functions: { matching: all, all }, differences: [], more: 0, classes: [] };
  }
  // What both sides have is how their compiler writes.
  const odd = [l.oddities.missingIn(r.oddities), r.oddities.missingIn(l.oddities)] as const;
  if (odd[0] !== null) return malformed('left', left, odd[0]);
  if (odd[1] !== null) return malformed('right', right, odd[1]);
  const { findings: found, functions } = compareModules(l, r);
  const isLoaded = found.some((finding) => finding.class === 'debug') && (isDebugInfoLoaded(l) || isDebugInfoLoaded(r));
  const findings = isLoaded ? found.map((finding) => (finding.class === 'debug' ? asSemantic(finding) : finding)) : found;
  const sorted = findings.toSorted((a, b) => rank(a) - rank(b) || earliest(a) - earliest(b));
  const [linesLeft, linesRight] = [textLines(left), textLines(right)];
  const differences = sorted.slice(0, MAX_DIFFERENCES).map((finding) => describe(finding, linesLeft, linesRight));
  const classes = [...new Set(sorted.map((finding) => finding.class))];
  return { functions, differences, more: sorted.length - differences.length, classes };
}

function tryRead(text: string): IrModule | NotIr {
  try {
    return readModule(text);
  } catch (error) {
    if (error instanceof NotIr) return error;
    throw error;
  }
}

function asSemantic(finding: EntityDifference): EntityDifference {
  return { ...finding, class: 'semantic' };
}

/** The side that is no LLVM IR; the left one where both are, but an invalid one before one that is only not read. */
function worse(left: string, l: IrModule | NotIr, right: string, r: IrModule | NotIr): IrComparison {
  const isLeft = l instanceof NotIr && (l.kind === 'invalid' || !(r instanceof NotIr && r.kind === 'invalid'));
  const both = l instanceof NotIr && r instanceof NotIr;
  if (isLeft) return malformed('left', left, l, both);
  if (r instanceof NotIr) return malformed('right', right, r, both);
  throw new Error('both sides are LLVM IR');
}

const NOTHING: IrComparison = { functions: { matching: 0, all: 0 }, differences: [], more: 0, classes: [] };

function malformed(
  side: MalformedIr['side'],
  text: string,
  { message, at, kind = 'invalid' }: Mistake,
  both = false,
): IrComparison {
  return { ...NOTHING, malformed: { side, both, kind, message, line: textLines(text).at(at) } };
}

/** Why a side is no LLVM IR. */
type Mistake = Pick<NotIr, 'message' | 'at'> & Partial<Pick<NotIr, 'kind'>>;

/** What matters comes first; the rest in the order of the texts, whichever is left. */
function rank(finding: EntityDifference): number {
  return finding.class === 'semantic' ? 0 : 1;
}

function earliest({ left, right }: EntityDifference): number {
  return Math.min(left ?? Number.POSITIVE_INFINITY, right ?? Number.POSITIVE_INFINITY);
}

function describe(
  { scope, name, class: kind, left, right, bytes, entities }: EntityDifference,
  linesLeft: TextLines,
  linesRight: TextLines,
): IrDifference {
  return {
    scope,
    name,
    class: kind,
    left: left === null ? null : linesLeft.shown(left),
    right: right === null ? null : linesRight.shown(right),
    ...(left === null ? {} : { lineLeft: linesLeft.at(left) }),
    ...(right === null ? {} : { lineRight: linesRight.at(right) }),
    bytes,
    ...(entities !== undefined && linesLeft.holds(entities[0]) && linesRight.holds(entities[1]) ? { whole: true } : {}),
  };
}
