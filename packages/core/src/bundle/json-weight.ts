/** What a JSON text makes its reader build: a value of two bytes costs fifty in memory. */

/** What is too much. Values are counted by brackets and commas, so a list or an object in another one may count twice. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
/** `[` and `]` with the bit set that makes them `{` and `}`. */
const [OPEN, CLOSE, BRACE_BIT] = [0x7b, 0x7d, 0x20];

/** Whether a text nests deeper, or holds more values, than the limits say. A text that is no JSON may be either; to parse it then ends early. */
export function isHeavyJson(text: Buffer, { depth: deepest, values: most }: JsonLimits): boolean {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (byte === QUOTE) at = endOfString(text, at + 1);
    else if (byte === COMMA) values += 1;
    else if ((byte | BRACE_BIT) === OPEN) {
      depth += 1;
      values += 1;
    } else if ((byte | BRACE_BIT) === CLOSE) depth -= 1;
    if (depth > deepest || values > most) return true;
  }
  return false;
}

/** Where the quote is that ends a string. */
function endOfString(text: Buffer, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === QUOTE) return at;
    if (text[at] === BACKSLASH) at += 1;
  }
  return text.length;
}
