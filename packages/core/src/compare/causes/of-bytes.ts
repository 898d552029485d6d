/** The causes of bytes that differ at one place: the texts that they stand in. */

import type { Source } from '../../files/source.js';
import { regionNamed } from '../align/map-index.js';
import type { Part } from '../content.js';
import { isReordered } from '../regions/compare-text.js';
import { textAround } from '../regions/compare-values.js';
import type { Span } from '../span.js';
import type { DetectedCause } from './detected-cause.js';
import type { Detector, Differing } from './detector.js';
import type { Evidence } from './evidence.js';
import type { Explain } from './of-debug.js';
import { causeOfLineOrder } from './of-order.js';
import { causesOfText } from './of-text.js';
import { differingStrings, stringsOf, textsOf } from './strings.js';

/** Longest text that is looked at as a whole. */
const MAX_TEXT = 64 * 1024;

export const detectBytes: Detector = (span, part, differing) => {
  const { content, names, options } = differing;
  const isRunPath = /(?:^|› )\.dynstr$/.test(span.region);
  const isInterpreter = /(?:^|› )\.interp$/.test(span.region);
  const explain: Explain = (left, right) =>
    isInterpreter
      ? []
      : causesOfText({ left, right, loaded: span.loaded, plain: content.plain, names }, options).map((cause) =>
          // Of the names that a dynamic linker reads, only run paths are paths.
          isRunPath && cause.id === 'build-path' ? { ...cause, id: 'rpath' } : cause,
        );
  const regions = regionsOf(span, part);
  const found = content.plain
    ? ofLines(span, differing, explain)
    : regions !== null && regions.left.size !== regions.right.size
      ? ofStrings(regions, explain)
      : ofPlace(span, differing, explain);
  if (found.length > 0) return [...found, ...disowned(span, found, differing)];
  if (span.kind === 'gap' || span.kind === 'trailing') {
    const evidence: Evidence = { kind: 'unowned-bytes', region: span.region, bytes: span.bytes };
    return [{ id: 'unaccounted-bytes', confidence: 'medium', evidence }];
  }
  const order = regions === null || span.kind === 'bitcode' ? null : orderOfStrings(regions);
  if (order !== null) return [order];
  if (content.plain) return [{ id: 'source-differs', confidence: 'low', evidence: { kind: 'texts-differ' } }];
  const evidence: Evidence = { kind: 'bytes', region: span.region, offset: span.offset, bytes: span.bytes };
  return [{ id: 'real-change', confidence: 'medium', evidence }];
};

function ofLines(span: Span, { left, right }: Differing, explain: Explain): DetectedCause[] {
  if (Math.max(span.size, span.sizeRight) > MAX_TEXT) return [];
  const a = linesAround(left, span.offset, span.size);
  const b = linesAround(right, span.offsetRight, span.sizeRight);
  if (a !== b && a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n')) {
    return [{ id: 'crlf', confidence: 'high', evidence: { kind: 'line-ends' } }];
  }
  return explain(a.trimEnd(), b.trimEnd());
}

/** A value that has a rule, and that this rule did not own: a date out of its window, a UUID that is not renamed everywhere. */
function disowned(
  span: Span,
  found: readonly DetectedCause[],
  { content, options: { rules, windows } }: Differing,
): DetectedCause[] {
  const isRefused = ({ id, confidence }: DetectedCause): boolean =>
    (id === 'uuid' && content.plain && rules.rules.has('text-uuid')) ||
    ((id === 'timestamp' || id === 'date-macro') && windows !== undefined && confidence !== 'high') ||
    ((id === 'build-path' || id === 'file-macro-path') && rules.roots.left.length > 0);
  const [first] = found;
  if (span.rule !== null || first === undefined || !found.every(isRefused)) return [];
  return [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'no-rule', of: first.evidence } }];
}

/** Text with the rest of its first and of its last line. */
function linesAround(source: Source, offset: number, size: number): string {
  const from = Math.max(0, offset - MAX_LINE);
  const to = Math.min(source.size, offset + size + MAX_LINE);
  const text = source.read(from, to - from);
  const start = text.lastIndexOf(NEWLINE, offset - from - 1) + 1;
  const end = text.indexOf(NEWLINE, Math.max(0, offset + size - from - 1));
  return text.toString('utf8', offset === from ? 0 : start, end === -1 ? text.length : end + 1);
}

const NEWLINE = 10;
/** The rest of a longer line is not looked at. */
const MAX_LINE = 4096;

function ofPlace(span: Span, { left, right }: Differing, explain: Explain): DetectedCause[] {
  const a = textAround(left, span.offset, span.offset + span.size);
  const b = textAround(right, span.offsetRight, span.offsetRight + span.sizeRight);
  const found = a === null || b === null ? [] : explain(a.text, b.text);
  if (found.length > 0 || span.rule !== 'embedded-timestamp') return found;
  return [{ id: 'timestamp', confidence: 'high', evidence: { kind: 'epochs-in-windows' } }];
}

/** What a region holds on both sides. */
interface RegionPair {
  readonly left: Source;
  readonly right: Source;
}

function regionsOf(span: Span, part: Part | null): RegionPair | null {
  if (part === null) return null;
  const name = span.region.slice(part.prefix.length);
  const [left, right] = [part.left, part.right].map((map) => (map === null ? undefined : regionNamed(map, name)));
  if (left === undefined || right === undefined) return null;
  return { left: part.a.source.part(left.offset, left.size), right: part.b.source.part(right.offset, right.size) };
}

/** A region whose length differs: the strings that only one side has, in order. */
function ofStrings({ left, right }: RegionPair, explain: Explain): DetectedCause[] {
  const only = differingStrings(stringsOf(left), stringsOf(right));
  if (only.left.length === 0 || only.left.length !== only.right.length) return [];
  const found = only.left.map((text, index) => explain(text, only.right[index] ?? ''));
  // That the strings explain one another does not undo the shift of what comes after them.
  return found.every((some) => some.length > 0) ? found.flat().map((cause) => ({ ...cause, confidence: 'medium' })) : [];
}

/** The same strings in another order: a generated table. */
function orderOfStrings({ left, right }: RegionPair): DetectedCause | null {
  const [a, b] = [textsOf(left), textsOf(right)];
  return a.length > 1 && isReordered(a, b) ? causeOfLineOrder(...moved(a, b)) : null;
}

/** Two lists without what they begin and end with alike. */
function moved(left: readonly string[], right: readonly string[]): [readonly string[], readonly string[]] {
  let first = 0;
  while (first < left.length && left[first] === right[first]) first++;
  let last = left.length;
  while (last > first && left[last - 1] === right[last - 1]) last--;
  return [left.slice(first, last), right.slice(first, last)];
}
