/** Names what differs in code: the function, and its first instruction that differs. For people; never for a verdict. */

import { sameLayout } from '../binary/functions.js';
import { askBoth, type Both, hasBoth } from '../data/both.js';
import { type CodePlace, symbolOf } from '../disassembly/disassembly.js';
import type { Source } from '../files/source.js';
import { regionOf } from './artifact-region.js';
import type { ContentComparison } from './content.js';
import type { CompareOptions } from './context.js';
import type { Difference } from './difference.js';
import type { ArtifactRegion } from './model.js';

/** Differences in code that are named: a person reads the first ones, and a tool that is asked for all takes its time. */
const MAX_NAMED_DIFFERENCES = 4;

/** The differences as regions of a report. The first ones in code carry their symbol, and their instruction where a disassembler is there. */
export async function nameCode(
  differences: readonly Difference[],
  maps: ContentComparison['maps'],
  files: Both<Source>,
  { programs }: CompareOptions,
): Promise<ArtifactRegion[]> {
  const isOpenCode = ({ kind, region, rule }: Difference): boolean => region.kind === 'code' && kind === 'bytes' && rule === null;
  const code = differences.filter(isOpenCode).slice(0, MAX_NAMED_DIFFERENCES);
  if (code.length === 0 || !hasBoth(maps)) return differences.map(regionOf);
  // Where nothing moved, the left's table of symbols is the right's.
  const mapOfRight = sameLayout(maps.left, maps.right) ? maps.left : maps.right;
  const places = code.map(
    ({ offset }): Both<CodePlace> => ({
      left: { map: maps.left, source: files.left, offset: offset.left },
      right: { map: mapOfRight, source: files.right, offset: offset.right },
    }),
  );
  const names = programs === undefined ? [] : await askBoth(places, programs.disassembler.instructionsAt);
  return differences.map((difference) => {
    const index = code.indexOf(difference);
    const place = places[index];
    if (place === undefined) return regionOf(difference);
    const { left = null, right = null } = names[index] ?? {};
    const symbol = left?.symbol ?? right?.symbol ?? symbolOf(place.left);
    return {
      ...regionOf(difference),
      ...(symbol === null ? {} : { symbol }),
      ...(left === null || right === null
        ? {}
        : { instruction: `${left.text} → ${right.text}`, instructions: { left: left.text, right: right.text } }),
    };
  });
}
