/** Whether two sides agree as much as a gate requires. */
import { gateFailureText } from './gate-failure-text.js';
import type { ArtifactComparison, Gate, GateFailure, Rate } from './model.js';

/** Most artifacts that the failures of a gate name. */
const MAX_NAMED_ARTIFACTS = 5;

/**
 * The gate. 99% must not hide one miscompiled file: the threshold may forgive only what the table of claims says, which nothing reads that
 * runs, links, loads or is executed by a person's build (`changesProgram`). Every other difference that nothing owns, and a side that could not be
 * compared, fails it whatever the rate is.
 * @param threshold least tolerant rate, 0–1
 */
export function gateOf(artifacts: readonly ArtifactComparison[], rate: Rate, threshold: number): Gate {
  const failing = artifacts.filter(
    ({ verdict, changesProgram }) => verdict === 'error' || (verdict === 'investigate' && changesProgram),
  );
  const failures: GateFailure[] = failing.slice(0, MAX_NAMED_ARTIFACTS).map(({ path, causes }) => ({
    kind: 'artifact',
    path,
    causes: causes.map(({ id, facts, more }) => ({ id, facts, ...(more === undefined ? {} : { more }) })),
  }));
  if (failing.length > MAX_NAMED_ARTIFACTS)
    failures.push({ kind: 'more-artifacts', count: failing.length - MAX_NAMED_ARTIFACTS });
  if (rate.tolerant < threshold) failures.push({ kind: 'rate', rate: rate.tolerant, threshold });
  return { passed: failures.length === 0, threshold, failures, reasons: failures.map(gateFailureText) };
}
