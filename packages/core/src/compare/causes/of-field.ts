/** The causes of fields without a role: they follow from something that has another length, or they are the change itself. */
import type { Both } from '../../data/both.js';
import type { Difference } from '../difference.js';
import { ROLES } from '../owner-and-cause-by-role.js';
import { regionName } from '../region-path.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector, Differing } from './detector.js';
import type { Evidence } from './evidence.js';
import { causesOfText } from './of-text.js';

export const detectField: Detector = (difference, _member, differing) => {
  const { field } = difference;
  const { kind } = difference.region;
  // A member is compared by its bytes, and the bytes of a symbol table show nothing.
  if (kind === 'member' || kind === 'slice') return null;
  return field === undefined && kind !== 'symbols' && kind !== 'strings' ? null : fieldCauses(difference, differing);
};

/** What neither side has. */
const NOTHING: Both<null> = { left: null, right: null };

export function fieldCauses(difference: Difference, { content, names, options }: Differing): DetectedCause[] {
  const { rule, field, region } = difference;
  if (rule !== null) return [];
  const ofText = field?.role === undefined ? undefined : ROLES[field.role].causeOfText;
  if (ofText) return [{ id: ofText, confidence: 'high', evidence: valuesOf(difference) }];
  const { left, right } = (ofText === null ? undefined : field?.text) ?? NOTHING;
  if (left !== null && right !== null) {
    const found = causesOfText({ left, right, loaded: true, plain: false, names }, options);
    if (found.length > 0) return found;
  }
  const shifted = content.differences.kept.some(
    (other) => other !== difference && other.field === undefined && other.region.loaded && other.size.left !== other.size.right,
  );
  const of = field?.name ?? regionName(region.path);
  const evidence: Evidence = { kind: 'values', of, ...(field?.meaning ?? NOTHING) };
  return [{ id: shifted ? 'layout-shift' : 'real-change', confidence: 'medium', evidence }];
}

/**
 * The meanings of a field on both sides; for a region without fields, its name.
 * @param of the field's name, where it says more than the values
 */
export function valuesOf({ field, region }: Difference, of: string | null = null): Evidence {
  return field === undefined ? { kind: 'region', region: regionName(region.path) } : { kind: 'values', of, ...field.meaning };
}
