/**
 * What signs or sums a file as a whole: once anything in the file differs it has to be right on both sides, whether or not its own bytes
 * differ, and where that cannot be checked no rule may own a byte that it covers.
 */
import type { FileMap, Seal } from '../../binary/region.js';
import type { Located } from '../located.js';
import type { Span } from '../span.js';

/** A difference for each seal that is not right on both sides. To be asked of files that differ. */
export function sealSpans(left: FileMap, right: FileMap, a: Located, b: Located, prefix: string): Span[] {
  const lefts = sealsOf(left);
  const rights = sealsOf(right);
  return [...new Set([...lefts.keys(), ...rights.keys()])].flatMap((name): Span[] => {
    const states = [lefts.get(name) ?? 'absent', rights.get(name) ?? 'absent'] as const;
    if (states.every((state) => state === 'right')) return [];
    return [
      {
        what: 'field',
        region: prefix + name,
        kind: 'signature',
        loaded: false,
        offset: a.offset,
        offsetRight: b.offset,
        size: a.source.size,
        sizeRight: b.source.size,
        bytes: 0,
        rule: null,
        field: { name: 'for this file', left: states[0], right: states[1] },
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
