/** The order of findings. */
import { byCodeUnits } from '../files/order.js';
import { byLayer, layerOf } from './layer.js';
import type { Finding } from './schema.js';

/** What changes the program before noise, then what is nearest to the source; what has no file, such as a failed stage, comes first of all. */
export function byImportance(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding) => ({ finding, root: finding.root ?? '', layer: layerOf(finding.root ?? '') }))
    .sort(
      (left, right) =>
        Number(left.finding.root !== null) - Number(right.finding.root !== null) ||
        Number(right.finding.changesProgram) - Number(left.finding.changesProgram) ||
        byLayer(left.layer, right.layer) ||
        right.finding.subject.files.length - left.finding.subject.files.length ||
        byCodeUnits(left.root, right.root) ||
        byCodeUnits(left.finding.kind, right.finding.kind),
    )
    .map(({ finding }) => finding);
}
