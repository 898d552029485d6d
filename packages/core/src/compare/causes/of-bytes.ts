/** The causes of bytes that differ at one place, by the texts around them. */

import type { Region } from '../../binary/region.js';
import { type Both, hasBoth, mapBoth } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import { regionNamed } from '../align/map-index.js';
import type { MemberPair } from '../content.js';
import type { Difference } from '../difference.js';
import { regionName } from '../region-path.js';
import { rowOfRegion } from '../region-roles.js';
import { isReordered } from '../regions/compare-text.js';
import { textAround } from '../regions/compare-values.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector, Differing } from './detector.js';
import type { Evidence } from './evidence.js';
import type { Explain } from './of-debug.js';
import { causeOfLineOrder } from './of-order.js';
import { causesOfText } from './of-text.js';
import { differingStrings, stringsOf, textsOf } from './strings.js';

/** Longest text that is read as a whole. */
const MAX_TEXT_BYTES = 64 * 1024;

export const detectBytes: Detector = (difference, member, differing) => {
  const { content, names, options } = differing;
  const { region, bytes, offset } = difference;
  const held = heldOf(difference, member);
  const explain: Explain = (left, right) => {
    if (rowOfRegion(region).isToLoad === true) return [];
    const causes = causesOfText({ left, right, loaded: region.loaded, plain: content.plain, names }, options);
    return causes.map((cause) =>
      cause.id === 'build-path' && areRunPaths(held, { left, right }) ? { ...cause, id: 'rpath' } : cause,
    );
  };
  const contents = held === null ? null : mapBoth(held, ({ source }) => source);
  const found = content.plain
    ? ofLines(difference, differing, explain)
    : contents !== null && contents.left.size !== contents.right.size
      ? ofStrings(contents, explain)
      : ofText(difference, differing, explain);
  if (found.length > 0) return [...found, ...disowned(difference, found, differing)];
  if (region.kind === 'gap' || region.kind === 'trailing') {
    const evidence: Evidence = { kind: 'unowned-bytes', region: regionName(region.path), bytes };
    return [{ id: 'unaccounted-bytes', confidence: 'medium', evidence }];
  }
  const order = contents === null || region.kind === 'bitcode' ? null : orderOfStrings(contents);
  if (order !== null) return [order];
  if (content.plain) return [{ id: 'source-differs', confidence: 'low', evidence: { kind: 'texts-differ' } }];
  const evidence: Evidence = { kind: 'bytes', region: regionName(region.path), offset: offset.left, bytes };
  return [{ id: 'real-change', confidence: 'medium', evidence }];
};

function ofLines({ offset, size }: Difference, { files }: Differing, explain: Explain): DetectedCause[] {
  if (Math.max(size.left, size.right) > MAX_TEXT_BYTES) return [];
  const { left, right } = mapBoth(files, (source, side) => linesAround(source, offset[side], size[side]));
  if (left !== right && left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')) {
    return [{ id: 'crlf', confidence: 'high', evidence: { kind: 'line-ends' } }];
  }
  return explain(left.trimEnd(), right.trimEnd());
}

/** A value that has a rule, and that this rule did not own: a date out of its window, a UUID that is not renamed everywhere. */
function disowned(
  { rule }: Difference,
  found: readonly DetectedCause[],
  { content, options: { rules, windows } }: Differing,
): DetectedCause[] {
  const isRefused = ({ id, confidence }: DetectedCause): boolean =>
    (id === 'uuid' && content.plain && rules.rules.has('text-uuid')) ||
    ((id === 'timestamp' || id === 'date-macro') && windows !== undefined && confidence !== 'high') ||
    ((id === 'build-path' || id === 'file-macro-path') && rules.roots.left.length > 0);
  const [first] = found;
  if (rule !== null || first === undefined || !found.every(isRefused)) return [];
  return [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'no-rule', of: first.evidence } }];
}

/** Text with the rest of its first and of its last line. */
function linesAround(source: Source, offset: number, size: number): string {
  const from = Math.max(0, offset - MAX_LINE_BYTES);
  const to = Math.min(source.size, offset + size + MAX_LINE_BYTES);
  const text = source.read(from, to - from);
  const start = text.lastIndexOf(NEWLINE, offset - from - 1) + 1;
  const end = text.indexOf(NEWLINE, Math.max(0, offset + size - from - 1));
  return text.toString('utf8', offset === from ? 0 : start, end === -1 ? text.length : end + 1);
}

const NEWLINE = 0x0a;
/** The rest of a longer line is not read. */
const MAX_LINE_BYTES = 4096;

/** The causes of a difference by the text around it. */
function ofText({ offset, size, rule }: Difference, { files }: Differing, explain: Explain): DetectedCause[] {
  const texts = mapBoth(files, (source, side) => textAround(source, offset[side], offset[side] + size[side]));
  const found = hasBoth(texts) ? explain(texts.left.text, texts.right.text) : [];
  if (found.length > 0 || rule !== 'embedded-timestamp') return found;
  return [{ id: 'timestamp', confidence: 'high', evidence: { kind: 'epochs-in-windows' } }];
}

/** The region on both sides, and what it holds there. */
interface Held {
  readonly region: Region;
  readonly source: Source;
}

function heldOf({ region: { path } }: Difference, member: MemberPair | null): Both<Held> | null {
  // A deeper region belongs to another member, which is not one of those that were kept.
  if (member === null || path.length !== member.path.length + 1) return null;
  const held = mapBoth(member.maps, (map, side): Held | null => {
    const region = map === null ? undefined : regionNamed(map, path.at(-1) ?? '');
    return region === undefined ? null : { region, source: member.files[side].source.part(region.offset, region.size) };
  });
  return hasBoth(held) ? held : null;
}

/** Whether two texts of a region are run paths: other names that a dynamic linker reads may be paths, too. */
function areRunPaths(held: Both<Held> | null, texts: Both<string>): boolean {
  if (held === null) return false;
  const { left, right } = mapBoth(held, ({ region }, side) => region.runPaths?.().has(texts[side]) === true);
  return left && right;
}

/** A region whose length differs: the strings that only one side has, in order. */
function ofStrings({ left, right }: Both<Source>, explain: Explain): DetectedCause[] {
  const only = differingStrings(stringsOf(left), stringsOf(right));
  if (only.left.length === 0 || only.left.length !== only.right.length) return [];
  const found = only.left.map((text, index) => explain(text, only.right[index] ?? ''));
  // Even where the strings explain each other, the bytes after them have moved.
  return found.every((some) => some.length > 0) ? found.flat().map((cause) => ({ ...cause, confidence: 'medium' })) : [];
}

/** The same strings in another order: a generated table. */
function orderOfStrings({ left, right }: Both<Source>): DetectedCause | null {
  const [a, b] = [textsOf(left), textsOf(right)];
  return a.length > 1 && isReordered(a, b) ? causeOfLineOrder(...moved(a, b)) : null;
}

/** Two lists without their common beginning and end. */
function moved(left: readonly string[], right: readonly string[]): [readonly string[], readonly string[]] {
  let first = 0;
  while (first < left.length && left[first] === right[first]) first++;
  let last = left.length;
  while (last > first && left[last - 1] === right[last - 1]) last--;
  return [left.slice(first, last), right.slice(first, last)];
}
