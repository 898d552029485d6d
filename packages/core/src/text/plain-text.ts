/**
 * Text from outside (logs, names of files, branches, outputs of tools) as plain text. Which characters could control the program
 * that shows it is decided in this file alone, for terminals, the logs of runners, Markdown and pictures.
 */

/**
 * Escape sequences of terminals (ECMA-35, ECMA-48): colours and cursor moves, titles and links, and the short ones. Any text takes one pass;
 * `util.stripVTControlCharacters` does not promise that.
 */
const ESC = '\u001B';
const ESCAPES = new RegExp(
  String.raw`(?:${ESC}\[|\u009B)[0-?]*[ -/]*[@-~]|${ESC}\][^\u0007${ESC}\n]*(?:\u0007|${ESC}\\)?|${ESC}[ -/]*[0-~]`,
  'g',
);

/** Text without escape sequences. */
export function withoutEscapes(text: string): string {
  return text.includes(ESC) || text.includes('\u009B') ? text.replaceAll(ESCAPES, '') : text;
}

/** Line ends other than `\n`: some programs begin a new line at NEL, LS and PS too (Unicode Standard Annex 14). */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * What is removed: control characters (C0, C1), which terminals obey; marks of direction, which change the order in which a line is shown
 * (Unicode Technical Report 36), also the deprecated ones; marks and tags that hide text.
 */
const STEERING = String.raw`[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u206A-\u206F\uFFF9-\uFFFB\u{E0000}-\u{E007F}]`;
const ALL_STEERING = new RegExp(STEERING, 'gu');
const ANY_STEERING = new RegExp(String.raw`${STEERING}|[\u2028\u2029]`, 'u');

/**
 * Plain lines: every line end is `\n`, escape sequences are gone, and of the other control characters only tabs are left. No character
 * in it reorders or hides the text beside it.
 */
export function withoutControls(text: string): string {
  if (!ANY_STEERING.test(text)) return text;
  return withoutEscapes(text).replaceAll(LINE_END, '\n').replaceAll(ALL_STEERING, '');
}

/** A text from outside on one line, without anything that controls a terminal. */
export function oneLine(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').trim();
}

/** Controls, format characters, line separators and tags: every character that shows nothing itself. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}]/gu;

/** JSON text of the same value in which each of these characters is written as its escape; the line ends between values stay. */
export function escapeShapeless(json: string): string {
  return json.replaceAll(SHAPELESS, (character) => (character === '\n' ? character : character.split('').map(escapeOf).join('')));
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Characters that are invisible or change the order of text: controls, bidirectional marks, zero-width ones, line separators, lone surrogates. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/** The text in one line, with each of these characters as its escape: nothing of a name from outside is hidden. */
export function spelledOut(text: string): string {
  return text.replaceAll(UNSEEN, (character) => SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The text in at most `length` UTF-16 code units, cut between two characters; `…` replaces the rest. */
export function shortText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The longest part of a name that a message quotes: a few lines of a terminal. */
const MAX_SHOWN_CHARACTERS = 300;

/** A name from outside, quoted, short enough to read, with its control characters escaped: they cannot control a terminal. */
export function shown(text: string): string {
  return escapeShapeless(JSON.stringify(text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text));
}
