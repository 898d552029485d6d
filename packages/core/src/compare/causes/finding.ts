/** What a detector found. */
import { shortText } from '../../text/plain-text.js';
import type { Cause } from '../model.js';
import { type CauseId, FIXES } from './catalog.js';

export interface Finding {
  readonly id: CauseId;
  readonly confidence: Cause['confidence'];
  readonly evidence: string;
  readonly derivedFrom?: CauseId;
  /** Whether it is no cause where the code differs, which makes other symbols. */
  readonly trace?: boolean;
  /** Where it was found. */
  readonly region?: string;
}

const LEVEL = { low: 0, medium: 1, high: 2 } as const;

/** Longest evidence: it is a sentence, not a dump. */
const MAX_EVIDENCE = 300;
/** Regions that a cause names; an archive of thousands of members says the same with the first ones. */
const MAX_REGIONS = 64;

/**
 * One cause for each id, in the order in which they were found. A cause is as sure as the least sure of its findings: one place that was
 * not undone leaves the whole open.
 */
export function mergeFindings(findings: readonly Finding[]): Cause[] {
  const byId = new Map<CauseId, Finding[]>();
  for (const finding of findings) {
    const same = byId.get(finding.id);
    if (same === undefined) byId.set(finding.id, [finding]);
    else same.push(finding);
  }
  return [...byId].map(([id, all]) => {
    const least = all.reduce((least, finding) => (LEVEL[finding.confidence] < LEVEL[least.confidence] ? finding : least));
    return causeOf(id, least, all);
  });
}

function causeOf(id: CauseId, { confidence, evidence, derivedFrom }: Finding, all: readonly Finding[]): Cause {
  const more = new Set(all.map((finding) => finding.evidence)).size - 1;
  const regions = [...new Set(all.flatMap(({ region }) => (region === undefined ? [] : [region])))].slice(0, MAX_REGIONS);
  return {
    id,
    confidence,
    evidence: shortText(evidence, MAX_EVIDENCE) + (more === 0 ? '' : `; and ${more} more`),
    fix: FIXES[id],
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...(regions.length === 0 ? {} : { regions }),
  };
}
