/**
 * What a comparison proves. A gate is passed only by two bundles that were really made by two builds: nothing missing,
 * degraded, shared or copied ever counts.
 */
import { percent } from '../compare/compare.js';
import type { ComparisonResult, Verdict } from '../compare/model.js';
import type { PlannedComparison } from '../pipeline/plan-model.js';
import { isDone, type StageResult } from '../stage/result.js';

/** A comparison with what its gate made of it. */
export interface JudgedComparison {
  readonly planned: PlannedComparison;
  readonly verdict: Verdict;
  readonly result: ComparisonResult | null;
  /** Tolerant and strict rate, 0–1; null where nothing was compared. */
  readonly rate: number | null;
  readonly strictRate: number | null;
  /** Whether both sides are what they claim to be: built by their own compilers, apart from each other. */
  readonly proved: boolean;
  /** Whether the gate lets the run pass; always true for `gate: none`. */
  readonly passed: boolean;
  /** Why it is not proved or not passed, or what a reader should know. */
  readonly reasons: readonly string[];
  /** The host whose fixpoint stands for a cross target's. */
  readonly inherited: string | null;
}

export interface GateInput {
  readonly planned: PlannedComparison;
  readonly left: StageResult;
  readonly right: StageResult;
  /** Null where a side is not there. */
  readonly result: ComparisonResult | null;
}

/** Judges all comparisons of one target together, because one may answer for another. */
export function judgeAll(inputs: readonly GateInput[]): JudgedComparison[] {
  const alone = inputs.map(judgeAlone);
  return alone.map((judged) => answeredByOthers(judged, inputs, alone));
}

function judgeAlone({ planned, left, right, result }: GateInput): JudgedComparison {
  const doubts = [...doubtsAbout(left), ...doubtsAbout(right), ...sharedEntry(left, right)];
  const proved = result !== null && doubts.length === 0;
  const verdict = result?.verdict ?? 'error';
  const agrees = result?.gate.passed === true;
  return {
    planned,
    verdict,
    result,
    rate: result?.rate.tolerant ?? null,
    strictRate: result?.rate.strict ?? null,
    proved,
    passed: planned.gate === 'none' || (proved && agrees),
    reasons: [...doubts.map((doubt) => `not proved: ${doubt}`), ...(result?.gate.reasons ?? [])],
    inherited: isDone(left) && left.node.host !== left.node.target && planned.gate === 'fixpoint' ? left.node.host : null,
  };
}

function doubtsAbout(side: StageResult): string[] {
  const { id } = side.node;
  if (!isDone(side)) return [`${id} is not there (${side.reason})`];
  if (side.degraded) return [`${id} is degraded: its fallback command built it`];
  if (side.compilerUsed === false) return [`${id}: compiler not used`];
  return [];
}

function sharedEntry(left: StageResult, right: StageResult): string[] {
  if (!isDone(left) || !isDone(right)) return [];
  return left.key === right.key || left.node.id === right.node.id ? ['both sides are one store entry'] : [];
}

/**
 * Two answers that one comparison gives for another:
 * - a fixpoint whose right side was not needed is shown by "left's builder = left": the same compiler on the same sources;
 * - an agreement that fails is neutral when the next generation agrees (the compiler converged one cycle late).
 */
function answeredByOthers(
  judged: JudgedComparison,
  inputs: readonly GateInput[],
  all: readonly JudgedComparison[],
): JudgedComparison {
  const { planned } = judged;
  const input = inputs.find((candidate) => candidate.planned === planned);
  if (input?.right.status === 'not-needed') {
    const earlier = all.find((other) => other.planned.right === planned.left && other.proved && other.verdict === 'identical');
    if (earlier === undefined) return judged;
    return {
      ...judged,
      verdict: 'identical',
      rate: 1,
      strictRate: 1,
      proved: true,
      passed: true,
      reasons: [
        `shown by ${earlier.planned.left} = ${earlier.planned.right}: ${planned.right} would be built by the same compiler from the same sources`,
      ],
    };
  }
  if (planned.gate === 'agreement' && judged.proved && !judged.passed) {
    const next = all.find(
      (other) => other.planned.left === planned.right && other.planned.gate === 'fixpoint' && other.proved && other.passed,
    );
    if (next === undefined || next.verdict !== 'identical') return judged;
    return {
      ...judged,
      passed: true,
      reasons: [`converged one cycle late: ${next.planned.left} = ${next.planned.right}`, ...judged.reasons],
    };
  }
  return judged;
}

/** One line on what a comparison showed, for tables. */
export function describeJudged(judged: JudgedComparison): string {
  const proof = judged.proved ? '' : ', not proved';
  const rate = judged.rate === null ? '' : ` ${percent(judged.rate)}`;
  const host = judged.inherited === null ? '' : `, inherited from host ${judged.inherited}`;
  return `${judged.verdict}${rate}${proof}${host}`;
}
