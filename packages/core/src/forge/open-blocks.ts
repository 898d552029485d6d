/** What is open after a line of Markdown, so that a cut can close it: a code fence, an HTML comment, `<details>` and `<pre>`. */
import { fenceAfter } from '../text/fence.js';

export interface Open {
  /** The fence that would end the code block, indented as the one that began it; null outside code. */
  readonly fence: string | null;
  readonly comment: boolean;
  readonly tags: Tag | null;
}

/** An open element, and those around it. */
interface Tag {
  readonly end: string;
  readonly outer: Tag | null;
  /** Of its end and all outer ones. ASCII, so bytes and characters are one. */
  readonly size: number;
}

export const NOTHING_OPEN: Open = { fence: null, comment: false, tags: null };

const MARK = /<!--|-->|<(\/?)(details|pre)\b/gi;

/** @param line one line, with or without its line feed */
export function after(line: string, open: Open): Open {
  const fence = open.comment ? open.fence : fenceAfter(line, open.fence);
  if (open.fence !== null || fence !== null) return { ...open, fence };
  let { comment, tags } = open;
  for (const [mark, slash, name] of line.matchAll(MARK)) {
    if (comment) comment = mark !== '-->';
    else if (mark === '<!--') comment = true;
    else if (name !== undefined) tags = slash === '' ? opened(name, tags) : ended(name, tags);
  }
  return { fence: null, comment, tags };
}

function opened(name: string, outer: Tag | null): Tag {
  const end = `</${name.toLowerCase()}>\n`;
  return { end, outer, size: end.length + (outer?.size ?? 0) };
}

function ended(name: string, tags: Tag | null): Tag | null {
  return tags?.end === `</${name.toLowerCase()}>\n` ? tags.outer : tags;
}

/** Lines that close everything, innermost first. */
export function closing({ fence, comment, tags }: Open): string {
  const parts = [fence === null ? '' : `${fence}\n`, comment ? COMMENT_END : ''];
  for (let tag = tags; tag !== null; tag = tag.outer) parts.push(tag.end);
  return parts.join('');
}

const COMMENT_END = '-->\n';

export function closingSize({ fence, comment, tags }: Open): number {
  return (fence === null ? 0 : fence.length + 1) + (comment ? COMMENT_END.length : 0) + (tags?.size ?? 0);
}
