/** A line of a log as the tool wrote it: without what terminals, runners and editors put around it. */

/** `2026-11-22T10:00:00.1234567Z `, which a runner puts before every line, after job and step where `gh run view --log` printed it. */
const RUNNER_TIME = /^\uFEFF?(?:[^\t]*\t[^\t]*\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/;

/**
 * Escape sequences of terminals: colours and cursor moves, titles and links, and the short ones. One pass whatever the text, which
 * `util.stripVTControlCharacters` does not promise.
 */
const ESC = '\u001B';
const ESCAPES = new RegExp(
  String.raw`(?:${ESC}\[|\u009B)[0-?]*[ -/]*[@-~]|${ESC}\][^\u0007${ESC}]*(?:\u0007|${ESC}\\)?|${ESC}[@-Z\\^_]`,
  'g',
);

const CONTROL = /[^\P{Cc}\t\r]/u;
const CONTROLS = /[^\P{Cc}\t\r]/gu;

/**
 * The lines that one line of a log file holds: a carriage return ends each picture of a progress bar, and a message may follow one.
 * Empty ones are left out.
 */
export function cleanLines(raw: string): string[] {
  const timed = raw.replace(RUNNER_TIME, '').replaceAll('\uFEFF', '');
  const plain = timed.includes(ESC) || timed.includes('\u009B') ? timed.replaceAll(ESCAPES, '') : timed;
  const text = CONTROL.test(plain) ? plain.replaceAll(CONTROLS, '') : plain;
  return text
    .split('\r')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
