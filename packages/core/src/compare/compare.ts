/** Comparing two sides as a whole: verdict, rate and gate. */
import { userError } from '../errors.js';
import { compareArtifact } from './artifact.js';
import type { Side } from './inventory.js';
import { type ArtifactComparison, type ComparisonResult, type Rate, worstVerdict } from './model.js';

/**
 * Compares all artifacts of both sides by path.
 * @param threshold least tolerant rate, 0–1, for the gate.
 * @throws UserError `nothing-to-compare` when neither side has an artifact: that is never a pass.
 */
export async function compareSides(left: Side, right: Side, threshold: number): Promise<ComparisonResult> {
  const paths = [...new Set([...left.items.keys(), ...right.items.keys()])].sort();
  if (paths.length === 0) {
    throw userError('nothing-to-compare', `there is nothing to compare: ${left.label} and ${right.label} hold no file`, {
      remedy: 'check the folders, the output globs and --exclude',
    });
  }
  const artifacts: ArtifactComparison[] = [];
  for (const at of paths) artifacts.push(await compareArtifact(left, right, at));
  const rate = rateOf(artifacts, (at) => Math.max(left.items.get(at)?.size ?? 0, right.items.get(at)?.size ?? 0));
  const verdict = worstVerdict(artifacts.map((artifact) => artifact.verdict));
  const reasons = gateReasons(artifacts, rate, threshold);
  return {
    schema: 'selfhost.compare/1',
    verdict,
    gate: { passed: reasons.length === 0, threshold, reasons },
    rate,
    artifacts,
    unusedTolerances: [],
  };
}

/** Share of artifacts, by count and by bytes; missing ones and errors count against it. */
function rateOf(artifacts: readonly ArtifactComparison[], sizeOf: (path: string) => number): Rate {
  const strict = artifacts.filter(({ verdict }) => verdict === 'identical');
  const tolerant = artifacts.filter(({ verdict }) => verdict === 'identical' || verdict === 'acceptable');
  const bytes = (some: readonly ArtifactComparison[]): number => some.reduce((sum, { path }) => sum + sizeOf(path), 0);
  const all = bytes(artifacts);
  const byBytes = (some: readonly ArtifactComparison[]): number =>
    all === 0 ? some.length / artifacts.length : bytes(some) / all;
  return {
    strict: strict.length / artifacts.length,
    tolerant: tolerant.length / artifacts.length,
    strictBytes: byBytes(strict),
    tolerantBytes: byBytes(tolerant),
    artifacts: artifacts.length,
  };
}

/** Why the gate fails. Any unexplained difference fails it, whatever the rate: 99% must not hide one miscompiled file. */
function gateReasons(artifacts: readonly ArtifactComparison[], rate: Rate, threshold: number): string[] {
  const bad = artifacts.filter(({ verdict }) => verdict === 'investigate' || verdict === 'error');
  const reasons = bad
    .slice(0, 5)
    .map(({ path, causes }) => `${path}: ${causes.map(({ id, evidence }) => `${id} (${evidence})`).join(', ')}`);
  if (bad.length > 5) reasons.push(`${bad.length - 5} more artifacts differ`);
  if (rate.tolerant < threshold) reasons.push(`rate ${percent(rate.tolerant)} is below the threshold ${percent(threshold)}`);
  return reasons;
}

/** Rounds down, by the number as it is written: 0.57 is not the 0.56999… that a processor makes of it. */
const PERCENT = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  roundingMode: 'floor',
});

/** A rate for people, never rounded up to 100%. */
export function percent(rate: number): string {
  return PERCENT.format(rate);
}
