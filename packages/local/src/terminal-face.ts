/** Where progress is drawn: a block that is redrawn in a terminal, or lines elsewhere. */

import type { TextSink } from '@selfhost/core/ports.js';
import { type EndLine, endText } from '@selfhost/core/present/progress-text.js';
import type { Paint } from '@selfhost/core/present/screen/lines.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';
import { createLogUpdate } from 'log-update';
import sliceAnsi from 'slice-ansi';

/** A terminal; `columns` and `rows` are tty.WriteStream's. */
export interface TerminalStream extends NodeJS.WritableStream {
  readonly columns?: number;
  readonly rows?: number;
}

/** Standard width and height of a terminal that does not say its own. */
const [DEFAULT_COLUMNS, DEFAULT_ROWS] = [80, 24];

/**
 * What fits into `columns` columns: without control characters and colours of its own, with tabs as one space, and with … where it was
 * cut. A Japanese letter takes two columns.
 */
export function fitColumns(text: string, columns: number): string {
  // No more UTF-16 units than this can fit, and measuring is slow: a first, rough cut. A line of combining marks alone is cut short by it.
  const plain = withoutControls(text.slice(0, 16 * columns)).replace(/\s/g, ' ');
  if (columns <= 0) return '';
  if (plain.length <= columns && !/[^\x20-\x7e]/.test(plain)) return plain;
  // sliceAnsi takes a wide letter that begins before the end: one column more than asked, at most.
  const all = sliceAnsi(plain, 0, Math.max(columns - 1, 0));
  if (all === plain) return plain;
  return `${sliceAnsi(plain, 0, Math.max(columns - 2, 0))}…`;
}

/** A line of the block. */
export interface Row {
  readonly head: string;
  readonly tail: string;
}

export interface Face {
  /** A line that stays. */
  line(text: string): void;
  /** As much of what is said of a task that has ended, after its sign, as should be shown. */
  fitEnd(sign: string, end: EndLine): string;
  /**
   * What is running now.
   * @param foot the last line; empty where there is none
   * @param more what is said of rows that have no room
   */
  draw(rows: readonly Row[], foot: string, more: (count: number) => string, paint: Paint): void;
}

export class PlainLines implements Face {
  readonly #stream: TextSink;

  constructor(stream: TextSink) {
    this.#stream = stream;
  }

  line(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  fitEnd(sign: string, end: EndLine): string {
    return `${sign} ${endText(end)}`;
  }

  draw(): void {
    // Lines that are replaced later make no sense here.
  }
}

export class Block implements Face {
  readonly #update: ReturnType<typeof createLogUpdate>;
  #text = '';

  readonly #stream: TerminalStream;

  constructor(stream: TerminalStream) {
    this.#stream = stream;

    // Hiding the cursor would install signal handlers, which are the caller's.
    this.#update = createLogUpdate(stream, { showCursor: true, defaultWidth: DEFAULT_COLUMNS, defaultHeight: DEFAULT_ROWS });
  }

  line(text: string): void {
    // Written as it is, not through log-update's persist(), which would break long lines and so paths that are copied.
    this.#update.clear();
    this.#stream.write(`${text}\n`);
    if (this.#text !== '') this.#update(this.#text);
  }

  /** Why is cut where it is long; the result never is: where it has no room beside the name of the task, it has a line of its own. */
  fitEnd(sign: string, end: EndLine): string {
    const fit = (text: string): string => fitColumns(text, this.#columns);
    const whole = `${sign} ${end.label} ${end.result}`;
    if (fit(whole) === whole) return fit(`${sign} ${endText(end)}`);
    const tail = endText({ ...end, label: ' '.repeat(sign.length) });
    return `${fit(`${sign} ${end.label}`)}\n${fit(tail)}`;
  }

  draw(rows: readonly Row[], foot: string, more: (count: number) => string, paint: Paint): void {
    const columns = this.#columns;
    const lines = Math.max((this.#stream.rows ?? DEFAULT_ROWS) - (foot === '' ? 2 : 3), 1);
    const shown = rows.length > lines ? rows.slice(0, lines - 1) : rows;
    const texts = shown.map(({ head, tail }) => {
      const whole = fitColumns(tail.trim() === '' ? head : `${head}  ${tail}`, columns);
      return whole.startsWith(head) ? head + paint.dim(whole.slice(head.length)) : whole;
    });
    if (shown.length < rows.length) texts.push(fitColumns(more(rows.length - shown.length), columns));
    if (foot !== '') texts.push(paint.dim(fitColumns(foot, columns)));
    this.#text = texts.join('\n');
    if (this.#text === '') this.#update.clear();
    else this.#update(this.#text);
  }

  /** One column stays free, as one row does: a terminal that is filled to its edge wraps or scrolls. */
  get #columns(): number {
    return (this.#stream.columns ?? DEFAULT_COLUMNS) - 1;
  }
}
