/** How much of two sides agrees. */
import type { ArtifactComparison, Rate } from './model.js';

/** Share of artifacts, by count and by the larger side's bytes; missing ones and errors count against it. */
export function rateOf(artifacts: readonly ArtifactComparison[], sizeOf: (path: string) => number): Rate {
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
