/** A difference in the form of a report. Only here names are joined, and the sides are written as two members. */
import { mapBoth } from '../data/both.js';
import { shortText } from '../text/plain-text.js';
import { changesProgram, type Difference } from './difference.js';
import type { ArtifactRegion } from './model.js';
import { regionName } from './region-path.js';

/** Longest meaning in a report: a line of LLVM IR may have megabytes. */
const MAX_MEANING_CHARACTERS = 300;

export function regionOf(difference: Difference): ArtifactRegion {
  const { kind, region, offset, size, bytes, rule, claim, field } = difference;
  const reach = Math.max(size.left, size.right);
  return {
    name: regionName(region.path),
    ...(region.path.length > 1 ? { path: region.path } : {}),
    kind: region.kind,
    ...(region.role === undefined ? {} : { role: region.role }),
    offset: offset.left,
    offsetRight: offset.right,
    bytes,
    ...(reach === bytes ? {} : { size: reach }),
    ...(size.left === size.right ? {} : { sizes: size }),
    ...(kind === 'bytes' ? {} : { difference: kind }),
    rule,
    ...(claim === undefined ? {} : { claim }),
    ...(changesProgram(difference) ? { changesProgram: true } : {}),
    ...(field === undefined ? {} : { symbol: field.name, meaning: mapBoth(field.meaning, shortMeaning) }),
  };
}

function shortMeaning(meaning: string | null): string | null {
  return meaning === null ? null : shortText(meaning, MAX_MEANING_CHARACTERS);
}
