/**
 * Progress and messages for a person, on standard error. In a terminal: a block of what is running, redrawn in place, with how far the run is below
 * it and messages above. Elsewhere: a plain line when something has ended, and one each minute before, so that a log shows what hung.
 */
import { harmlessText } from '@selfhost/core/logs/console.js';
import type { Clock, Logger, TextSink } from '@selfhost/core/ports.js';
import { noticeText } from '@selfhost/core/present/notice-text.js';
import { endLine, outlookLine, taskLabel } from '@selfhost/core/present/progress-text.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import { LOOKS } from '@selfhost/core/present/state.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { NOTICE_WORDS } from '@selfhost/core/present/words/notices.js';
import { PROGRESS_WORDS } from '@selfhost/core/present/words/progress.js';
import type { Outlook, Progress } from '@selfhost/core/stage/progress.js';
import { systemClock } from './clock.js';
import { Block, PlainLines, type TerminalStream } from './terminal-face.js';

export interface ProgressOptions {
  /** For lines, where there is no terminal. */
  readonly stream: TextSink;
  /** Without a guard, since the block is redrawn by escapes of ours: what comes from outside is made harmless here. */
  readonly terminal: TerminalStream | null;
  /** False where NO_COLOR is set; messages then differ by words alone. */
  readonly color: boolean;
  readonly language: Language;
  /** Whether debug messages are shown. */
  readonly verbose?: boolean;
  readonly clock?: Clock;
}

export interface TerminalProgress extends Progress {
  /** Messages, which go above the block. */
  readonly logger: Logger;
  /** Removes the block. Messages can still be printed after it. */
  close(): void;
}

/** How often the block is redrawn: elapsed seconds and lines should follow, and redrawing should cost almost nothing. */
const REDRAW_MS = 200;

/** Between two lines of progress where there is no terminal. */
const PROGRESS_INTERVAL_MS = 60_000;

interface Running {
  readonly label: string;
  readonly started: number;
  lastLine: string;
  /** When a line last said that it still runs. */
  printedAt: number;
}

export function createProgress(options: ProgressOptions): TerminalProgress {
  const { language } = options;
  const words = PROGRESS_WORDS[language];
  const paint = paintOf(options.color);
  const face = options.terminal === null ? new PlainLines(options.stream) : new Block(options.terminal);
  const clock = options.clock ?? systemClock;
  const running = new Map<string, Running>();
  let outlook: (() => Outlook) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const redraw = () => {
    const now = clock.now();
    const rows = [...running.values()].map((task) => ({
      head: `${task.label}  ${elapsed(now - task.started)}`,
      tail: task.lastLine,
    }));
    const foot = outlook === undefined || rows.length === 0 ? '' : outlookLine(outlook(), rows.length, language);
    face.draw(rows, foot, words.more, paint);
    if (options.terminal !== null) return;
    for (const task of running.values()) {
      if (now - task.printedAt < PROGRESS_INTERVAL_MS) continue;
      task.printedAt = now;
      line(`${task.label}: ${words.stillRunning(elapsed(now - task.started))}`);
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
    start(task) {
      const now = clock.now();
      running.set(task.id, { label: taskLabel(task, language), started: now, lastLine: '', printedAt: now });
      tick();
    },
    update(id, lastLine) {
      const task = running.get(id);
      if (task !== undefined) task.lastLine = lastLine;
    },
    finish(task, end) {
      running.delete(task.id);
      const ended = endLine(task, end, language);
      const { sign } = LOOKS[ended.state];
      line(face.fitEnd(sign, ended).slice(sign.length), paint.state(ended.state, sign));
      tick();
    },
    follow(asked) {
      outlook = asked;
    },
    logger: {
      debug: (text) => {
        if (options.verbose === true) face.line(paint.dim(harmlessText(text)));
      },
      info: (message) => line(noticeText(message, NOTICE_WORDS[language])),
      warn: (message) => line(noticeText(message, NOTICE_WORDS[language]), `${paint.state('late', words.warning)} `),
      error: (message) => line(noticeText(message, NOTICE_WORDS[language]), `${paint.state('bad', words.error)} `),
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
