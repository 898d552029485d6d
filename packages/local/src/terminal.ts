/**
 * Progress and messages for a person, on standard error. In a terminal: a block of the running stages, redrawn in place, with messages
 * above it. Elsewhere: plain lines at start and finish, and one each minute in between, so that a log shows what hung.
 */
import { harmlessText } from '@selfhost/core/logs/console.js';
import type { Clock, Logger, TextSink } from '@selfhost/core/ports.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';
import { createLogUpdate } from 'log-update';
import sliceAnsi from 'slice-ansi';
import { systemClock } from './clock.js';

/** A terminal; `columns` and `rows` are tty.WriteStream's. */
export interface TerminalStream extends NodeJS.WritableStream {
  readonly columns?: number;
  readonly rows?: number;
}

export interface ProgressOptions {
  /** For lines, where there is no terminal. */
  readonly stream: TextSink;
  /** Without a guard, since the block is redrawn by escapes of ours: what comes from outside is made harmless here. */
  readonly terminal: TerminalStream | null;
  /** False where NO_COLOR is set; messages then differ by words alone. */
  readonly color: boolean;
  /** Whether debug messages are shown. */
  readonly verbose?: boolean;
  readonly clock?: Clock;
}

export interface TerminalProgress {
  start(id: string, label: string): void;
  /** The newest line of its output. */
  update(id: string, lastLine: string): void;
  finish(id: string, outcome: string): void;
  /** Messages, which go above the block. */
  readonly logger: Logger;
  /** Removes the block. Messages can still be printed after it. */
  close(): void;
}

/** How often the block is redrawn: elapsed seconds and lines should follow, and redrawing should cost almost nothing. */
const REDRAW_MS = 200;

/** Between two lines of progress where there is no terminal. */
const PROGRESS_INTERVAL_MS = 60_000;

/** Standard width and height of a terminal that does not tell its own. */
const [DEFAULT_COLUMNS, DEFAULT_ROWS] = [80, 24];

interface Running {
  readonly label: string;
  readonly started: number;
  lastLine: string;
  /** When a line last said that it still runs. */
  printedAt: number;
}

export function createProgress(options: ProgressOptions): TerminalProgress {
  const paint = painter(options.color);
  const face = options.terminal === null ? new PlainLines(options.stream) : new Block(options.terminal);
  const clock = options.clock ?? systemClock;
  const running = new Map<string, Running>();
  let timer: NodeJS.Timeout | undefined;

  const redraw = () => {
    const now = clock.now();
    face.draw(
      [...running.values()].map((stage) => ({ head: `${stage.label}  ${elapsed(now - stage.started)}`, tail: stage.lastLine })),
      paint,
    );
    if (options.terminal !== null) return;
    for (const stage of running.values()) {
      if (now - stage.printedAt < PROGRESS_INTERVAL_MS) continue;
      stage.printedAt = now;
      line(`${stage.label}: still running, ${elapsed(now - stage.started)}`);
    }
  };
  const tick = () => {
    if (running.size > 0) timer ??= setInterval(redraw, REDRAW_MS).unref();
    else {
      clearInterval(timer);
      timer = undefined;
    }
    redraw();
  };
  /** What comes from outside, behind a word of ours. */
  const line = (text: string, word = '') => face.line(`${word}${harmlessText(text)}`);

  return {
    start(id, label) {
      const now = clock.now();
      running.set(id, { label, started: now, lastLine: '', printedAt: now });
      if (options.terminal === null) line(`${label}: started`);
      tick();
    },
    update(id, lastLine) {
      const stage = running.get(id);
      if (stage !== undefined) stage.lastLine = lastLine;
    },
    finish(id, outcome) {
      const stage = running.get(id);
      running.delete(id);
      line(`${stage?.label ?? id}: ${outcome}`);
      tick();
    },
    logger: {
      debug: (text) => {
        if (options.verbose === true) face.line(paint.dim(harmlessText(text)));
      },
      info: (text) => line(text),
      warn: (text) => line(text, `${paint.yellow('warning:')} `),
      error: (text) => line(text, `${paint.red('error:')} `),
    },
    close() {
      running.clear();
      tick();
    },
  };
}

/** `12 s`, `3 min 04 s`, `1 h 02 min`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
}

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

interface Paint {
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

/** SGR codes of ECMA-48, which every terminal knows that has colours at all. */
function painter(color: boolean): Paint {
  const wrap = (open: number, close: number) => (text: string) => (color ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return { dim: wrap(2, 22), red: wrap(31, 39), yellow: wrap(33, 39) };
}

interface Row {
  readonly head: string;
  readonly tail: string;
}

interface Face {
  /** A line that stays. */
  line(text: string): void;
  /** What is running now. */
  draw(rows: readonly Row[], paint: Paint): void;
}

class PlainLines implements Face {
  readonly #stream: TextSink;

  constructor(stream: TextSink) {
    this.#stream = stream;
  }

  line(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  draw(): void {
    // Lines that are replaced later make no sense here.
  }
}

class Block implements Face {
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

  draw(rows: readonly Row[], paint: Paint): void {
    // One column and one row stay free: a terminal that is filled to its edge wraps or scrolls.
    const columns = (this.#stream.columns ?? DEFAULT_COLUMNS) - 1;
    const lines = Math.max((this.#stream.rows ?? DEFAULT_ROWS) - 2, 1);
    const shown = rows.length > lines ? rows.slice(0, lines - 1) : rows;
    const texts = shown.map(({ head, tail }) => {
      const whole = fitColumns(tail.trim() === '' ? head : `${head}  ${tail}`, columns);
      return whole.startsWith(head) ? head + paint.dim(whole.slice(head.length)) : whole;
    });
    if (shown.length < rows.length) texts.push(fitColumns(`… and ${rows.length - shown.length} more`, columns));
    this.#text = texts.join('\n');
    if (this.#text === '') this.#update.clear();
    else this.#update(this.#text);
  }
}
