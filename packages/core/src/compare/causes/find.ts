/** Finds why two files differ: by the fields that differ, by the texts around differing bytes, and by what moved. */

import type { FileMap, Region } from '../../binary/region.js';
import { hasBoth } from '../../data/both.js';
import { pairByName } from '../align/pairing.js';
import type { ContentComparison, MemberPair } from '../content.js';
import type { Difference } from '../difference.js';
import type { Cause } from '../model.js';
import { regionName } from '../region-path.js';
import { rowOfRegion } from '../region-roles.js';
import { CAUSES } from './catalog.js';
import { type DetectedCause, mergeCauses } from './detected-cause.js';
import { type Differing, memberOf } from './detector.js';
import { DETECTORS } from './detectors.js';
import { resolveCauses } from './resolve.js';

/**
 * All causes of a pair of files, primary ones first.
 * @param listed the differences that the comparison lists, in its order
 */
export function findCauses(differing: Differing, listed: readonly Difference[]): Cause[] {
  const { content } = differing;
  if (content.damage.length > 0) return mergeCauses(causesOfDamage(content));
  const all = content.differences.kept.flatMap((difference) =>
    detect(difference, differing).map((cause) => ({
      ...cause,
      difference,
      ofCode: difference.region.kind === 'code',
      ofPointers: rowOfRegion(difference.region).leadsToTexts === true,
      owned: difference.rule !== null,
    })),
  );
  const detected = isModifiedAfterLink(content) ? all.map(afterLink) : all;
  const resolved = resolveCauses(detected, content.members.some(isResized), content.differences.changesProgram);
  const causes = mergeCauses(resolved, listed);
  if (causes.length === 0) {
    return mergeCauses([{ id: 'unaccounted-bytes', confidence: 'medium', evidence: { kind: 'no-detector' } }]);
  }
  const isDerived = ({ derivedFrom }: Cause): boolean => derivedFrom !== undefined;
  return [...causes.filter((cause) => !isDerived(cause)), ...causes.filter(isDerived)];
}

/** Whether a program differs while the digest that its linker made of it is equal: then something changed it after the link. */
function isModifiedAfterLink({ maps, differences }: ContentComparison): boolean {
  const isNamed = (map: FileMap | null): boolean => map?.linked === true && map.regions.some(({ role }) => role === 'build-id');
  return (
    differences.changesProgram &&
    isNamed(maps.left) &&
    isNamed(maps.right) &&
    !differences.kept.some(({ field }) => field?.role === 'build-id')
  );
}

function afterLink<T extends DetectedCause>(cause: T): T {
  if (CAUSES[cause.id].class !== 'change') return cause;
  // No other file is the reason, whatever functions it is in.
  return { ...cause, evidence: { kind: 'after-link', of: cause.evidence }, functions: null };
}

/** Whether something that a program loads has another length. */
function isResized({ maps }: MemberPair): boolean {
  if (!hasBoth(maps)) return false;
  const loaded = ({ regions }: FileMap): Region[] => regions.filter((region) => region.loaded && region.kind === 'data');
  return pairByName(loaded(maps.left), loaded(maps.right), ({ name }) => name).some(
    (pair) => pair.left?.size !== pair.right?.size,
  );
}

function causesOfDamage({ damage }: ContentComparison): DetectedCause[] {
  return damage.map(({ side, path, message, truncated }) => ({
    id: truncated ? 'truncated' : 'malformed',
    confidence: 'high',
    evidence: { kind: 'damage', side, message: regionName([...path, message]) },
  }));
}

/** The causes that the first detector returns that knows the difference. */
function detect(difference: Difference, differing: Differing): readonly DetectedCause[] {
  const member = memberOf(difference, differing.content);
  for (const detector of DETECTORS) {
    const found = detector(difference, member, differing);
    if (found !== null) return found;
  }
  return [];
}
