/**
 * Takes secrets out of text, in the forms in which they get into logs: as they are, URL-encoded, in JSON, in base64 (where a secret inside a
 * longer text has three forms), and broken over lines. Mask first and cut afterwards: half a secret is no longer found.
 */

/** The text in the place of a secret, as on GitHub. */
export const MASK = '***';

/** Shorter ones are not secret, and masking them would hide the log. */
const MIN_SECRET_CHARACTERS = 4;

/** Bits of one character (RFC 4648, section 4). */
const BASE64_BITS = 6;

/** A function that masks these secrets in a text; one for many lines, since its making costs more than its use. */
export function masker(secrets: readonly string[]): (text: string) => string {
  const patterns = [...new Set(secrets.flatMap(lines).flatMap(forms))]
    // The longer first: it may hold a shorter one.
    .sort((left, right) => right.length - left.length)
    .map((source) => new RegExp(source, 'gu'));
  return (text) => patterns.reduce((masked, pattern) => masked.replace(pattern, MASK), text);
}

export function maskSecrets(text: string, secrets: readonly string[]): string {
  return masker(secrets)(text);
}

/** A secret of several lines (a key) is printed line by line, and one that is read from a file often has a line end too many. */
function lines(secret: string): string[] {
  return [secret, ...secret.split(/\r?\n/)].map((line) => line.trim()).filter((line) => line.length >= MIN_SECRET_CHARACTERS);
}

/** Sources of the patterns that find one secret. */
function forms(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const plain = [secret, JSON.stringify(secret).slice(1, -1), url, url.replaceAll('%20', '+'), encodeURI(secret)];
  const strictUrl = url.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const lowerUrl = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [...plain, strictUrl, lowerUrl(url), lowerUrl(strictUrl)].map(broken).concat(base64(secret));
}

/** Base64 of the secret at each of the three places that it can take in a group of three bytes, in both alphabets. */
function base64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Characters that hold bits of a neighbour differ from text to text; they are masked as whatever they are.
    const start = Math.ceil((before * 8) / BASE64_BITS);
    const end = Math.floor(((before + bytes.length) * 8) / BASE64_BITS);
    const core = whole.slice(start, end);
    const first = before === 0 ? '' : `[\\w+/-]?${GAP}`;
    const last = `(?:${GAP}[\\w+/-])?(?:${GAP}=){0,2}`;
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')].map((text) => first + broken(text) + last);
  });
}

/** Where a line can end inside a secret. */
const GAP = '\\s*';

/** The text with line ends, and the indentation after them, between any two characters. */
function broken(text: string): string {
  return [...text.replaceAll(/\s+/g, ' ')]
    .map((char) => (char === ' ' ? '\\s+' : escaped(char)))
    .join(GAP)
    .replaceAll(`${GAP}\\s+${GAP}`, '\\s+');
}

function escaped(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
