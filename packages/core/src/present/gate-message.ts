/** Why a gate has failed. Findings say what differs, so the reasons only name the files with differences that no threshold may forgive. */
import { gateFailureText } from '../compare/gate.js';
import type { Gate } from '../compare/model.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { findingLine } from './finding-lines.js';

/** Most findings in the message of a gate; the summary and JSON have more. */
const MAX_FINDINGS = 3;

export function gateReasons({ failures }: Gate): string[] {
  const files = failures.flatMap((failure) => (failure.kind === 'artifact' ? [failure.path] : []));
  const more = failures.find((failure) => failure.kind === 'more-artifacts')?.count ?? 0;
  return [
    ...(files.length === 0
      ? []
      : [`no threshold may forgive what differs in ${files.join(', ')}${more === 0 ? '' : ` and ${more} more`}`]),
    ...failures.filter(({ kind }) => kind === 'rate').map(gateFailureText),
  ];
}

/** Why a gate has failed in one line, for an error message: the reasons, then the most important findings. */
export function gateMessage({ gate, findings, moreFindings = 0 }: ComparisonFindings): string {
  const shown = findings.slice(0, MAX_FINDINGS);
  const more = findings.length - shown.length + moreFindings;
  return [
    ...gateReasons(gate),
    ...shown.map((finding) => findingLine(finding, 'en')),
    ...(more === 0 ? [] : [`and ${more} more findings`]),
  ].join('; ');
}
