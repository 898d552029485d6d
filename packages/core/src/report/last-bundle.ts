import type { RunReport, StageRow } from './model.js';

/** The last stage of a target that has a bundle: the result of the run. */
export function lastBundle(report: RunReport, target: string): StageRow | null {
  return report.stages.findLast((stage) => stage.target === target && stage.contentDigest !== null) ?? null;
}
