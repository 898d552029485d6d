/** Text that arrives in pieces, as lines. Only the beginning of a line is kept, so that memory stays bounded whatever arrives. */
export class LineSplitter {
  #held = '';

  readonly #limit: number;

  /** @param limit longest line passed on, in UTF-16 code units; the rest of a longer one is dropped */
  constructor(limit: number) {
    this.#limit = limit;
  }

  *push(text: string): Generator<string> {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#hold(text, start, end);
      yield this.#take();
      start = end + 1;
    }
    this.#hold(text, start, text.length);
  }

  /** The last line, if it had no line end. */
  *finish(): Generator<string> {
    if (this.#held !== '') yield this.#take();
  }

  #hold(text: string, start: number, end: number): void {
    this.#held += text.slice(start, Math.min(end, start + this.#limit - this.#held.length));
  }

  #take(): string {
    const line = this.#held;
    this.#held = '';
    return line;
  }
}
