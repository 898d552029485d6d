/** Why the gate of a comparison failed, in one line, for an error message. */
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { findingLine } from './finding-lines.js';
import { gateReasons } from './gate-reasons.js';

/** Most findings in the message of a gate; the summary and JSON have more. */
const MAX_FINDINGS = 3;

/** The reasons, then the most important findings. */
export function gateMessage({ gate, findings, moreFindings = 0 }: ComparisonFindings): string {
  const shown = findings.slice(0, MAX_FINDINGS);
  const more = findings.length - shown.length + moreFindings;
  return [
    ...gateReasons(gate, 'en'),
    ...shown.map((finding) => findingLine(finding, 'en')),
    ...(more === 0 ? [] : [`and ${more} more findings`]),
  ].join('; ');
}
