/** The text that a differing byte belongs to. */
import { isPrintable } from '../binary/read/printable.js';
import { type Both, hasBoth, mapBoth } from '../data/both.js';
import type { Source } from '../files/source.js';

/** Bytes before and after the place that are searched: longer texts are cut. */
const REACH_BYTES = 256;
/** Shorter runs are found everywhere, also in code; `strings` of binutils has the same limit. */
const MIN_TEXT_BYTES = 4;

/** The texts at a place; null where either side has none, or where they are the same. */
export function textsAt(sources: Both<Source | null>, offset: Both<number>): Both<string> | null {
  const texts = mapBoth(sources, (source, side) => (source === null ? null : textAt(source, offset[side])));
  return hasBoth(texts) && texts.left !== texts.right ? texts : null;
}

function textAt(source: Source, offset: number): string | null {
  const from = Math.max(0, offset - REACH_BYTES);
  const bytes = source.read(from, Math.max(0, Math.min(source.size, offset + REACH_BYTES) - from));
  // Where one text is longer, the place is the end of the other.
  const at = isPrintable(bytes[offset - from]) ? offset - from : offset - from - 1;
  let [start, end] = [at, at + 1];
  if (!isPrintable(bytes[at])) return null;
  while (isPrintable(bytes[start - 1])) start -= 1;
  while (isPrintable(bytes[end])) end += 1;
  return end - start < MIN_TEXT_BYTES ? null : bytes.toString('latin1', start, end);
}
