/** Compares bytes without fields: every run that differs, and the text or number that contains it. */

import { isPrintable } from '../../binary/read/printable.js';
import type { RegionKind } from '../../binary/region.js';
import { type Both, mapBoth } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import { type DifferingRange, eachRange } from '../align/bytes.js';
import { type BytesDifference, claimed } from '../difference.js';
import type { FilePart } from '../file-part.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';
import type { TableTest } from './tables.js';

/** Most differences of one region that are reported one by one and may have an owner; the others are one unowned difference. */
const MAX_HUNKS = 10_000;
/** Ranges with at most so many equal bytes between them are one hunk: a changed word has equal bytes by chance. */
const MAX_JOINED_BYTES = 3;
/** How far a text reaches around a difference. */
const MAX_TEXT_BYTES = 1024;
/**
 * Machine code holds no text; a byte of an instruction that looks like a letter must not get an owner. Names of symbols and bits of bitcode are
 * what a linker reads.
 */
const WITHOUT_VALUES: ReadonlySet<RegionKind> = new Set([
  'code',
  'header',
  'sections',
  'gap',
  'trailing',
  'relocations',
  'symbols',
  'strings',
  'signature',
  'bitcode',
]);

/**
 * @param whole the region as a whole, with the surplus of the longer side as its bytes
 * @param parts where it is
 * @param within where differences can be at all; everything else is known to be equal
 * @param isTable whether something between two offsets is read by a loader, a linker or an unwinder
 */
export function compareValues(
  whole: BytesDifference,
  parts: Both<FilePart>,
  within: readonly DifferingRange[] | undefined,
  scope: Scope,
  isTable: TableTest = () => false,
): void {
  const sources = mapBoth(parts, ({ source }) => source);
  const { left, right } = sources;
  if (sameOptions(whole, sources, scope)) {
    const bytes = Math.max(left.size, right.size);
    scope.add({ ...whole, bytes, ...claimed('random-seed-names', scope.enabled), renamed: true });
    return;
  }
  const at = (offset: number): Both<number> => ({ left: parts.left.offset + offset, right: parts.right.offset + offset });
  const from = (start: number): Pick<BytesDifference, 'offset' | 'size'> => ({
    offset: at(start),
    size: { left: left.size - start, right: right.size - start },
  });
  let count = 0;
  let rest = 0;
  let restAt = -1;
  const take = (hunk: Hunk): void => {
    count++;
    if (count > MAX_HUNKS) {
      if (restAt < 0) restAt = hunk.offset;
      rest += hunk.bytes;
      return;
    }
    const { offset, end, bytes } = hunk;
    const found = WITHOUT_VALUES.has(whole.region.kind) ? null : ownerOf(hunk, sources, scope);
    // Tables are listed only for this answer: few hunks look like a date.
    const owner = found === null || isTable(offset, end) ? null : found;
    const size = end - offset;
    scope.add({ ...whole, offset: at(offset), size: { left: size, right: size }, bytes, rule: owner });
  };
  eachHunk(sources, within, take);
  if (rest > 0) scope.add({ ...whole, ...from(restAt), bytes: rest });
  if (left.size !== right.size) scope.add({ ...whole, ...from(Math.min(left.size, right.size)) });
}

/** Options of GCC that name its seed: after a seed of another length everything has another offset. */
function sameOptions({ region }: BytesDifference, sources: Both<Source>, scope: Scope): boolean {
  if (region.loaded || region.role !== 'compiler-options') return false;
  if (Math.max(sources.left.size, sources.right.size) > MAX_OPTIONS_BYTES) return false;
  const { left, right } = mapBoth(sources, (source) => source.read(0, source.size).toString('latin1'));
  return scope.values.haveOtherSeed(left, right);
}

/** Longer than the options of any real call. */
const MAX_OPTIONS_BYTES = 64 * 1024;

/** Differing bytes that are one change, with equal ones between them. */
interface Hunk {
  readonly offset: number;
  readonly end: number;
  readonly bytes: number;
}

function eachHunk(
  { left, right }: Both<Source>,
  within: readonly DifferingRange[] | undefined,
  take: (hunk: Hunk) => void,
): void {
  let open: { offset: number; end: number; bytes: number } | null = null;
  eachRange(
    left,
    right,
    (offset, bytes) => {
      if (open !== null && offset - open.end <= MAX_JOINED_BYTES) {
        open.end = offset + bytes;
        open.bytes += bytes;
        return;
      }
      if (open !== null) take(open);
      open = { offset, end: offset + bytes, bytes };
    },
    within,
  );
  if (open !== null) take(open);
}

/** The rule that owns a hunk: the text around it differs in tokens that a rule owns, or it is a number that is a date. */
function ownerOf({ offset, end }: Hunk, sources: Both<Source>, scope: Scope): RuleId | null {
  const { left, right } = mapBoth(sources, (source) => textAround(source, offset, end));
  if (left !== null && right !== null && left.start === right.start && left.text.length === right.text.length) {
    const claimed = scope.values.claim(left.text, right.text);
    return claimed?.every(({ rule }) => rule !== null && isFitting(rule)) === true ? (claimed[0]?.rule ?? null) : null;
  }
  return numberOwner(offset, end, sources, scope);
}

/** Random names are those of sections and symbols, and options that say so; digits in anything else may mean something. */
function isFitting(rule: RuleId): boolean {
  return rule !== 'random-seed-names';
}

/** The printable text around a difference, up to the next byte on each side that is not printable. */
export function textAround(source: Source, offset: number, end: number): { text: string; start: number } | null {
  const from = Math.max(0, offset - MAX_TEXT_BYTES);
  const to = Math.min(source.size, end + MAX_TEXT_BYTES);
  if (to - from > 4 * MAX_TEXT_BYTES) return null;
  const bytes = source.read(from, to - from);
  let start = offset - from;
  let stop = end - from;
  for (let index = start; index < stop; index++) if (!isPrintable(bytes[index])) return null;
  while (start > 0 && isPrintable(bytes[start - 1])) start--;
  while (stop < bytes.length && isPrintable(bytes[stop])) stop++;
  return stop - start < MIN_TEXT_BYTES ? null : { text: bytes.toString('latin1', start, stop), start: from + start };
}

/** Shorter runs of printable bytes are text by chance. */
const MIN_TEXT_BYTES = 6;

/** Seconds since 1970 in four or eight bytes, aligned as compilers align them, of either endianness. */
function numberOwner(offset: number, end: number, { left, right }: Both<Source>, scope: Scope): RuleId | null {
  const start = offset - (offset % 4);
  if (end - start > 4 || start + 4 > Math.min(left.size, right.size)) return null;
  const [a, b] = [left.read(start, 4), right.read(start, 4)];
  return (
    scope.values.claimNumber(a.readUInt32LE(), b.readUInt32LE()) ?? scope.values.claimNumber(a.readUInt32BE(), b.readUInt32BE())
  );
}
