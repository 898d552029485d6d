/** Whether data from outside is a reason of a gate that is known here, so that its words can be made from its facts. */
import { CAUSES } from '../compare/causes/catalog.js';
import type { Evidence } from '../compare/causes/evidence.js';
import { isEvidence } from '../compare/causes/known-evidence.js';
import type { GateFailure } from '../compare/model.js';
import {
  type Guard,
  hasFields,
  hasShape,
  isKeyOf,
  isNumber,
  isRecord,
  isText,
  isTexts,
  orAbsent,
  orNull,
  type Shape,
} from '../data/shape.js';
import { ERRORS } from '../errors.js';
import { GATES } from '../pipeline/model.js';
import type { CompilerProof, Declarable, ProofParts, Untraced } from '../stage/compiler-proof.js';
import { PROOF_LEVELS, PROOF_SEEN, UNTRACED } from '../stage/proof-seen.js';
import type { FailedGate, GateReason, SidesDoubt } from './gate-reason.js';

/** The guards of each kind of a union. */
type Shapes<Union extends { readonly kind: string }> = {
  readonly [Kind in Union['kind']]: Shape<Omit<Extract<Union, { readonly kind: Kind }>, 'kind'>>;
};

type Causes = Extract<GateFailure, { readonly kind: 'artifact' }>['causes'];

const isCause = hasShape<Causes[number]>({
  id: isKeyOf(CAUSES),
  facts: (value): value is Evidence => isEvidence(value),
  more: orAbsent(isNumber),
});
const isCauses: Guard<Causes> = isListOf(isCause);

const isUntraced = hasShape<Untraced>({ kind: isKeyOf(UNTRACED), reason: isText });
type ShownWay = ProofParts['astray'][number]['ways'][number];
const isWay = hasShape<ShownWay>({
  source: isText,
  program: orNull(isText),
  isUndeclared: orAbsent((value): value is true => value === true),
});
const isParts = hasShape<ProofParts>({
  made: isNumber,
  outputs: isNumber,
  astray: isListOf(
    hasShape({
      output: isText,
      ways: isListOf(isWay),
      moreWays: isNumber,
    }),
  ),
  moreAstray: isNumber,
});
const isDeclarable = hasShape<Declarable>({
  around: isListOf(isText),
  moreAround: isNumber,
  undeclared: isListOf(isText),
  moreUndeclared: isNumber,
});
const isProof = hasShape<CompilerProof>({
  level: isKeyOf(PROOF_LEVELS),
  seen: isKeyOf(PROOF_SEEN),
  reason: isText,
  parts: orAbsent(isParts),
  declarable: orAbsent(isDeclarable),
  shadowed: orAbsent(isListOf(isText)),
  untraced: orAbsent(isUntraced),
});

const FAILURES: Shapes<GateFailure> = {
  artifact: { path: isText, causes: isCauses },
  'more-artifacts': { count: isNumber },
  rate: { rate: isNumber, threshold: isNumber },
};

const DOUBTS: Shapes<SidesDoubt> = {
  absent: { node: isText, reason: isText },
  degraded: { node: isText, by: isText },
  unproved: { node: isText, proof: isProof },
  'not-traced': { node: isText, proof: isProof },
  'one-entry': {},
  'other-recipe': { left: isText, right: isText, keys: isTexts },
  'host-unproved': { host: isText },
  'not-compared': {},
};

const REASONS: Shapes<GateReason> = {
  doubt: { doubt: isOf<SidesDoubt>(DOUBTS) },
  'not-needed': { stage: isText, reason: isText },
  'no-comparison': { problem: hasShape({ code: isKeyOf(ERRORS), message: isText }) },
  incremental: { node: isText },
  'by-failure': { untraced: isUntraced },
  'converged-late': { left: isText, right: isText },
  'only-acceptable-later': { left: isText, right: isText },
  failure: { failure: isOf<GateFailure>(FAILURES) },
};

const isKnownDoubt = isOf<SidesDoubt>(DOUBTS);
const isReason = isOf<GateReason>(REASONS);
const isGate = hasShape<FailedGate>({
  gate: isOneOf(GATES),
  left: isText,
  right: isText,
  reasons: isListOf(isReason),
});

/** Whether the data has all facts of its kind, and the kind is one of these. */
export function isGateReason(value: unknown): value is GateReason {
  return isReason(value, 0);
}

/** Whether the data is a doubt that is known here. */
export function isDoubt(value: unknown): value is SidesDoubt {
  return isKnownDoubt(value, 0);
}

/** Whether the data is a gate all of whose reasons are known. */
export function isFailedGate(value: unknown): value is FailedGate {
  return isGate(value, 0);
}

function isOf<Union extends { readonly kind: string }>(shapes: Shapes<Union>): Guard<Union> {
  const isKind = isKeyOf<Union['kind']>(shapes);
  return (value, depth): value is Union =>
    isRecord(value) && isKind(value.kind, depth) && hasFields(value, shapes[value.kind], depth);
}

function isListOf<Item>(check: Guard<Item>): Guard<readonly Item[]> {
  return (value, depth): value is readonly Item[] => Array.isArray(value) && value.every((each) => check(each, depth));
}

function isOneOf<Word extends string>(words: readonly Word[]): Guard<Word> {
  return (value): value is Word => words.some((word) => word === value);
}
