/** The result of three stages together: whether the compiler has reached its fixpoint, and when. */
import { type BundleBuilder, builderOf } from '../../bundle/builder.js';
import type { BundleCompiler } from '../../bundle/manifest.js';
import { CAUSES } from '../causes/catalog.js';
import { CONCLUSIONS, type Conclusion } from '../causes/conclusions.js';
import type { Evidence, FirstBuilder } from '../causes/evidence.js';
import { evidenceText } from '../causes/evidence-text.js';
import type { ArtifactComparison, Cause, ComparisonResult } from '../model.js';

export interface Generations {
  readonly conclusion: Conclusion;
  /** What made the first stage, where it was another compiler than that of the second. */
  readonly builder: FirstBuilder | null;
  /** The same as a sentence, for people. */
  readonly reason: string;
  /** The second stage against the third. */
  readonly later: Pick<ComparisonResult, 'verdict' | 'gate' | 'rate'>;
}

/**
 * @param earlier the first stage against the second
 * @param later the second against the third
 * @param builders of the first and of the second stage
 */
export function judgeGenerations(
  earlier: ComparisonResult,
  later: ComparisonResult,
  builders: readonly [BundleCompiler | null, BundleCompiler | null],
): Generations {
  const { verdict, gate, rate } = later;
  const builder =
    agrees(later) && !agrees(earlier) ? otherCompiler(earlier, [builderOf(builders[0]), builderOf(builders[1])]) : null;
  const conclusion = conclude(agrees(earlier), agrees(later), builder);
  const reason = evidenceText({ kind: 'generations', conclusion, builder });
  return { conclusion, builder, reason, later: { verdict, gate, rate } };
}

function conclude(earlierAgrees: boolean, laterAgrees: boolean, builder: FirstBuilder | null): Conclusion {
  if (!laterAgrees) return 'unstable';
  if (earlierAgrees) return 'fixpoint';
  return builder === null ? 'converged-late' : 'different-compiler';
}

function agrees({ verdict, gate }: ComparisonResult): boolean {
  return gate.passed && (verdict === 'identical' || verdict === 'acceptable');
}

/** The evidence that another compiler made the first stage than the second; null where there is none. */
function otherCompiler(
  { artifacts }: ComparisonResult,
  [first, second]: readonly [BundleBuilder, BundleBuilder],
): FirstBuilder | null {
  if (first.kind === 'tool') return { kind: 'tool', tool: first.tool, version: first.version };
  if (first.kind === 'prebuilt' && second.kind === 'stage') return { kind: 'prebuilt' };
  const version = artifacts.flatMap(({ causes }) => causes).find(({ id }) => id === 'toolchain-version');
  return version === undefined ? null : { kind: 'version', of: version.facts, more: version.more ?? 0 };
}

/** The artifacts of the earlier comparison, each that differs with what the third stage says about it. */
export function withGenerations(earlier: ComparisonResult, { conclusion, builder, reason }: Generations): ComparisonResult {
  const { cause: id } = CONCLUSIONS[conclusion];
  if (id === null) return earlier;
  const facts: Evidence = { kind: 'generations', conclusion, builder };
  const cause: Cause = { id, confidence: 'high', evidence: reason, facts, fix: CAUSES[id].fix };
  const withCause = (artifact: ArtifactComparison): ArtifactComparison =>
    artifact.verdict === 'investigate' ? { ...artifact, causes: [cause, ...artifact.causes] } : artifact;
  return { ...earlier, artifacts: earlier.artifacts.map(withCause) };
}
