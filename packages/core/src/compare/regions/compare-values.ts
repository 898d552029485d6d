/** Compares bytes that have no fields: every run that differs, and the text or the number that it stands in. */

import { isPrintable } from '../../binary/read/printable.js';
import type { RegionKind } from '../../binary/region.js';
import type { Source } from '../../files/source.js';
import { type ByteRun, eachRun } from '../align/bytes.js';
import type { Located } from '../located.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';
import { claimed, type Span } from '../span.js';
import type { TableTest } from './tables.js';

/** Differences of one region that are told one by one and tried for an owner; the rest are one difference that nothing owns. */
const MAX_RUNS = 10_000;
/** Runs with at most so many equal bytes between them are one place: a changed word has equal bytes by chance. */
const JOIN = 3;
/** How far a text reaches around a difference. */
const MAX_TEXT = 1024;
/**
 * Machine code holds no text; a byte of an instruction that reads as a letter must not find an owner. Names of symbols and bits of bitcode are
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
 * @param span the region as a whole, with the surplus of the longer side as its bytes
 * @param isTable whether something between two offsets is read by a loader, a linker or an unwinder
 */
export function compareValues(
  span: Span,
  a: Located,
  b: Located,
  within: readonly ByteRun[] | undefined,
  scope: Scope,
  isTable: TableTest = () => false,
): void {
  if (sameOptions(span, a, b, scope)) {
    const bytes = Math.max(a.source.size, b.source.size);
    scope.add({ ...span, bytes, ...claimed('random-seed-names', scope.enabled), renamed: true });
    return;
  }
  let count = 0;
  let rest = 0;
  let restAt = -1;
  const take = (place: Place): void => {
    count++;
    if (count > MAX_RUNS) {
      if (restAt < 0) restAt = place.offset;
      rest += place.bytes;
      return;
    }
    const { offset, end, bytes } = place;
    const found = WITHOUT_VALUES.has(span.kind) ? null : ownerOf(place, a.source, b.source, scope);
    // Tables are listed for this answer alone: few places look like a date.
    const owner = found === null || isTable(offset, end) ? null : found;
    const size = end - offset;
    scope.add({ ...span, offset: a.offset + offset, offsetRight: b.offset + offset, size, sizeRight: size, bytes, rule: owner });
  };
  eachPlace(a.source, b.source, within, take);
  if (rest > 0) {
    scope.add({
      ...span,
      offset: a.offset + restAt,
      offsetRight: b.offset + restAt,
      size: a.source.size - restAt,
      sizeRight: b.source.size - restAt,
      bytes: rest,
    });
  }
  if (a.source.size !== b.source.size) {
    const common = Math.min(a.source.size, b.source.size);
    scope.add({
      ...span,
      offset: a.offset + common,
      offsetRight: b.offset + common,
      size: a.source.size - common,
      sizeRight: b.source.size - common,
    });
  }
}

/** Options of GCC that name its seed: what comes after one of another length stands elsewhere. */
function sameOptions({ region, loaded }: Span, a: Located, b: Located, scope: Scope): boolean {
  if (loaded || nameOf(region) !== OPTIONS) return false;
  if (Math.max(a.source.size, b.source.size) > MAX_OPTIONS) return false;
  const [left, right] = [a, b].map(({ source }) => source.read(0, source.size).toString('latin1'));
  return left !== undefined && right !== undefined && scope.values.haveOtherSeed(left, right);
}

/** Where objects of GCC's link-time optimization keep the options of their compiler (lto-streamer.cc, lto_get_section_name). */
const OPTIONS = '.gnu.lto_.opts';

/** Without the members of archives that it lies in. */
function nameOf(region: string): string {
  return region.split(' › ').at(-1) ?? region;
}

/** Longer than the options of any real call. */
const MAX_OPTIONS = 64 * 1024;

interface Place {
  readonly offset: number;
  readonly end: number;
  readonly bytes: number;
}

function eachPlace(a: Source, b: Source, within: readonly ByteRun[] | undefined, take: (place: Place) => void): void {
  let open: { offset: number; end: number; bytes: number } | null = null;
  eachRun(
    a,
    b,
    (offset, bytes) => {
      if (open !== null && offset - open.end <= JOIN) {
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

/** The rule that owns a place: the text around it differs in tokens that a rule owns, or it is a number that is a date. */
function ownerOf({ offset, end }: Place, a: Source, b: Source, scope: Scope): RuleId | null {
  const [left, right] = [textAround(a, offset, end), textAround(b, offset, end)];
  if (left !== null && right !== null && left.start === right.start && left.text.length === right.text.length) {
    const claimed = scope.values.claim(left.text, right.text);
    return claimed?.every(({ rule }) => rule !== null && isFitting(rule)) === true ? (claimed[0]?.rule ?? null) : null;
  }
  return numberOwner(offset, end, a, b, scope);
}

/** Random names are those of sections and symbols, and options that say so; digits in anything else may mean something. */
function isFitting(rule: RuleId): boolean {
  return rule !== 'random-seed-names';
}

/** The printable text that a place lies in, up to the byte before and after it that is none. */
export function textAround(source: Source, offset: number, end: number): { text: string; start: number } | null {
  const from = Math.max(0, offset - MAX_TEXT);
  const to = Math.min(source.size, end + MAX_TEXT);
  if (to - from > 4 * MAX_TEXT) return null;
  const bytes = source.read(from, to - from);
  let start = offset - from;
  let stop = end - from;
  for (let index = start; index < stop; index++) if (!isPrintable(bytes[index])) return null;
  while (start > 0 && isPrintable(bytes[start - 1])) start--;
  while (stop < bytes.length && isPrintable(bytes[stop])) stop++;
  return stop - start < MIN_TEXT ? null : { text: bytes.toString('latin1', start, stop), start: from + start };
}

/** Shorter runs of printable bytes are text by chance. */
const MIN_TEXT = 6;

/** Seconds since 1970 in four or eight bytes, aligned as compilers align them, of either endianness. */
function numberOwner(offset: number, end: number, a: Source, b: Source, scope: Scope): RuleId | null {
  const start = offset - (offset % 4);
  if (end - start > 4 || start + 4 > Math.min(a.size, b.size)) return null;
  const [left, right] = [a.read(start, 4), b.read(start, 4)];
  return (
    scope.values.claimNumber(left.readUInt32LE(), right.readUInt32LE()) ??
    scope.values.claimNumber(left.readUInt32BE(), right.readUInt32BE())
  );
}
