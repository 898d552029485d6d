/** Fenced code in Markdown (CommonMark 4.5). */

const FENCE = /^( {0,3}(`{3,}|~{3,}))(.*)$/s;

/**
 * The fence that is open after a line, indented as the one that began the code; null outside code. A fence of backquotes has none of them after it.
 * @param line with or without its line end
 * @param open what was open before it
 */
export function fenceAfter(line: string, open: string | null): string | null {
  const [, fence = '', mark = '', info = ''] = FENCE.exec(line) ?? [];
  if (mark === '') return open;
  if (open !== null) return mark.startsWith(open.trimStart()) && info.trim() === '' ? null : open;
  return mark.startsWith('`') && info.includes('`') ? null : fence;
}
