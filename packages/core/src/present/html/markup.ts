/** The small pieces from which every part of the page is made. */
import type { Verdict } from '../../compare/model.js';
import type { Confidence } from '../../data/confidence.js';
import { spelledOut, UNSEEN } from '../../text/plain-text.js';
import { LOOKS, type State } from '../state.js';
import type { Language } from '../words/language.js';
import { PAGE_WORDS, type PageWord } from '../words/page.js';

/** Text that is HTML already. Everything else passes {@link text} or {@link attribute} first. */
export type Html = string;

/** Text from outside as HTML: no markup, and no characters that are invisible or move the text beside them. */
export function text(from: string): Html {
  return escapeHtml(from).replaceAll(UNSEEN, (character) => `<span class="unseen">${spelledOut(character)}</span>`);
}

/** Text from outside as the value of an attribute, and in all other places that allow no element. */
export function attribute(from: string): Html {
  return escapeHtml(spelledOut(from));
}

/** A line of a text file: as {@link text}, but tabs stay. */
export function lineText(from: string): Html {
  return from.split('\t').map(text).join('\t');
}

/** Workflow commands are written as references, too: a runner may print the page in its log, and must not change it. */
function escapeHtml(from: string): Html {
  return from
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('::', ':&#58;')
    .replaceAll('##[', '#&#35;[');
}

/** A word of the page; when the language is changed, it is found by its key. */
export function word(key: PageWord): Html {
  return `<span data-word="${key}">${escapeHtml(PAGE_WORDS.en[key])}</span>`;
}

/** Text of our own that has a sentence in each language; where both are the same, it is English. */
export function inBothLanguages({ en, ja }: Readonly<Record<Language, string>>): Html {
  return en === ja
    ? `<span lang="en">${text(en)}</span>`
    : `<span data-en="${attribute(en)}" data-ja="${attribute(ja)}">${text(en)}</span>`;
}

/** How sure a cause is. */
export function confidenceMark(confidence: Confidence): Html {
  return `<span class="confidence ${confidence}">${word('confidence')}: ${word(confidence)}</span>`;
}

/** A name for assistive technology: words of the page, and their subject. */
export function label(key: PageWord, about = ''): Html {
  const suffix = about === '' ? '' : `: ${about}`;
  return `aria-label="${attribute(`${PAGE_WORDS.en[key]}${suffix}`)}" data-label="${key}"${suffix === '' ? '' : ` data-about="${attribute(suffix)}"`}`;
}

/** A verdict by shape and word; its colour says nothing more. */
export function verdictMark(verdict: Verdict): Html {
  return `<span class="verdict ${verdict}">${shape(verdict)}${word(verdict)}</span>`;
}

/** A state by sign and words; its colour says nothing more. */
export function stateMark(state: State, says: Html): Html {
  return `<span class="state ${state}"><span aria-hidden="true">${LOOKS[state].sign}</span> ${says}</span>`;
}

/** A command, which can be copied. */
export function commandView(command: string): Html {
  return `<span class="to-copy"><code class="command">${text(command)}</code><button type="button" class="copy" hidden>${word('copy')}</button></span>`;
}

export function link(address: string, says: Html): Html {
  return `<a href="${attribute(address)}">${says}</a>`;
}

/** The address of a file beside the page, whatever is in its name. */
export function placeAddress(place: string): string {
  return place.split('/').map(encodeURIComponent).join('/');
}

/** A link to a file beside the page, which says its path. */
export function fileLink(place: string): Html {
  return link(placeAddress(place), text(place));
}

export function shape(verdict: Verdict): Html {
  return `<svg class="shape ${verdict}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${verdict}"/></svg>`;
}

/** A circle, a diamond, a triangle and an octagon, each with a sign in it. */
export const SHAPES: Html = `<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`;

const COUNT = new Intl.NumberFormat('en');

/** A whole number with separators. */
export function count(value: number): string {
  return COUNT.format(value);
}

export function byteCount(value: number): Html {
  return `${count(value)} ${word(value === 1 ? 'byte' : 'bytes')}`;
}

/** Content that may be wider than the page, in an element that scrolls, also by keyboard. */
export function scrolling(name: Html, content: Html): Html {
  return `<div class="scroll" tabindex="0" role="group" ${name}>${content}</div>`;
}
