/**
 * What a comparison proves. A gate is passed only by two bundles that were really made by two builds: nothing missing,
 * degraded, shared or copied ever counts.
 */
import type { BundleCompiler } from '../bundle/manifest.js';
import type { Evidence } from '../compare/causes/evidence.js';
import type { ComparisonResult, Verdict } from '../compare/model.js';
import { judgeGenerations } from '../compare/sides/generations.js';
import type { Problem } from '../errors.js';
import type { ProofDemand } from '../pipeline/model.js';
import { nodeId } from '../pipeline/node-id.js';
import type { PlannedComparison } from '../pipeline/plan-model.js';
import type { SidesProof } from '../stage/compiler-proof.js';
import { doubtsAbout, isDone, representative, type StageResult } from '../stage/result.js';
import type { GateReason, SidesDoubt } from './gate-reason.js';
import type { MadeOfBoth } from './made-of.js';
import { proofOfSides } from './sides-proof.js';

/** A comparison with the decision of its gate. */
export interface JudgedComparison {
  readonly planned: PlannedComparison;
  readonly verdict: Verdict;
  readonly result: ComparisonResult | null;
  /** Why the sides could not be compared, where both are there. */
  readonly problem: Problem | null;
  /** Of which other outputs the files that differ were made. */
  readonly madeOf: MadeOfBoth;
  /** How long the comparison took; null where none was made. */
  readonly seconds: number | null;
  /** Whether a side is not there; its own failure says why. */
  readonly absent: boolean;
  /** Tolerant and strict rate, 0–1; null where nothing was compared. */
  readonly rate: number | null;
  readonly strictRate: number | null;
  /** Whether both sides are what they claim to be: built by their own compilers, apart from each other, and proved as well as is demanded. */
  readonly proved: boolean;
  /** What proves it, or why it is not proved; null where no stage's compiler has built a side. */
  readonly proof: SidesProof | null;
  /** Whether the right side is built by the left one. */
  readonly isNextGeneration: boolean;
  /** Whether the gate lets the run pass; always true for `gate: none`. */
  readonly passed: boolean;
  /** Why it is not proved or not passed, or what a reader should know. */
  readonly reasons: readonly GateReason[];
  /** The host whose fixpoint is used for a cross target. */
  readonly inherited: string | null;
  /** What the two stages show together with the one that the right stage built; null where that was not compared, or a side is not proved. */
  readonly generations: ThreeGenerations | null;
}

/** What three stages show together, as `selfhost compare --third` says it of the same bundles. */
export interface ThreeGenerations {
  /** The third stage. */
  readonly third: string;
  readonly shown: Evidence<'generations'>;
}

export interface GateInput {
  readonly planned: PlannedComparison;
  readonly left: StageResult;
  readonly right: StageResult;
  /** Keys of selfhost.yml whose values differ between the sides, so that they are built in different ways; not the builders. */
  readonly differingKeys: readonly string[];
  /** Null where a side is not there, or one side is the representative of the other. */
  readonly result: ComparisonResult | null;
  readonly problem: Problem | null;
  /** Of which other outputs the files that differ were made. */
  readonly madeOf: MadeOfBoth;
  /** How long the comparison took; null where none was made. */
  readonly seconds: number | null;
}

/** Judges all comparisons of a run together, because the result of one may depend on another. */
export function judgeAll(inputs: readonly GateInput[]): JudgedComparison[] {
  const alone = inputs.map(judgeAlone);
  const judged = alone.map((each) => inheritedFromHost(each, alone));
  return judged.map((each, index) => ({
    ...graceOfLateConvergence(each, judged),
    generations: generationsOf(each, inputs[index], judged),
  }));
}

/** What a comparison proves by itself, before the others are known. */
export function judgeAlone(input: GateInput): JudgedComparison {
  const { planned, left, right, problem } = input;
  const shown = shownByRepresentative(input);
  const verdict = shown === null ? (input.result?.verdict ?? 'error') : 'identical';
  const demanded = demandedBy(left, right);
  const doubts: SidesDoubt[] =
    shown === null
      ? [
          ...doubtsAbout(representative(left), demanded),
          ...doubtsAbout(representative(right), demanded),
          ...sharedEntry(left, right),
          ...otherRecipe(input),
        ]
      : doubtsAbout(representative(left), demanded);
  const proved = doubts.length === 0 && (shown !== null || input.result !== null);
  const agrees = shown !== null || input.result?.gate.passed === true;
  const proof = proofOfSides(
    [representative(left), representative(right)],
    proved || doubts.length > 0 ? doubts : [{ kind: 'not-compared' }],
  );
  return {
    planned,
    verdict,
    result: input.result,
    problem,
    madeOf: input.madeOf,
    seconds: input.seconds,
    absent: !isDone(representative(left)) || !isDone(representative(right)),
    rate: shown === null ? (input.result?.rate.tolerant ?? null) : 1,
    strictRate: shown === null ? (input.result?.rate.strict ?? null) : 1,
    proved,
    proof,
    isNextGeneration: isNextGeneration(input),
    passed: planned.gate === 'none' || (proved && agrees),
    reasons: [...reasonsOf(input, shown, doubts), ...(proved ? byFailure(proof) : [])],
    inherited:
      isDone(representative(left)) && left.node.host !== left.node.target && planned.gate === 'fixpoint' ? left.node.host : null,
    generations: null,
  };
}

/** The level that the proofs of both sides must have: the stronger one of what their stages demand. */
function demandedBy(left: StageResult, right: StageResult): ProofDemand['level'] {
  const isTraced = [left, right].some(({ node }) => node.definition.proof.level === 'traced');
  return isTraced ? 'traced' : 'by-failure';
}

/** Why a proof that is enough is not the strongest one. */
function byFailure(proof: SidesProof | null): GateReason[] {
  return proof?.untraced === undefined ? [] : [{ kind: 'by-failure', untraced: proof.untraced }];
}

function reasonsOf(
  { left, right, problem, result }: GateInput,
  shown: GateReason | null,
  doubts: readonly SidesDoubt[],
): GateReason[] {
  return [
    ...(shown === null ? [] : [shown]),
    ...doubts.map((doubt) => ({ kind: 'doubt', doubt }) as const),
    ...(problem === null ? [] : [{ kind: 'no-comparison', problem } as const]),
    ...[...new Set([representative(left), representative(right)])].flatMap(incrementally),
    ...(result?.gate.failures ?? []).map((failure) => ({ kind: 'failure', failure }) as const),
  ];
}

/** The output of an incremental build depends on what was kept, so the verdict says so. */
function incrementally(side: StageResult): GateReason[] {
  const isIncremental = isDone(side) && side.bundle.manifest.mode === 'incremental';
  return isIncremental ? [{ kind: 'incremental', node: side.node.id }] : [];
}

/** A stage that was not needed equals its representative: the same compiler would have built the same sources again. */
function shownByRepresentative({ left, right }: GateInput): GateReason | null {
  const absent = [left, right].find((side) => side.status === 'not-needed');
  if (absent === undefined || representative(left).node.id !== representative(right).node.id) return null;
  return { kind: 'not-needed', stage: absent.node.stage, reason: absent.reason };
}

function sharedEntry(left: StageResult, right: StageResult): SidesDoubt[] {
  const [a, b] = [representative(left), representative(right)];
  if (!isDone(a) || !isDone(b)) return [];
  return a.key === b.key || a.node.id === b.node.id ? [{ kind: 'one-entry' }] : [];
}

/** Where the right side is not built like the left one, equal outputs may have another reason than that the compilers are equal. */
function otherRecipe({ planned, left, right, differingKeys }: GateInput): SidesDoubt[] {
  if (planned.gate !== 'fixpoint' || differingKeys.length === 0) return [];
  return [{ kind: 'other-recipe', left: left.node.id, right: right.node.id, keys: differingKeys }];
}

/** Only a right side that the left side built can have converged late; any other right side is another compiler, and really differs. */
function isNextGeneration({ planned, right }: GateInput): boolean {
  const { builder, host } = right.node;
  return builder.kind === 'stage' && builder.node === nodeId(planned.left, host);
}

/**
 * An agreement that fails is neutral when the next generation agrees: the compiler converged one cycle late. Every
 * fixpoint has a right side that its left side built, in the same way as itself.
 */
function graceOfLateConvergence(judged: JudgedComparison, all: readonly JudgedComparison[]): JudgedComparison {
  const next = all.find(
    (other) =>
      mayPassBy(judged, other.planned) && other.proved && (other.verdict === 'identical' || other.verdict === 'acceptable'),
  );
  if (next === undefined) return judged;
  const { left, right } = next.planned;
  // What a rule owns may hide that the right stage still differs because of the compiler that built the left one.
  if (next.verdict === 'acceptable')
    return { ...judged, reasons: [...judged.reasons, { kind: 'only-acceptable-later', left, right }] };
  return {
    ...judged,
    passed: true,
    reasons: [{ kind: 'converged-late', left, right }, ...judged.reasons],
  };
}

/** Whether a comparison that fails may pass because another one does: the compiler converged late. */
export function mayPassBy({ planned, isNextGeneration, proved, passed }: JudgedComparison, next: PlannedComparison): boolean {
  const follows = next.gate === 'fixpoint' && next.target === planned.target && next.left === planned.right;
  return follows && planned.gate === 'agreement' && isNextGeneration && proved && !passed;
}

/** Three generations: the two stages of a comparison, and the one that the right one built, where all are proved and both comparisons were made. */
function generationsOf(
  { planned, result, proved }: JudgedComparison,
  input: GateInput | undefined,
  all: readonly JudgedComparison[],
): ThreeGenerations | null {
  const next = all.find(
    (other) => other.isNextGeneration && other.planned.target === planned.target && other.planned.left === planned.right,
  );
  if (input === undefined || !proved || result === null || next?.proved !== true || next.result === null) return null;
  const { conclusion, builder } = judgeGenerations(result, next.result, [compilerOf(input.left), compilerOf(input.right)]);
  return { third: next.planned.right, shown: { kind: 'generations', conclusion, builder } };
}

function compilerOf(side: StageResult): BundleCompiler | null {
  const found = representative(side);
  return isDone(found) ? found.bundle.manifest.compiler : null;
}

/** A cross target's stages are built by its host's compilers, so that its fixpoint proves no more than the fixpoint of the host. */
function inheritedFromHost(judged: JudgedComparison, all: readonly JudgedComparison[]): JudgedComparison {
  const { inherited, planned } = judged;
  if (inherited === null) return judged;
  const host = all.find(
    (other) => other.planned.target === inherited && other.planned.left === planned.left && other.planned.right === planned.right,
  );
  if (host?.proved === true && host.passed && host.verdict !== 'investigate') return judged;
  const doubt: SidesDoubt = { kind: 'host-unproved', host: inherited };
  return {
    ...judged,
    proved: false,
    proof: proofOfSides([], [doubt]),
    passed: false,
    reasons: [{ kind: 'doubt', doubt }, ...judged.reasons],
  };
}
