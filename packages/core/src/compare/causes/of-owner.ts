/** The causes of differences that follow from the rule that owns or refuses them. */
import type { Detector } from './detector.js';
import { valuesOf } from './of-field.js';

/** Names with a random token in them. */
export const detectSeed: Detector = (difference) => {
  if (difference.rule !== 'random-seed-names' && difference.renamed !== true) return null;
  return [{ id: 'random-seed', confidence: 'high', evidence: valuesOf(difference) }];
};

/** Values with the same meaning at other places: another difference moved them. */
export const detectLayout: Detector = ({ rule }) => (rule === 'layout' ? [] : null);

/** A code signature is a digest of what differs; where its rule refuses it, it is a change of its own. */
export const detectSignature: Detector = ({ region, rule }, _member, { options }) => {
  if (region.kind !== 'signature') return null;
  return rule === null && options.rules.rules.has('macho-codesign')
    ? [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'signature-refused' } }]
    : [{ id: 'macho-codesign-derived', confidence: 'high', evidence: { kind: 'signature' } }];
};
