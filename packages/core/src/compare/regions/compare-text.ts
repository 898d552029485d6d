/** Compares two texts line by line. */

import { commonEnds } from '../../data/ends.js';
import type { Source } from '../../files/source.js';
import { utf8Text } from '../../text/utf8.js';
import { countDiffering } from '../align/bytes.js';
import type { Located } from '../located.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';
import type { Span } from '../span.js';

/** A longer text is compared as bytes. */
const MAX_TEXT = 16 * 1024 * 1024;
/** A text shows what it is in its first bytes. */
const PROBE = 8 * 1024;

/** The text of a source: UTF-8 without NUL; null where it is none, or too long. */
export function readText(source: Source): string | null {
  if (source.size > MAX_TEXT || source.size === 0 || !looksLikeText(source)) return null;
  return utf8Text(source.read(0, source.size));
}

/** A script, whatever follows it: installers carry a payload after theirs. */
const SHEBANG = Buffer.from('#!');

/** Whether the first bytes are those of a text, be it too long, of another encoding, or with a payload. */
export function looksLikeText(source: Source): boolean {
  const bytes = source.read(0, Math.min(PROBE, source.size));
  return !bytes.includes(0) || bytes.subarray(0, SHEBANG.length).equals(SHEBANG);
}

interface Line {
  readonly text: string;
  readonly offset: number;
}

function textOf({ text }: Line): string {
  return text;
}

/** Lines with their ends, and where they begin in bytes. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const line of text.split(/(?<=\n)/)) {
    lines.push({ text: line, offset });
    offset += Buffer.byteLength(line);
  }
  return lines;
}

export function compareText(left: string, right: string, a: Located, b: Located, scope: Scope): void {
  const lefts = linesOf(left);
  const rights = linesOf(right);
  const reordered = orderOwner(lefts, rights, scope);
  if (reordered !== undefined) {
    scope.add({
      ...span(a, b, 0, 0, a.source.size, b.source.size, 'order', scope),
      bytes: Math.max(a.source.size, b.source.size),
      rule: reordered,
    });
    return;
  }
  if (lefts.length === rights.length) {
    compareLines(lefts, rights, a, b, scope);
    return;
  }
  const { start: first, end } = commonEnds(lefts.map(textOf), rights.map(textOf));
  const [endLeft, endRight] = [lefts.length - end, rights.length - end];
  const [from, fromRight] = [lefts[first]?.offset ?? a.source.size, rights[first]?.offset ?? b.source.size];
  const [to, toRight] = [lefts[endLeft]?.offset ?? a.source.size, rights[endRight]?.offset ?? b.source.size];
  scope.add(span(a, b, from, fromRight, to - from, toRight - fromRight, 'bytes', scope));
}

/** Lines of one text that nothing owns and that are told one by one; the rest are one difference. */
const MAX_LINES = 10_000;

/** Compares as many lines as there are on both sides, in order. */
function compareLines(lefts: readonly Line[], rights: readonly Line[], a: Located, b: Located, scope: Scope): void {
  let unowned = 0;
  const counting: Scope = {
    ...scope,
    add: (found) => {
      if (found.rule === null) unowned++;
      scope.add(found);
    },
  };
  for (const [index, line] of lefts.entries()) {
    const other = rights[index];
    if (other === undefined || line.text === other.text) continue;
    if (unowned >= MAX_LINES) {
      const [size, sizeRight] = [a.source.size - line.offset, b.source.size - other.offset];
      scope.add(span(a, b, line.offset, other.offset, size, sizeRight, 'bytes', scope));
      return;
    }
    addLine(line, other, a, b, counting);
  }
}

function addLine(left: Line, right: Line, a: Located, b: Located, scope: Scope): void {
  const [textLeft, textRight] = [bare(left.text), bare(right.text)];
  const size = Buffer.byteLength(left.text);
  const sizeRight = Buffer.byteLength(right.text);
  const difference = span(a, b, left.offset, right.offset, size, sizeRight, 'bytes', scope);
  if (textLeft === textRight) {
    scope.add({ ...difference, bytes: 1, rule: scope.enabled('eol') ? 'eol' : null });
    return;
  }
  // Two line ends in one pair of lines are two differences; nothing owns both at once.
  const sameEnd = left.text.length - textLeft.length === right.text.length - textRight.length;
  const claimed = sameEnd ? scope.values.claim(textLeft, textRight) : null;
  if (claimed === null) {
    scope.add(narrowed(difference, a, b));
    return;
  }
  const [placeLeft, placeRight] = [bytesUntil(textLeft), bytesUntil(textRight)];
  for (const token of claimed) {
    const at = placeLeft(token.at);
    const atRight = placeRight(token.atRight);
    const [length, lengthRight] = [Buffer.byteLength(token.left), Buffer.byteLength(token.right)];
    scope.add({
      ...span(a, b, left.offset + at, right.offset + atRight, length, lengthRight, 'bytes', scope),
      rule: token.rule,
    });
  }
}

/** Bytes before a character; characters are asked for in order, so that a long line is counted once. */
function bytesUntil(text: string): (character: number) => number {
  let at = 0;
  let bytes = 0;
  return (character) => {
    bytes += Buffer.byteLength(text.slice(at, character));
    at = character;
    return bytes;
  };
}

/** A difference without the bytes that both sides have at its ends. */
function narrowed(whole: Span, a: Located, b: Located): Span {
  const left = a.source.read(whole.offset - a.offset, whole.size);
  const right = b.source.read(whole.offsetRight - b.offset, whole.sizeRight);
  const { start: before, end: after } = commonEnds(left, right);
  return {
    ...whole,
    offset: whole.offset + before,
    offsetRight: whole.offsetRight + before,
    size: whole.size - before - after,
    sizeRight: whole.sizeRight - before - after,
  };
}

function bare(line: string): string {
  return line.replace(/\r?\n$/, '');
}

/** The owner of another order, null where nothing owns it; undefined where the lines are not the same. */
function orderOwner(lefts: readonly Line[], rights: readonly Line[], scope: Scope): RuleId | null | undefined {
  if (!isReordered(lefts.map(textOf), rights.map(textOf))) return undefined;
  return scope.enabled('line-order') ? 'line-order' : null;
}

/** Whether the same lines stand in another order. The last line may lack its end. */
export function isReordered(lefts: readonly string[], rights: readonly string[]): boolean {
  if (lefts.length !== rights.length || lefts.at(-1)?.endsWith('\n') !== rights.at(-1)?.endsWith('\n')) return false;
  const counts = new Map<string, number>();
  for (const line of lefts) counts.set(ended(line), (counts.get(ended(line)) ?? 0) + 1);
  for (const line of rights) {
    const left = counts.get(ended(line)) ?? 0;
    if (left === 0) return false;
    counts.set(ended(line), left - 1);
  }
  return lefts.some((line, index) => ended(line) !== ended(rights[index] ?? ''));
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}

function span(
  a: Located,
  b: Located,
  offset: number,
  offsetRight: number,
  size: number,
  sizeRight: number,
  what: 'bytes' | 'order',
  scope: Scope,
): Span {
  return {
    what,
    region: `${scope.prefix}contents`,
    kind: 'contents',
    loaded: false,
    offset: a.offset + offset,
    offsetRight: b.offset + offsetRight,
    size,
    sizeRight,
    bytes: countDiffering(a.source.part(offset, size), b.source.part(offsetRight, sizeRight)),
    rule: null,
  };
}
