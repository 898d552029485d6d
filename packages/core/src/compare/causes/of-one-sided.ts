/** The causes of what only one side has: a member that is missing, a table or a comment that was stripped. */
import type { Span } from '../span.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector } from './detector.js';
import type { SideName } from './evidence.js';

export const detectOneSided: Detector = (span, _part, { content }) => {
  if (span.what !== 'extra') return null;
  switch (span.kind) {
    case 'comment':
      return [strippedCause(span)];
    case 'member':
    case 'slice': {
      const isOfOtherSide = (other: Span): boolean =>
        other.kind === span.kind && other.what === 'extra' && sideOf(other) !== sideOf(span);
      // A member under another name is not missing; its header tells the names.
      if (content.spans.kept.some(isOfOtherSide)) return [];
      return [{ id: 'missing', confidence: 'high', evidence: { kind: 'one-sided', what: span.region, side: sideOf(span) } }];
    }
    case 'symbols':
    case 'strings':
      if (span.field !== undefined) return null;
      // Names of sections may stand in a pool of their own or with those of symbols: nothing was stripped.
      return span.region.endsWith('.shstrtab') ? [] : [strippedCause(span)];
    default:
      return null;
  }
};

export function strippedCause(span: Span): DetectedCause {
  return {
    id: 'stripped',
    confidence: 'high',
    evidence: { kind: 'one-sided', what: span.field?.name ?? span.region, side: sideOf(span) },
    ...(span.field === undefined ? {} : { trace: true }),
  };
}

function sideOf({ size }: Span): SideName {
  return size > 0 ? 'left' : 'right';
}
