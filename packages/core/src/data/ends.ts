/** What two sequences (of bytes, lines, characters, parts of a path) have in common at their ends. */

/** How many items are the same from the first one on. */
export function commonStart<Item>(left: ArrayLike<Item>, right: ArrayLike<Item>): number {
  const same = sameAt(left, right);
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && same(count, count)) count++;
  return count;
}

/**
 * How many items are the same from the last one back.
 * @param most items that are counted
 */
export function commonEnd<Item>(
  left: ArrayLike<Item>,
  right: ArrayLike<Item>,
  most: number = Math.min(left.length, right.length),
): number {
  const same = sameAt(left, right);
  const [lastLeft, lastRight] = [left.length - 1, right.length - 1];
  let count = isText(left) && isText(right) ? commonBlocks(left, right, most) : 0;
  while (count < most && same(lastLeft - count, lastRight - count)) count++;
  return count;
}

/** Both at once: no item is counted at the start and at the end. */
export function commonEnds<Item>(
  left: ArrayLike<Item>,
  right: ArrayLike<Item>,
): { readonly start: number; readonly end: number } {
  const start = commonStart(left, right);
  return { start, end: commonEnd(left, right, Math.min(left.length, right.length) - start) };
}

/** Characters that are compared at once: texts have many megabytes. */
const BLOCK_CHARACTERS = 512;

/** How many characters at the end of two texts are the same, in whole blocks. */
function commonBlocks(left: string, right: string, most: number): number {
  let count = 0;
  const blockOf = (text: string): string => text.slice(text.length - count - BLOCK_CHARACTERS, text.length - count);
  while (count + BLOCK_CHARACTERS <= most && blockOf(left) === blockOf(right)) count += BLOCK_CHARACTERS;
  return count;
}

function sameAt(left: ArrayLike<unknown>, right: ArrayLike<unknown>): (left: number, right: number) => boolean {
  // A character of its own for each place would take four times as long.
  if (isText(left) && isText(right)) return (at, other) => left.charCodeAt(at) === right.charCodeAt(other);
  return (at, other) => left[at] === right[other];
}

function isText(items: ArrayLike<unknown> | string): items is string {
  return typeof items === 'string';
}
