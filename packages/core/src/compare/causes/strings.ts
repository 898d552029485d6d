/** The texts in two regions, and which of them only one side has. */
import { isPrintable } from '../../binary/read/printable.js';
import type { Region } from '../../binary/region.js';
import type { Both } from '../../data/both.js';
import { type Source, unlessMalformed } from '../../files/source.js';

/** Most bytes of a region that are searched for texts: some examples are enough to name causes. */
const MAX_SEARCHED_BYTES = 8 * 1024 * 1024;
/** Most different texts that are kept. */
const MAX_STRINGS = 200_000;

/** Longer texts are cut. */
const MAX_STRING_BYTES = 4096;

/** Runs of at least four printable bytes, in order. */
export function stringsOf(source: Source): string[] {
  const bytes = searched(source);
  return stringsIn(bytes, [{ start: 0, end: bytes.length }]);
}

function searched(source: Source): Buffer {
  return source.read(0, Math.min(source.size, MAX_SEARCHED_BYTES));
}

/** Bytes that are compared at once. */
const BLOCK_BYTES = 512;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stringsIn(bytes: Buffer, stretches: readonly Stretch[]): string[] {
  const found: string[] = [];
  for (const { start, end } of stretches) {
    for (const [text] of bytes.toString('latin1', start, end).matchAll(/[\t\x20-\x7e]{4,4096}/g)) {
      if (found.length >= MAX_STRINGS) return found;
      found.push(text);
    }
  }
  return found;
}

/**
 * The runs of printable bytes of two sources that may be on one side alone: all of them, or, where the sources are of one length, those in or
 * beside blocks that differ.
 */
export function stringsThatDiffer(left: Source, right: Source): readonly [string[], string[]] {
  if (left.size !== right.size) return [stringsOf(left), stringsOf(right)];
  const [a, b] = [searched(left), searched(right)];
  const stretches = a.equals(b) ? [] : differingStretches(a, b);
  return [stringsIn(a, stretches), stringsIn(b, stretches)];
}

/** Blocks that differ, with the texts that reach into them: where a block is equal, one side says how far they reach. */
function differingStretches(a: Buffer, b: Buffer): Stretch[] {
  const stretches: { start: number; end: number }[] = [];
  for (let block = 0; block < a.length; block += BLOCK_BYTES) {
    const next = Math.min(block + BLOCK_BYTES, a.length);
    if (a.compare(b, block, next, block, next) === 0) continue;
    let [start, end] = [block, next];
    while (block - start < MAX_STRING_BYTES && isPrintable(a[start - 1])) start--;
    while (end - next < MAX_STRING_BYTES && isPrintable(a[end])) end++;
    const last = stretches.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}

/** Strings of C with at least two characters, in any language, in order. Other bytes are left out. */
export function textsOf(source: Source): string[] {
  const texts = searched(source).toString('utf8').split('\0');
  return texts.filter((text) => text.length > 1 && !/[\p{Cc}\uFFFD]/u.test(text)).slice(0, MAX_STRINGS);
}

/** The content of a region, decompressed where it is compressed; null where that fails. */
export function contentOf(source: Source, region: Region): Source | null {
  return unlessMalformed(() => region.content?.() ?? source.part(region.offset, region.size));
}

export type OnlyOneSide = Both<readonly string[]>;

/** What only one side has, for each side, in order. */
export function differingStrings(left: readonly string[], right: readonly string[]): OnlyOneSide {
  const inLeft = new Set(left);
  const inRight = new Set(right);
  return {
    left: [...inLeft].filter((text) => !inRight.has(text)),
    right: [...inRight].filter((text) => !inLeft.has(text)),
  };
}
