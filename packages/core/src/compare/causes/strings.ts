/** The texts in two regions, and which of them only one side has. */
import { isPrintable } from '../formats/printable.js';
import type { Region } from '../formats/region.js';
import { Malformed, type Source } from '../source.js';

/** Bytes of a region that are searched for texts: causes are named from examples, not from all. */
const MAX_SEARCHED = 8 * 1024 * 1024;
/** Texts that are told apart. */
const MAX_STRINGS = 200_000;

/** Fewer printable bytes in a row are text by chance. */
const SHORTEST = 4;
/** What is longer is cut. */
const LONGEST = 4096;

/** Runs of at least four printable bytes, in order. Bytes are looked at one by one: a pattern takes ten times as long. */
export function stringsOf(source: Source): string[] {
  const bytes = source.read(0, Math.min(source.size, MAX_SEARCHED));
  const text = bytes.toString('latin1');
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length && found.length < MAX_STRINGS; at++) {
    const isText = isPrintable(bytes[at]);
    if (isText && at - start < LONGEST) continue;
    if (at - start >= SHORTEST) found.push(text.slice(start, at));
    start = isText ? at : at + 1;
  }
  return found;
}

/** Strings of C with at least two characters, in any language, in order: those that are no text are left out. */
export function textsOf(source: Source): string[] {
  const bytes = source.read(0, Math.min(source.size, MAX_SEARCHED));
  const texts = bytes.toString('utf8').split('\0');
  return texts.filter((text) => text.length > 1 && !/[\p{Cc}\uFFFD]/u.test(text)).slice(0, MAX_STRINGS);
}

/** What a region holds, after its decompression where it is compressed; null where that fails. */
export function contentOf(source: Source, region: Region): Source | null {
  try {
    return region.content?.() ?? source.part(region.offset, region.size);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

export interface OnlyOneSide {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** What each side has and the other has not, in order. */
export function differingStrings(left: readonly string[], right: readonly string[]): OnlyOneSide {
  const inLeft = new Set(left);
  const inRight = new Set(right);
  return {
    left: [...inLeft].filter((text) => !inRight.has(text)),
    right: [...inRight].filter((text) => !inLeft.has(text)),
  };
}
