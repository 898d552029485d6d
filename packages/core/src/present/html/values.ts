/** Two values that differ, one below the other, with what differs in them. */
import type { SideName } from '../../data/both.js';
import type { DifferingValues } from '../differing-values.js';
import { changedPart } from './changed-part.js';
import { type Html, text, word } from './markup.js';

/** Longest value in a list of causes, in characters: the file's own part of the page has all of it. */
const MAX_VALUE_CHARACTERS = 400;

export function valuesView({ left, right }: DifferingValues): Html {
  const line = (side: SideName, sign: string, own: string, other: string): Html => {
    const { before, changed, after } = changedPart(own, other);
    const value = `${text(shortStart(before))}<mark>${text(cut(changed))}</mark>${text(cut(after))}`;
    return `<span class="${side === 'left' ? 'gone' : 'added'}"><span aria-hidden="true">${sign} </span><span class="unheard">${word(side)}: </span>${value}</span>`;
  };
  return `<div class="values">${line('left', '−', left, right)}${line('right', '+', right, left)}</div>`;
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
