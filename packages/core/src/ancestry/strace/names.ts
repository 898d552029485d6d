/** Names of files and arguments as strace writes them: bytes as C escapes, so that a line is ASCII whatever a name holds. */
import { isUtf8 } from 'node:buffer';

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const ZERO = 0x30;
const SEVEN = 0x37;
const LETTER_X = 0x78;

/** The byte that one letter after a backslash means. */
const LETTERS: ReadonlyMap<number, number> = new Map([...'abtnvfr'].map((letter, index) => [letter.charCodeAt(0), index + 7]));

/** How each byte is written that is no part of a character. */
const ESCAPES = Array.from({ length: 256 }, (_, byte) => `\\x${byte.toString(16).padStart(2, '0')}`);

/** A byte in octal digits. */
const MAX_OCTAL_DIGITS = 3;

/**
 * The text of an escaped name. A byte that is not UTF-8 becomes `\xNN`, two small digits; a backslash before what looks so becomes
 * `\x5c`. So no two names become the same text, and a name that is UTF-8 and does not look so stays as it is.
 */
export function nameOf(escaped: string): string {
  return escaped.includes('\\') ? textOf(bytesOf(escaped)) : escaped;
}

/** Where the quoted text that begins at `start` ends: the index of its last quote; -1 if it has none. */
export function endOfQuoted(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return -1;
}

/** What is between the quotes of a text that is nothing but a quoted name; null if it is something else, or was cut by strace. */
export function quotedName(text: string): string | null {
  const last = text.length - 1;
  if (last < 1 || text.charCodeAt(0) !== QUOTE || text.charCodeAt(last) !== QUOTE) return null;
  return nameOf(text.slice(1, last));
}

function bytesOf(escaped: string): Buffer {
  const bytes = Buffer.alloc(escaped.length);
  let length = 0;
  for (let at = 0; at < escaped.length; ) {
    const code = escaped.charCodeAt(at);
    if (code === BACKSLASH) {
      const end = endOfEscape(escaped, at + 1);
      bytes[length] = byteOf(escaped, at + 1, end);
      at = end;
    } else {
      bytes[length] = code;
      at++;
    }
    length++;
  }
  return bytes.subarray(0, length);
}

/** Where the escape ends whose backslash is before `start`. */
function endOfEscape(escaped: string, start: number): number {
  let end = start;
  while (end < start + MAX_OCTAL_DIGITS && isOctal(escaped.charCodeAt(end))) end++;
  if (end > start) return end;
  return escaped.charCodeAt(start) === LETTER_X ? Math.min(start + 3, escaped.length) : start + 1;
}

/** The byte of the escape between two places. */
function byteOf(escaped: string, start: number, end: number): number {
  const first = escaped.charCodeAt(start);
  if (isOctal(first)) {
    let byte = 0;
    for (let at = start; at < end; at++) byte = byte * 8 + escaped.charCodeAt(at) - ZERO;
    return byte;
  }
  if (first === LETTER_X) return Number.parseInt(escaped.slice(start + 1, end), 16);
  return LETTERS.get(first) ?? first;
}

function isOctal(code: number): boolean {
  return code >= ZERO && code <= SEVEN;
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes) && !bytes.includes('\\x')) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterAt(bytes, at);
    const isPlain = length > 0 && !looksEscaped(bytes, at);
    text += isPlain ? bytes.toString('utf8', at, at + length) : ESCAPES[bytes[at] ?? 0];
    at += Math.max(length, 1);
  }
  return text;
}

/** How many bytes the character at a place has; 0 if there is none. */
function characterAt(bytes: Buffer, at: number): number {
  const length = lengthAfter(bytes[at] ?? 0);
  if (length < 2) return length;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** How many bytes a character has that begins with a byte; 0 for a byte with which none begins (RFC 3629). */
function lengthAfter(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function looksEscaped(bytes: Buffer, at: number): boolean {
  return bytes[at] === BACKSLASH && /^\\x[0-9a-f]{2}$/.test(bytes.toString('latin1', at, at + 4));
}
