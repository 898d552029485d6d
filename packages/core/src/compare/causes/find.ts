/** Finds why two files differ: from the fields that differ, from the texts around differing bytes, from what moved. */

import type { FileMap, Region } from '../../binary/region.js';
import { pairByName } from '../align/pairing.js';
import type { ContentComparison, Part } from '../content.js';
import type { Cause } from '../model.js';
import type { Span } from '../span.js';
import { CAUSES } from './catalog.js';
import { type DetectedCause, mergeCauses } from './detected-cause.js';
import { type Differing, partOf } from './detector.js';
import { DETECTORS } from './detectors.js';
import { resolveCauses } from './resolve.js';

/** All causes of a pair of files, primary ones first. */
export function findCauses(differing: Differing): Cause[] {
  const { content } = differing;
  if (content.damage.length > 0) return mergeCauses(causesOfDamage(content));
  const all = content.spans.kept.flatMap((span) =>
    detect(span, differing).map((cause) => ({
      ...cause,
      region: span.region,
      ofCode: span.kind === 'code',
      owned: span.rule !== null,
    })),
  );
  const detected = isModifiedAfterLink(content) ? all.map(afterLink) : all;
  const resolved = resolveCauses(detected, content.parts.some(isResized), content.spans.changesProgram);
  const causes = mergeCauses(resolved);
  if (causes.length === 0) {
    return mergeCauses([{ id: 'unaccounted-bytes', confidence: 'medium', evidence: { kind: 'no-detector' } }]);
  }
  const isDerived = ({ derivedFrom }: Cause): boolean => derivedFrom !== undefined;
  return [...causes.filter((cause) => !isDerived(cause)), ...causes.filter(isDerived)];
}

/** Whether a program differs and the digest that its linker took of it does not: something changed it since. */
function isModifiedAfterLink({ left, right, spans }: ContentComparison): boolean {
  const isNamed = (map: FileMap | null): boolean =>
    map?.linked === true && map.regions.some(({ name }) => name === '.note.gnu.build-id');
  return spans.changesProgram && isNamed(left) && isNamed(right) && !spans.kept.some(({ field }) => field?.role === 'build-id');
}

function afterLink<T extends DetectedCause>(cause: T): T {
  return CAUSES[cause.id].class === 'change' ? { ...cause, evidence: { kind: 'after-link', of: cause.evidence } } : cause;
}

/** Whether something that a program loads has another length. */
function isResized({ left, right }: Part): boolean {
  if (left === null || right === null) return false;
  const loaded = ({ regions }: FileMap): Region[] => regions.filter((region) => region.loaded && region.kind === 'data');
  return pairByName(loaded(left), loaded(right), ({ name }) => name).some((pair) => pair.left?.size !== pair.right?.size);
}

function causesOfDamage({ damage }: ContentComparison): DetectedCause[] {
  return damage.map(({ side, message, truncated }) => ({
    id: truncated ? 'truncated' : 'malformed',
    confidence: 'high',
    evidence: { kind: 'damage', side, message },
  }));
}

/** What the first detector says that the difference is one of its own. */
function detect(span: Span, differing: Differing): readonly DetectedCause[] {
  const part = partOf(span, differing.content);
  for (const detector of DETECTORS) {
    const found = detector(span, part, differing);
    if (found !== null) return found;
  }
  return [];
}
