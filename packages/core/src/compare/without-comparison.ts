/** Results of artifacts whose bytes are not compared: equal, missing, empty, unreadable, or no files at all. */
import { type Both, mapBoth } from '../data/both.js';
import type { Source } from '../files/source.js';
import { regionOf } from './artifact-region.js';
import { type DetectedCause, mergeCauses } from './causes/detected-cause.js';
import type { Evidence } from './causes/evidence.js';
import { wholeDifference } from './file-part.js';
import type { ArtifactComparison } from './model.js';
import type { Item, Side } from './sides/inventory.js';

/** A result before it is known of which artifact. */
export type Content = Omit<ArtifactComparison, 'path' | 'kind'>;

export const NO_DIFFERENCE: Content = {
  format: null,
  verdict: 'identical',
  bytesDiffering: 0,
  rules: [],
  causes: [],
  regions: [],
  moreRegions: 0,
  changesProgram: false,
};

/** A file that the system refuses to read is an error of this file; the comparison of the others goes on. */
export function unreadable({ left, right }: Both<Item>, code: string): Content {
  return {
    ...NO_DIFFERENCE,
    verdict: 'error',
    bytesDiffering: Math.max(left.size, right.size),
    causes: mergeCauses([{ id: 'unaccounted-bytes', confidence: 'high', evidence: { kind: 'unreadable', code } }]),
    changesProgram: true,
  };
}

export function empty(files: Both<Source>, differing: number): Content {
  const whole = wholeDifference(
    mapBoth(files, (source) => ({ source, offset: 0 })),
    [],
  );
  const side = files.left.size === 0 ? 'left' : 'right';
  const evidence: Evidence = { kind: 'empty', side, otherBytes: whole.bytes };
  return {
    ...NO_DIFFERENCE,
    verdict: 'investigate',
    bytesDiffering: differing,
    causes: mergeCauses([{ id: 'empty', confidence: 'high', evidence }]),
    regions: [regionOf(whole)],
    changesProgram: true,
  };
}

export function missing(at: string, present: Item | undefined, lacking: Side): ArtifactComparison {
  const finding: DetectedCause = lacking.folders.has(at)
    ? {
        id: 'type-mismatch',
        confidence: 'high',
        evidence: { kind: 'folder-there', type: present?.type ?? 'file', side: lacking.label },
      }
    : { id: 'missing', confidence: 'high', evidence: { kind: 'not-there', side: lacking.label } };
  return failed(at, present?.kind ?? present?.type ?? 'file', present?.size ?? 0, [finding]);
}

export function failed(at: string, kind: string, bytesDiffering: number, findings: readonly DetectedCause[]): ArtifactComparison {
  return {
    path: at,
    kind,
    ...NO_DIFFERENCE,
    verdict: 'error',
    bytesDiffering,
    causes: mergeCauses(findings),
    changesProgram: true,
  };
}
