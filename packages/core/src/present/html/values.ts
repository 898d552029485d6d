/** Two values that differ, one below the other, with what differs in them. */
import type { DifferingValues } from '../differing-values.js';
import { type Html, text, word } from './markup.js';

/** Longest value in a list of causes, in characters: the file's own part of the page has all of it. */
const MAX_VALUE_CHARACTERS = 400;

export function valuesView({ left, right }: DifferingValues): Html {
  const [before, after] = commonEnds(left, right);
  const line = (side: 'left' | 'right', sign: string, value: string): Html => {
    const end = value.length - after;
    const parts = `${text(shortStart(value.slice(0, before)))}<mark>${text(cut(value.slice(before, end)))}</mark>${text(cut(value.slice(end)))}`;
    return `<span class="${side === 'left' ? 'gone' : 'added'}"><span aria-hidden="true">${sign} </span><span class="unheard">${word(side)}: </span>${parts}</span>`;
  };
  return `<div class="values">${line('left', '−', left)}${line('right', '+', right)}</div>`;
}

/** How long the common start and the common end are; never between the halves of a character. */
function commonEnds(left: string, right: string): [before: number, after: number] {
  const shorter = Math.min(left.length, right.length);
  let before = 0;
  while (before < shorter && left[before] === right[before]) before += 1;
  if (isSecondHalf(left, before) || isSecondHalf(right, before)) before -= 1;
  let after = 0;
  while (after < shorter - before && left.at(-1 - after) === right.at(-1 - after)) after += 1;
  if (isSecondHalf(left, left.length - after)) after -= 1;
  return [before, Math.max(0, after)];
}

function isSecondHalf(value: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(value[at] ?? '');
}

function cut(value: string): string {
  return value.length <= MAX_VALUE_CHARACTERS
    ? value
    : `${value.slice(0, MAX_VALUE_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Of what both have in common the end, beside what differs. */
function shortStart(value: string): string {
  return value.length <= MAX_VALUE_CHARACTERS ? value : `…${value.slice(-MAX_VALUE_CHARACTERS).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
