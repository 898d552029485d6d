/** Fenced code in Markdown (CommonMark 4.5). */

/** Fewer signs are no fence, and deeper is indented code. */
const MIN_FENCE_CHARACTERS = 3;
const MAX_FENCE_INDENT = 3;

/**
 * The fence that is open after a line, indented as the one that began the code; null outside code. A fence of backquotes has none of them after it.
 * @param line with or without its line end
 * @param open what was open before it
 */
export function fenceAfter(line: string, open: string | null): string | null {
  const [start, end] = fenceIn(line);
  if (end - start < MIN_FENCE_CHARACTERS) return open;
  const info = line.slice(end);
  if (open !== null) return line.startsWith(open.trimStart(), start) && info.trim() === '' ? null : open;
  return line[start] === '`' && info.includes('`') ? null : line.slice(0, end);
}

/** Where the signs of a fence stand; empty where there is none. Not by a pattern: a line of many megabytes of them is more than its stack takes. */
function fenceIn(line: string): [start: number, end: number] {
  let start = 0;
  while (start < MAX_FENCE_INDENT && line[start] === ' ') start++;
  const sign = line[start];
  let end = start;
  if (sign === '`' || sign === '~') while (line[end] === sign) end++;
  return [start, end];
}
