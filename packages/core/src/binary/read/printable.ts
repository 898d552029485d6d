/** Names as text that is safe to print, different for different bytes. */

const PLAIN = /^[ !#-[\]-~]*$/;
const CONTROL_OR_SPECIAL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\]/gu;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text that says exactly these bytes: different bytes give different texts. Quotes and backslashes get a backslash, control and
 * format characters are written as `\u{9}`, bytes that are no UTF-8 as `\xff`.
 */
export function printable(bytes: Buffer, start = 0, end = bytes.length): string {
  const plain = bytes.toString('latin1', start, end);
  if (PLAIN.test(plain)) return plain;
  try {
    return utf8.decode(bytes.subarray(start, end)).replace(CONTROL_OR_SPECIAL, escaped);
  } catch {
    return plain.replace(/[^ !#-[\]-~]/g, (character) =>
      character <= '\x7f' ? escaped(character) : `\\x${character.charCodeAt(0).toString(16)}`,
    );
  }
}

/** Whether a byte is a visible character of ASCII, a space or a tab; false for undefined. */
export function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x09);
}

function escaped(character: string): string {
  return character === '"' || character === '\\' ? `\\${character}` : `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
