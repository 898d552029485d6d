/** The causes of what only one side has: a member that is missing, a table or a comment that was stripped. */
import type { SideName } from '../../data/both.js';
import type { Difference } from '../difference.js';
import { regionName } from '../region-path.js';
import { rowOfRegion } from '../region-roles.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector } from './detector.js';

export const detectOneSided: Detector = (difference, _member, { content }) => {
  const { region, field } = difference;
  if (difference.kind !== 'extra') return null;
  switch (region.kind) {
    case 'comment':
      return [strippedCause(difference)];
    case 'member':
    case 'slice': {
      const isOfOtherSide = (other: Difference): boolean =>
        other.region.kind === region.kind && other.kind === 'extra' && sideOf(other) !== sideOf(difference);
      // A member under another name is not missing; its header shows the names.
      if (content.differences.kept.some(isOfOtherSide)) return [];
      const what = regionName(region.path);
      return [{ id: 'missing', confidence: 'high', evidence: { kind: 'one-sided', what, side: sideOf(difference) } }];
    }
    case 'symbols':
    case 'strings':
      if (field !== undefined) return null;
      return rowOfRegion(region).mayBeElsewhere === true ? [] : [strippedCause(difference)];
    default:
      return null;
  }
};

export function strippedCause(difference: Difference): DetectedCause {
  const { field, region } = difference;
  return {
    id: 'stripped',
    confidence: 'high',
    evidence: { kind: 'one-sided', what: field?.name ?? regionName(region.path), side: sideOf(difference) },
    ...(field === undefined ? {} : { trace: true }),
  };
}

function sideOf({ size }: Difference): SideName {
  return size.left > 0 ? 'left' : 'right';
}
