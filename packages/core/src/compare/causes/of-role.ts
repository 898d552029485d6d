/** The causes of fields with a role: the role shows why the field differs. */
import { ROLES } from '../owner-and-cause-by-role.js';
import type { Detector } from './detector.js';
import { fieldCauses, valuesOf } from './of-field.js';
import { strippedCause } from './of-one-sided.js';

export const detectRole: Detector = (difference, _member, differing) => {
  const { field } = difference;
  if (field?.role === undefined) return null;
  const { cause, causeIfExtra, causeIfPath } = ROLES[field.role];
  if (cause === 'derived') return [];
  if (causeIfExtra === 'stripped' && difference.kind === 'extra') return [strippedCause(difference)];
  if (cause === 'by-content') return fieldCauses(difference, differing);
  const isPath = /[\\/]/.test(`${field.text?.left ?? ''}${field.text?.right ?? ''}`);
  return [{ id: (isPath ? causeIfPath : undefined) ?? cause, confidence: 'high', evidence: valuesOf(difference, field.name) }];
};
