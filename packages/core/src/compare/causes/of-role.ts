/** The causes of fields with a role: the role shows why the field differs. */
import { ROLES } from '../owner-and-cause-by-role.js';
import type { Detector } from './detector.js';
import { fieldCauses, valuesOf } from './of-field.js';
import { strippedCause } from './of-one-sided.js';
import { temporaryName } from './of-temporary-name.js';

export const detectRole: Detector = (difference, _member, differing) => {
  const { field } = difference;
  if (field?.role === undefined) return null;
  const { cause, causeIfExtra, causeIfPath } = ROLES[field.role];
  if (cause === 'derived') return [];
  if (causeIfExtra === 'stripped' && difference.kind === 'extra') return [strippedCause(difference)];
  if (cause === 'by-content') return fieldCauses(difference, differing);
  const { left, right } = field.text ?? { left: null, right: null };
  const temporary = left === null || right === null ? null : temporaryName(left, right, differing.options);
  if (temporary !== null) return [temporary];
  const isPath = /[\\/]/.test(`${left ?? ''}${right ?? ''}`);
  return [{ id: (isPath ? causeIfPath : undefined) ?? cause, confidence: 'high', evidence: valuesOf(difference, field.name) }];
};
