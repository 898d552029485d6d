/** Lines of chunks that are cut anywhere, as text with one character for each byte. Memory is bounded whatever arrives. */

/** Linux takes arguments of 6 MiB (execve(2)), of which strace may write each byte with four characters. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

const NEWLINE = 0x0a;

export class TraceLines {
  readonly #onLine: (line: string) => void;
  readonly #onTooLong: (beginning: string) => void;
  #held = '';
  /** Whether the line that is being read was too long. */
  #isDropping = false;

  constructor(onLine: (line: string) => void, onTooLong: (beginning: string) => void) {
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk, start, end);
      if (!this.#isDropping) this.#onLine(this.#held);
      this.#held = '';
      this.#isDropping = false;
      start = end + 1;
    }
    this.#hold(chunk, start, chunk.length);
  }

  /** Whether a line was begun and not ended. */
  get isInLine(): boolean {
    return this.#held !== '' || this.#isDropping;
  }

  #hold(chunk: Buffer, start: number, end: number): void {
    if (this.#isDropping || start === end) return;
    if (this.#held.length + end - start > MAX_LINE_BYTES) {
      this.#onTooLong(this.#held + chunk.toString('latin1', start, Math.min(end, start + MAX_LINE_BYTES - this.#held.length)));
      this.#held = '';
      this.#isDropping = true;
    } else if (this.#held === '') this.#held = chunk.toString('latin1', start, end);
    else this.#held += chunk.toString('latin1', start, end);
  }
}
