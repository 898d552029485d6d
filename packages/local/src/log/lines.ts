/**
 * Bytes of a command's output into lines for live progress. Memory stays bounded whatever the output is: only the first
 * bytes of a line are kept.
 */

/** Longest line passed on, in bytes: longer than any terminal is wide, and short enough to hold one per running stage. */
export const MAX_LINE_BYTES = 4096;

/** The end of a line that was cut. */
export const CUT_MARK = '…';

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits a stream of bytes into lines, which end with LF, CR LF, or a lone CR (a progress bar's redraw is an update of the line).
 * Decodes as UTF-8 and puts U+FFFD for what is not. Lines over {@link MAX_LINE_BYTES} bytes are cut there, on a character boundary.
 */
export class ByteLineSplitter {
  readonly #kept = Buffer.alloc(MAX_LINE_BYTES);
  #length = 0;
  #cut = false;
  /** Whether a CR has ended the line and nothing came since, so that an LF now ends no second one. */
  #ended = false;

  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(bytes: Uint8Array): void {
    let start = 0;
    let nextReturn = bytes.indexOf(CR);
    let nextFeed = bytes.indexOf(LF);
    while (nextReturn !== -1 || nextFeed !== -1) {
      const isReturn = nextReturn !== -1 && (nextFeed === -1 || nextReturn < nextFeed);
      const end = isReturn ? nextReturn : nextFeed;
      if (end > start) this.#keep(bytes.subarray(start, end));
      this.#endLine(isReturn);
      start = end + 1;
      if (isReturn) nextReturn = bytes.indexOf(CR, start);
      else nextFeed = bytes.indexOf(LF, start);
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  /** Passes on the last line if it had no line end. */
  finish(): void {
    if (this.#length > 0) this.#emit();
  }

  #keep(bytes: Uint8Array): void {
    this.#ended = false;
    const room = MAX_LINE_BYTES - this.#length;
    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
    this.#kept.set(part, this.#length);
    this.#length += part.length;
    if (bytes.length > room) this.#cut = true;
  }

  #endLine(isReturn: boolean): void {
    if (isReturn && this.#length === 0) return;
    if (isReturn || !this.#ended) this.#emit();
    this.#ended = isReturn;
  }

  #emit(): void {
    const end = this.#cut ? characterBoundary(this.#kept, this.#length) : this.#length;
    const text = this.#kept.toString('utf8', 0, end);
    const cut = this.#cut;
    this.#length = 0;
    this.#cut = false;
    this.#onLine(cut ? text + CUT_MARK : text);
  }
}

/** The end, at most `length`, that does not split a UTF-8 character (whose continuation bytes are 10xxxxxx, at most three). */
function characterBoundary(bytes: Uint8Array, length: number): number {
  let lead = length - 1;
  for (let back = 0; back < 3 && lead > 0 && ((bytes[lead] ?? 0) & 0xc0) === 0x80; back += 1) lead -= 1;
  const first = bytes[lead] ?? 0;
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead + width > length ? lead : length;
}
