/**
 * All text passes here on its way to a stream. The reader may be a terminal, which obeys control characters, or a runner, which obeys
 * lines: `::name::` at the beginning of a line, after white space, and the old form `##[name]` anywhere.
 */
import { escapeShapeless, withoutControls } from '../text/plain-text.js';

/** Has no width, so that the text looks as it did. A runner that leaves it out when it compares still reads no name of a command behind it. */
const BREAK = '\u200B';

/** A line that looks the same, and that is only text to a runner. Line ends and all control characters are removed. */
export function harmless(line: string): string {
  return withoutControls(line)
    .replaceAll('\n', ' ')
    .replaceAll('##[', `#${BREAK}#[`)
    .replace(/^(\s*):(?=:)/, `$1:${BREAK}`);
}

/** What a text must hold for anything in it to be changed: pages and documents of megabytes hold nothing of it. */
const SUSPECT = /[^\x20-\x7e\n\t\u00a1-\u02ff\u3000-\ud7ff]|##\[|^[^\S\n]*::/m;

/** Text of any number of lines, each of them {@link harmless}. Line ends stay, except a carriage return alone, which terminals obey. */
export function harmlessText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replaceAll(/\r(?!\n)/g, '\n').replaceAll(/[^\r\n]+/g, (line) => harmless(line));
}

/** What of an unfinished line could begin a command that the next piece ends: as much as `##[` is without its last sign. */
const MAX_TAIL_CHARACTERS = 2;

/**
 * The guard of one stream. It gets what is written, piece by piece, and returns what may be printed. It delays nothing, so that nothing can be lost;
 * a command cannot be put together from two pieces.
 * @param isOurs whether the first line of a piece is a command of ours for the runner; from such a line only control of a terminal is removed
 */
export function streamGuard(isOurs: (line: string) => boolean = () => false): (piece: string) => string {
  let tail = '';
  return (piece) => {
    const [first = ''] = /^[^\r\n]*/.exec(piece) ?? [];
    const begun = tail === '' && isOurs(first) ? withoutControls(first).replaceAll('\n', ' ') : continued(tail, first);
    const text = begun + harmlessText(piece.slice(first.length));
    // Not by a pattern that ends with `$`: that begins again at each character of a line, and a line may have megabytes.
    const whole = tail + text;
    tail = whole.slice(Math.max(whole.lastIndexOf('\n') + 1, whole.length - MAX_TAIL_CHARACTERS));
    return text;
  };
}

/** The rest of a line that ended in `tail` so far. */
function continued(tail: string, rest: string): string {
  const whole = harmless(tail + rest);
  return whole.startsWith(tail) ? whole.slice(tail.length) : BREAK + harmless(rest);
}

/** A value as a JSON document that passes a guard unchanged: whatever that would take out is written as an escape. */
export function harmlessJson(value: unknown): string {
  return escapeShapeless(JSON.stringify(value, null, 2)).replaceAll('##[', String.raw`\u0023#[`);
}
