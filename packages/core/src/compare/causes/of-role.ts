/** The causes of fields that have a role: what the field is for says why it differs. */
import { ROLES } from '../rules/roles.js';
import type { Detector } from './detector.js';
import { fieldCauses, valuesOf } from './of-field.js';
import { strippedCause } from './of-one-sided.js';

export const detectRole: Detector = (span, _part, differing) => {
  const { field } = span;
  if (field?.role === undefined) return null;
  const { cause, causeIfExtra, causeIfPath } = ROLES[field.role];
  if (cause === 'derived') return [];
  if (causeIfExtra === 'stripped' && span.what === 'extra') return [strippedCause(span)];
  if (cause === 'by-content') return fieldCauses(span, differing);
  const isPath = /[\\/]/.test(`${field.left}${field.right}`);
  return [{ id: (isPath ? causeIfPath : undefined) ?? cause, confidence: 'high', evidence: valuesOf(span, field.name) }];
};
