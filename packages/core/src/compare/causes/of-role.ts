/** The causes of fields that have a role: what the field is for says why it differs. */
import type { FieldRole } from '../../binary/region.js';
import type { CauseId } from './catalog.js';
import type { Detector } from './detector.js';
import { fieldCauses, valuesOf } from './of-field.js';
import { strippedCause } from './of-one-sided.js';

const CAUSE_OF_ROLE: Readonly<Record<FieldRole, CauseId>> = {
  'build-id': 'build-id',
  'pe-timestamp': 'pe-timestamp',
  'pe-checksum': 'pe-checksum-derived',
  'pdb-guid': 'pdb-guid',
  'pdb-path': 'build-path',
  'macho-uuid': 'macho-uuid',
  'oso-mtime': 'macho-oso-mtime',
  'file-name': 'own-name',
  'ar-metadata': 'ar-metadata',
  producer: 'toolchain-version',
  'pyc-mtime': 'source-mtime',
  'section-symbol': 'real-change',
  'local-symbol': 'real-change',
  stab: 'debug-info',
};

export const detectRole: Detector = (span, _part, differing) => {
  const { field, what } = span;
  const role = field?.role;
  if (field === undefined || role === undefined) return null;
  // Whether it is there follows from what it names.
  if (role === 'section-symbol') return [];
  if ((role === 'file-name' || role === 'local-symbol') && what === 'extra') return [strippedCause(span)];
  if (role === 'local-symbol') return fieldCauses(span, differing);
  const isPath = role === 'file-name' && /[\\/]/.test(`${field.left}${field.right}`);
  return [{ id: isPath ? 'build-path' : CAUSE_OF_ROLE[role], confidence: 'high', evidence: valuesOf(span, field.name) }];
};
