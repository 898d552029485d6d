/** What three stages show together: whether the compiler has reached its fixpoint, and when. */
import type { BundleCompiler } from '../../bundle/manifest.js';
import type { CauseId } from '../causes/catalog.js';
import { FIXES } from '../causes/catalog.js';
import type { ArtifactComparison, ComparisonResult } from '../model.js';

export interface Generations {
  /**
   * - `fixpoint`: each stage equals the next
   * - `converged-late`: the second equals the third, and the first does not: one generation more was needed
   * - `different-compiler`: the same, and the first was made by another compiler, whose code need not be the same
   * - `unstable`: the second and the third differ
   */
  readonly conclusion: 'fixpoint' | 'converged-late' | 'different-compiler' | 'unstable';
  readonly reason: string;
  /** The second stage against the third. */
  readonly later: Pick<ComparisonResult, 'verdict' | 'gate' | 'rate'>;
}

/** What made a stage, where its bundle says so. */
export type Builder = BundleCompiler | null;

/**
 * @param earlier the first stage against the second
 * @param later the second against the third
 * @param builders of the first and of the second stage
 */
export function judgeGenerations(
  earlier: ComparisonResult,
  later: ComparisonResult,
  builders: readonly [Builder, Builder],
): Generations {
  const { verdict, gate, rate } = later;
  const found = (conclusion: Generations['conclusion'], reason: string): Generations => ({
    conclusion,
    reason,
    later: { verdict, gate, rate },
  });
  if (!agrees(later)) return found('unstable', 'the second and the third stage differ: no fixpoint is reached');
  if (agrees(earlier)) return found('fixpoint', 'each stage equals the next');
  const other = otherCompiler(earlier, builders);
  if (other !== null) return found('different-compiler', `the second stage equals the third, and ${other}`);
  return found(
    'converged-late',
    'the second stage equals the third, and not the first: the compiler converged one generation late',
  );
}

function agrees({ verdict, gate }: ComparisonResult): boolean {
  return gate.passed && (verdict === 'identical' || verdict === 'acceptable');
}

/** What says that the first stage was made by another compiler than the second; null where nothing does. */
function otherCompiler({ artifacts }: ComparisonResult, [first, second]: readonly [Builder, Builder]): string | null {
  if (first !== null && 'tool' in first) return `the first was made by ${first.tool} ${first.version}`;
  if (first !== null && 'prebuilt' in first && second !== null && 'stage' in second)
    return 'the first was made by a prebuilt compiler';
  const version = artifacts.flatMap(({ causes }) => causes).find(({ id }) => id === 'toolchain-version');
  return version === undefined ? null : `the first was made by another compiler: ${version.evidence}`;
}

/** The artifacts of the earlier comparison, each that differs with what the third stage says about it. */
export function withGenerations(earlier: ComparisonResult, { conclusion, reason }: Generations): ComparisonResult {
  const id: CauseId | null =
    conclusion === 'converged-late' ? 'fixpoint-late' : conclusion === 'different-compiler' ? 'different-compiler' : null;
  if (id === null) return earlier;
  const cause = { id, confidence: 'high', evidence: reason, fix: FIXES[id] } as const;
  const told = (artifact: ArtifactComparison): ArtifactComparison =>
    artifact.verdict === 'investigate' ? { ...artifact, causes: [cause, ...artifact.causes] } : artifact;
  return { ...earlier, artifacts: earlier.artifacts.map(told) };
}
