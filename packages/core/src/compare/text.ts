/** The result of a comparison for the terminal. */
import { withoutControls } from '../report/plain-text.js';
import { percent } from './compare.js';
import type { ArtifactComparison, ComparisonResult } from './model.js';

/** Artifacts that are shown one by one. */
const MAX_SHOWN = 50;
/** Places that are shown for each artifact. */
const MAX_REGIONS = 5;

export function renderText(result: ComparisonResult): string {
  const { rate, artifacts } = result;
  const differing = artifacts.filter(({ verdict }) => verdict !== 'identical');
  const lines = [
    `${result.verdict}: ${artifacts.length - differing.length} of ${artifacts.length} artifacts identical (${percent(rate.strict)}, ${percent(rate.strictBytes)} of bytes)`,
    ...differing.slice(0, MAX_SHOWN).flatMap(describeArtifact),
    ...(differing.length > MAX_SHOWN ? [`… and ${differing.length - MAX_SHOWN} more that differ`] : []),
    `gate: ${result.gate.passed ? 'passed' : 'failed: a difference that no rule explains'} (rate ${percent(rate.tolerant)}, at least ${percent(result.gate.threshold)})`,
  ];
  return withoutControls(`${lines.join('\n')}\n`);
}

function describeArtifact({ path, verdict, causes, regions, moreRegions }: ArtifactComparison): string[] {
  const shown = regions.slice(0, MAX_REGIONS);
  const more = regions.length - shown.length + moreRegions;
  return [
    `  ${verdict}  ${JSON.stringify(path).slice(1, -1)}`,
    ...causes.map(({ id, evidence, fix }) => `    ${id}: ${evidence}; ${fix}`),
    ...shown.map(({ offset, bytes }) => `    at 0x${offset.toString(16)}: ${bytes} bytes`),
    ...(more === 0 ? [] : [`    … and ${more} more places`]),
  ];
}
