/** How much of two sides agrees, and whether that is enough. */
import { evidenceText } from './causes/evidence-text.js';
import type { ArtifactComparison, Gate, GateFailure, Rate } from './model.js';

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

/** Artifacts that the failures of a gate name. */
const MAX_NAMED = 5;

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
  const failures: GateFailure[] = failing.slice(0, MAX_NAMED).map(({ path, causes }) => ({
    kind: 'artifact',
    path,
    causes: causes.map(({ id, facts, more }) => ({ id, facts, ...(more === undefined ? {} : { more }) })),
  }));
  if (failing.length > MAX_NAMED) failures.push({ kind: 'more-artifacts', count: failing.length - MAX_NAMED });
  if (rate.tolerant < threshold) failures.push({ kind: 'rate', rate: rate.tolerant, threshold });
  return { passed: failures.length === 0, threshold, failures, reasons: failures.map(failureText) };
}

function failureText(failure: GateFailure): string {
  switch (failure.kind) {
    case 'artifact':
      return `${failure.path}: ${failure.causes.map(({ id, facts, more }) => `${id} (${evidenceText(facts, more)})`).join(', ')}`;
    case 'more-artifacts':
      return `${failure.count} more artifacts differ`;
    case 'rate':
      return `rate ${percent(failure.rate)} is below the threshold ${percent(failure.threshold)}`;
  }
}

/** Made when it is asked for: the first format of a process takes as long as all that a comparison of small files does. */
let percentFormat: Intl.NumberFormat | undefined;

/**
 * A rate for people, never rounded up to 100%. Rounds down, by the number as it is written: 0.57 is not the 0.56999… that a processor makes
 * of it.
 */
export function percent(rate: number): string {
  percentFormat ??= new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    roundingMode: 'floor',
  });
  return percentFormat.format(rate);
}
