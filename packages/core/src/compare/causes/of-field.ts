/** The causes of fields without a role: they follow from something that has another length, or they are what was changed. */
import type { Span } from '../span.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector, Differing } from './detector.js';
import type { Evidence } from './evidence.js';
import { causesOfText } from './of-text.js';

export const detectField: Detector = (span, _part, differing) => {
  const { kind, field } = span;
  // A member is looked at by its bytes, and a table of symbols has no bytes that say anything.
  if (kind === 'member' || kind === 'slice') return null;
  return field === undefined && kind !== 'symbols' && kind !== 'strings' ? null : fieldCauses(span, differing);
};

export function fieldCauses(span: Span, { content, names, options }: Differing): DetectedCause[] {
  if (span.rule !== null) return [];
  const { field } = span;
  if (field?.name.startsWith('LC_RPATH') === true) {
    return [{ id: 'rpath', confidence: 'high', evidence: valuesOf(span) }];
  }
  // What a loader is to load is data, not the path of a build.
  const isText = field !== undefined && !field.name.startsWith('LC_LOAD');
  const [left, right] = [field?.left, field?.right].map((text) => (isText ? /^".*"$/.exec(text ?? '')?.[0] : undefined));
  if (left !== undefined && right !== undefined) {
    const found = causesOfText({ left, right, loaded: true, plain: false, names }, options);
    if (found.length > 0) return found;
  }
  const shifted = content.spans.kept.some(
    (other) => other !== span && other.field === undefined && other.loaded && other.size !== other.sizeRight,
  );
  const of = field?.name ?? span.region;
  const evidence: Evidence = { kind: 'values', of, left: field?.left ?? null, right: field?.right ?? null };
  return [{ id: shifted ? 'layout-shift' : 'real-change', confidence: 'medium', evidence }];
}

/**
 * What a field says on both sides; of a region without fields, its name.
 * @param of the field's name, where it says more than the values
 */
export function valuesOf({ field, region }: Span, of: string | null = null): Evidence {
  return field === undefined ? { kind: 'region', region } : { kind: 'values', of, left: field.left, right: field.right };
}
