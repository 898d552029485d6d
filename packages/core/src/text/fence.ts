/** Fenced code in Markdown (CommonMark 4.5). */

/** Fewer characters do not make a fence; more indentation makes indented code. */
const MIN_FENCE_CHARACTERS = 3;
const MAX_FENCE_INDENT_CHARACTERS = 3;

/**
 * The fence that is open after a line, with the indentation of the line that opened it; null outside code. In a line that opens code with
 * backquotes, no other backquote follows them.
 * @param line with or without its line end
 * @param open the fence that was open before the line; null outside code
 */
export function fenceAfter(line: string, open: string | null): string | null {
  const [start, end] = fenceIn(line);
  if (end - start < MIN_FENCE_CHARACTERS) return open;
  const info = line.slice(end);
  if (open !== null) return line.startsWith(open.trimStart(), start) && info.trim() === '' ? null : open;
  return line[start] === '`' && info.includes('`') ? null : line.slice(0, end);
}

/**
 * Where the characters of a fence are; an empty range where there is none. Not by a regular expression: a line with many megabytes of them
 * would overflow its stack.
 */
function fenceIn(line: string): [start: number, end: number] {
  let start = 0;
  while (start < MAX_FENCE_INDENT_CHARACTERS && line[start] === ' ') start++;
  const sign = line[start];
  let end = start;
  if (sign === '`' || sign === '~') while (line[end] === sign) end++;
  return [start, end];
}
