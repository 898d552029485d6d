/** Names what differs in code: the function, and its first instruction that differs. For people; never for a verdict. */

import { sameLayout } from '../binary/functions.js';
import { type CodePlace, makeDisassembler, symbolOf } from '../disassembly/disassembly.js';
import type { Source } from '../files/source.js';
import { regionOf } from './artifact-region.js';
import type { ContentComparison } from './content.js';
import type { CompareOptions } from './context.js';
import type { Region } from './model.js';
import type { Span } from './span.js';

/** Places of code that are named: a person reads the first ones, and a tool that is asked for all takes its time. */
const MAX_NAMED = 4;

/** The spans as regions of a report. The first places of code carry their symbol, and their instruction where a disassembler is there. */
export async function nameCode(
  spans: readonly Span[],
  { left, right }: Pick<ContentComparison, 'left' | 'right'>,
  a: Source,
  b: Source,
  { query, scratch }: CompareOptions,
): Promise<Region[]> {
  const code = spans.filter((span) => span.kind === 'code' && span.what === 'bytes' && span.rule === null).slice(0, MAX_NAMED);
  if (code.length === 0 || left === null || right === null) return spans.map(regionOf);
  const places = code.flatMap((span): [CodePlace, CodePlace] => [
    { map: left, source: a, offset: span.offset },
    // Where nothing moved, the left's table of symbols is the right's.
    { map: sameLayout(left, right) ? left : right, source: b, offset: span.offsetRight },
  ]);
  const names = query === undefined ? [] : await makeDisassembler(query, scratch).instructionsAt(places);
  return spans.map((span) => {
    const index = code.indexOf(span);
    const place = places[2 * index];
    if (place === undefined) return regionOf(span);
    const [before, after] = [names[2 * index] ?? null, names[2 * index + 1] ?? null];
    const symbol = before?.symbol ?? after?.symbol ?? symbolOf(place);
    return {
      ...regionOf(span),
      ...(symbol === null ? {} : { symbol }),
      ...(before === null || after === null ? {} : { instruction: `${before.text} → ${after.text}` }),
    };
  });
}
