/** Compares two texts line by line. */

import { type Both, mapBoth } from '../../data/both.js';
import { commonEnds } from '../../data/ends.js';
import type { Source } from '../../files/source.js';
import { utf8Text } from '../../text/utf8.js';
import { countDiffering } from '../align/bytes.js';
import type { BytesDifference } from '../difference.js';
import { type FilePart, wholeDifference } from '../file-part.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';

/** A longer text is compared as bytes. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
/** The first bytes show whether a file is a text. */
const PROBE_BYTES = 8 * 1024;

/** The text of a source: UTF-8 without NUL; null where it is no text, or too long. */
export function readText(source: Source): string | null {
  if (source.size > MAX_TEXT_BYTES || source.size === 0 || !looksLikeText(source)) return null;
  return utf8Text(source.read(0, source.size));
}

/** A script, whatever follows it: installers carry a payload after theirs. */
const SHEBANG = Buffer.from('#!');

/** Whether the first bytes are those of a text, also of one that is too long, has another encoding, or carries a payload. */
export function looksLikeText(source: Source): boolean {
  const bytes = source.read(0, Math.min(PROBE_BYTES, source.size));
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

/** Two texts, and their whole content as one difference. */
interface Texts {
  readonly files: Both<FilePart>;
  readonly whole: BytesDifference;
  readonly scope: Scope;
}

export function compareText(contents: Both<string>, files: Both<FilePart>, scope: Scope): void {
  const lines = mapBoth(contents, linesOf);
  const whole = wholeDifference(files, scope.path);
  const reordered = orderOwner(lines, scope);
  const texts: Texts = { files, whole, scope };
  if (reordered !== undefined) scope.add({ ...whole, kind: 'order', rule: reordered });
  else if (lines.left.length === lines.right.length) compareLines(lines, texts);
  else scope.add(middle(lines, texts));
}

/** A part of both texts as a difference that nothing owns. */
function differenceAt({ files: { left, right }, whole }: Texts, offset: Both<number>, size: Both<number>): BytesDifference {
  return {
    ...whole,
    offset: { left: left.offset + offset.left, right: right.offset + offset.right },
    size,
    bytes: countDiffering(left.source.part(offset.left, size.left), right.source.part(offset.right, size.right)),
  };
}

/** Most unowned lines of one text that are reported one by one; the others are one difference. */
const MAX_LINES = 10_000;

/** Compares as many lines as there are on both sides, in order. */
function compareLines(lines: Both<readonly Line[]>, texts: Texts): void {
  const { scope, whole } = texts;
  let unowned = 0;
  const counting: Scope = {
    ...scope,
    add: (found) => {
      if (found.rule === null) unowned++;
      scope.add(found);
    },
  };
  for (const [index, left] of lines.left.entries()) {
    const right = lines.right[index];
    if (right === undefined || left.text === right.text) continue;
    if (unowned >= MAX_LINES) {
      const size = { left: whole.size.left - left.offset, right: whole.size.right - right.offset };
      scope.add(differenceAt(texts, { left: left.offset, right: right.offset }, size));
      return;
    }
    addLine({ left, right }, { ...texts, scope: counting });
  }
}

/** The part between the equal lines at the beginning and at the end. */
function middle({ left, right }: Both<readonly Line[]>, texts: Texts): BytesDifference {
  const { size } = texts.whole;
  const { start, end } = commonEnds(left.map(textOf), right.map(textOf));
  const from = { left: left[start]?.offset ?? size.left, right: right[start]?.offset ?? size.right };
  const to = {
    left: left[left.length - end]?.offset ?? size.left,
    right: right[right.length - end]?.offset ?? size.right,
  };
  return differenceAt(texts, from, { left: to.left - from.left, right: to.right - from.right });
}

function addLine(line: Both<Line>, texts: Texts): void {
  const { files, scope } = texts;
  const text = mapBoth(line, (side) => bare(side.text));
  const offset = mapBoth(line, (side) => side.offset);
  const difference = differenceAt(
    texts,
    offset,
    mapBoth(line, (side) => Buffer.byteLength(side.text)),
  );
  if (text.left === text.right) {
    scope.add({ ...difference, bytes: 1, rule: scope.enabled('eol') ? 'eol' : null });
    return;
  }
  // Two line ends in one pair of lines are two differences; nothing owns both at once.
  const sameEnd = line.left.text.length - text.left.length === line.right.text.length - text.right.length;
  const claimed = sameEnd ? scope.values.claim(text.left, text.right) : null;
  if (claimed === null) {
    scope.add(narrowed(difference, files));
    return;
  }
  const bytesBefore = mapBoth(text, bytesUntil);
  for (const { at, left, right, rule } of claimed) {
    const from = mapBoth(at, (character, side) => offset[side] + bytesBefore[side](character));
    const size = { left: Buffer.byteLength(left), right: Buffer.byteLength(right) };
    scope.add({ ...differenceAt(texts, from, size), rule });
  }
}

/** Bytes before a character; the offsets must come in order, so that a long line is counted once. */
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
function narrowed(whole: BytesDifference, files: Both<FilePart>): BytesDifference {
  const { left, right } = mapBoth(files, ({ source, offset }, side) =>
    source.read(whole.offset[side] - offset, whole.size[side]),
  );
  const { start: before, end: after } = commonEnds(left, right);
  return {
    ...whole,
    offset: mapBoth(whole.offset, (offset) => offset + before),
    size: mapBoth(whole.size, (size) => size - before - after),
  };
}

function bare(line: string): string {
  return line.replace(/\r?\n$/, '');
}

/** The owner of another order; null where nothing owns it, undefined where the lines are not the same. */
function orderOwner(lines: Both<readonly Line[]>, scope: Scope): RuleId | null | undefined {
  const { left, right } = mapBoth(lines, (side) => side.map(textOf));
  if (!isReordered(left, right)) return undefined;
  return scope.enabled('line-order') ? 'line-order' : null;
}

/** Whether the same lines are in another order. The last line may lack its end. */
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
