/** Where a new section of a numbered document is put, and which number it gets. */
import type { BlockPlace } from './document.js';
import type { Outline, OutlineLine } from './outline.js';
import type { MetricsTemplate } from './template.js';

/**
 * A new section with the next number after the document's own (`## 0.3.10` after `## 0.3.9`; none where its headings have none). It is
 * put before the closing rule and paragraph, which stay last, or at the end.
 */
export function placeOfSection({ text, lines }: Outline, title: string, { closing }: MetricsTemplate): BlockPlace {
  return { at: closingAt(lines, closing) ?? text.length, above: [`## ${nextNumber(lines)}${title}`, ''] };
}

/** Where the rule above the closing paragraph begins; null without one. It is also found where people have added blocks below the paragraph. */
function closingAt(lines: readonly OutlineLine[], opening: RegExp): number | null {
  const rules = lines.flatMap((line, index) => (line.rule ? [{ line, below: lines.slice(index + 1) }] : []));
  const closing =
    rules.findLast(({ below }) => opening.test(below.find(({ text }) => text.trim() !== '')?.text ?? '')) ??
    rules.findLast(({ below }) => isOneParagraph(below));
  return closing?.line.start ?? null;
}

function isOneParagraph(lines: readonly OutlineLine[]): boolean {
  if (lines.some(({ heading, verbatim }) => heading !== null || verbatim)) return false;
  const texts = lines.map(({ text }) => text.trim());
  const paragraph = texts.slice(
    texts.findIndex((text) => text !== ''),
    texts.findLastIndex((text) => text !== '') + 1,
  );
  return paragraph.length > 0 && paragraph.every((text) => text !== '' && !/^(?:\||[-*+] |\d+[.)] )/.test(text));
}

/** The next number among headings that begin like the last numbered one, with a space after it; empty where no heading has a number. */
function nextNumber(lines: readonly OutlineLine[]): string {
  const numbers = lines.flatMap(({ heading }) => {
    const match = heading?.level === 2 ? /^((?:\d+\.)+)(\d+)(?:[ \t.]|$)/.exec(heading.title) : null;
    return match === null ? [] : [{ family: match[1] ?? '', number: Number(match[2]) }];
  });
  const family = numbers.at(-1)?.family;
  if (family === undefined) return '';
  return `${family}${Math.max(...numbers.filter((one) => one.family === family).map(({ number }) => number)) + 1} `;
}
