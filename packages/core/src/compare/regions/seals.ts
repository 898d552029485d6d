/**
 * Signatures and checksums of whole files. Where anything in the file differs, they must be correct on both sides, whether or not their own
 * bytes differ; where that cannot be checked, no rule may own a byte that they cover.
 */
import type { FileMap, Seal } from '../../binary/region.js';
import { type Both, mapBoth } from '../../data/both.js';
import type { FieldDifference } from '../difference.js';
import { type FilePart, offsetsOf, sizesOf } from '../file-part.js';
import type { RegionPath } from '../region-path.js';

/** What a reader sees beside the name of a side. */
const MEANING: Readonly<Record<Seal['state'], string>> = {
  right: 'correct',
  wrong: 'wrong',
  unknown: 'cannot be checked',
};

/** A difference for each seal that is not right on both sides. To be asked of files that differ. */
export function sealDifferences(maps: Both<FileMap>, files: Both<FilePart>, within: RegionPath): FieldDifference[] {
  const seals = mapBoth(maps, sealsOf);
  return [...new Set([...seals.left.keys(), ...seals.right.keys()])].flatMap((name): FieldDifference[] => {
    const states = mapBoth(seals, (side) => side.get(name) ?? null);
    if (states.left === 'right' && states.right === 'right') return [];
    return [
      {
        kind: 'field',
        region: { path: [...within, name], kind: 'signature', loaded: false },
        offset: offsetsOf(files),
        size: sizesOf(files),
        bytes: 0,
        rule: null,
        field: { name: 'for this file', meaning: mapBoth(states, (state) => state && MEANING[state]) },
      },
    ];
  });
}

/** Whether a file has a seal, and none that is not right. */
export function isSealed({ seals }: FileMap): boolean {
  return seals?.().every(({ state }) => state === 'right') ?? false;
}

/** Of several seals of one name the one that is not right. */
function sealsOf({ seals }: FileMap): Map<string, Seal['state']> {
  const states = new Map<string, Seal['state']>();
  for (const { name, state } of seals?.() ?? []) if (!states.has(name) || state !== 'right') states.set(name, state);
  return states;
}
