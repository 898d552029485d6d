/** The invisible first line by which a comment or an issue is known again. */
import { fitMarkdown, type TextLimit } from './fit.js';

/** The line itself. @param key e.g. `selfhost:report mini-reml` */
export function markerLine(key: string): string {
  // Anything else could end the comment and be read as Markdown.
  if (!/^[\w.:/ -]{1,200}$/.test(key) || key.includes('--')) throw new Error(`not the key of a marker: ${JSON.stringify(key)}`);
  return `<!-- ${key} -->`;
}

/** Whether a body begins with the marker. Further down it is somebody's quotation. */
export function hasMarker(key: string, body: string | null | undefined): boolean {
  return body?.split('\n', 1)[0]?.trimEnd() === markerLine(key);
}

/** A body that fits, with its marker before it. */
export function markedBody(key: string, body: string, limit: TextLimit): string {
  const line = `${markerLine(key)}\n`;
  return `${line}${fitMarkdown(body, { ...limit, size: limit.size - line.length })}`;
}
