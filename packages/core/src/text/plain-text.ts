/**
 * Text from outside (logs, names of files, branches, outputs of tools) as plain text. Which characters steer who shows it is decided here,
 * once, for terminals, the logs of runners, Markdown and pictures.
 */

/**
 * Escape sequences of terminals (ECMA-35, ECMA-48): colours and cursor moves, titles and links, and the short ones. One pass whatever the text,
 * which `util.stripVTControlCharacters` does not promise.
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

/** Where a line ends beside `\n`: some readers begin a new line at NEL, LS and PS too (Unicode Standard Annex 14). */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * What is left out: controls (C0, C1), which terminals obey; marks of direction, which make a line read as something else (Unicode Technical
 * Report 36), those that are deprecated too; marks and tags that hide text.
 */
const STEERING = String.raw`[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u206A-\u206F\uFFF9-\uFFFB\u{E0000}-\u{E007F}]`;
const ALL_STEERING = new RegExp(STEERING, 'gu');
const ANY_STEERING = new RegExp(String.raw`${STEERING}|[\u2028\u2029]`, 'u');

/**
 * Plain lines: every line end is `\n`, escape sequences are gone, and of the other control characters only tabs stay. Nothing in it reorders
 * or hides what stands beside it.
 */
export function withoutControls(text: string): string {
  if (!ANY_STEERING.test(text)) return text;
  return withoutEscapes(text).replaceAll(LINE_END, '\n').replaceAll(ALL_STEERING, '');
}

/** Controls, format characters, line separators and tags: whatever has no shape of its own. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}]/gu;

/** JSON text of the same value in which every character without a shape is written as its escape; the line ends between values stay. */
export function escapeShapeless(json: string): string {
  return json.replaceAll(SHAPELESS, (character) => (character === '\n' ? character : character.split('').map(escapeOf).join('')));
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** At most so many UTF-16 code units, and whole characters of them; `…` stands for the rest. */
export function shortText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Most of a name that a message quotes: a few lines of a terminal. */
const MAX_SHOWN_CHARACTERS = 300;

/** A name from outside, quoted and of a length that can be read, so that control characters in it cannot steer a terminal. */
export function shown(text: string): string {
  return escapeShapeless(JSON.stringify(text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text));
}
