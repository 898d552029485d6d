/** Reads a log line by line, in bounded memory, and keeps what it says. */

import type { Confidence } from '../data/confidence.js';
import { languageCause } from './cause-by-tool.js';
import { SIGNS, type Sign } from './cause-patterns.js';
import { cleanLines } from './clean-line.js';
import { type Diagnostic, diagnostic, MAX_MESSAGE_CHARACTERS } from './diagnostic.js';
import type { Reader } from './readers/reader.js';
import { READERS } from './readers/readers.js';
import { isSummary } from './summaries.js';
import { type Counts, Tally } from './tally.js';
import { Unwrapper } from './unwrap.js';

/** A line that says why a build failed. */
export interface Hit {
  readonly cause: Sign['cause'];
  readonly confidence: Confidence;
  readonly id?: Sign['id'] | undefined;
  /** Of the log, 1-based. */
  readonly line: number;
  readonly text: string;
  readonly diagnostic: Diagnostic;
}

export interface LogReading extends Counts {
  /** The first of each kind, in order of the signs. */
  readonly hits: readonly Hit[];
  /** The first error with a place in a source. */
  readonly sourceError: Hit | null;
  readonly firstError: Diagnostic | null;
}

/** Longest part of a line that is matched, in characters, but by readers that want lines whole. */
const MAX_MATCHED_CHARACTERS = 4096;

/** An excerpt of a source, with or without its number, and markers below. What a program's text says is no sign of anything. */
const EXCERPT = /^\s*(?:\d+\s*)?\|(?!\s*The term )|^\s*[~^]+[\s~^-]*$|^\.{3,}/;
/** Commands that a shell shows before it runs them, and tests that passed. */
const NO_NEWS = /^\++ |^\[command\]|(?:: |\.{2,} ?)(?:ok|OK|passed|PASS(?:ED)?)$|\(ignored\)$/;

/** A runner repeats a tool's line behind this mark when a problem matcher knows it. */
const RUNNER_MARK = /^##\[(?:error|warning)\](.*)$/;
/** A program's name before its message. */
const PROGRAM = /^(?:\/\S*\/)?([A-Za-z][\w+.-]*)(?:\[\d+\])?: /;

interface OpenReader {
  readonly reader: Reader;
  readonly wholeLines: boolean;
}

export class LogReader {
  readonly #tally = new Tally();
  readonly #unwrapper = new Unwrapper();
  readonly #readers: readonly OpenReader[];
  /** The reader that took the last line: it is asked first about the next. */
  #open: OpenReader | null = null;
  readonly #hits = new Map<Sign | string, Hit>();
  #sourceError: Hit | null = null;
  #firstError: Diagnostic | null = null;
  #line = 0;
  /** The line that began what the open reader reads. */
  #begun = 0;

  constructor() {
    const emit = (found: Diagnostic): void => this.#found(found);
    this.#readers = READERS.map(({ make, wholeLines }) => ({ reader: make(emit), wholeLines: wholeLines === true }));
  }

  /** Takes the next line of the log, without its line feed. */
  push(raw: string): void {
    this.#line += 1;
    for (const line of cleanLines(raw)) {
      for (const part of this.#unwrapper.unwrap(line)) this.#read(part);
    }
  }

  finish(): LogReading {
    this.#open?.reader.flush();
    this.#open = null;
    return {
      ...this.#tally.counts(),
      hits: [...this.#hits.values()],
      sourceError: this.#sourceError,
      firstError: this.#firstError,
    };
  }

  #read(whole: string): void {
    const line = whole.length > MAX_MATCHED_CHARACTERS ? whole.slice(0, MAX_MATCHED_CHARACTERS) : whole;
    if (this.#open?.reader.continues(this.#open.wholeLines ? whole : line) === true) return;
    this.#open?.reader.flush();
    this.#open = null;
    if (EXCERPT.test(line)) return;
    const text = RUNNER_MARK.exec(line)?.[1] ?? line;
    const known = !isSummary(line) && (this.#take(whole, text) || (text !== line && this.#take(whole, line)));
    if (!known && !NO_NEWS.test(text)) this.#decisive(text, text === line ? undefined : 'runner');
  }

  #take(whole: string, text: string): boolean {
    this.#begun = this.#line;
    this.#open = this.#readers.find(({ reader, wholeLines }) => reader.read(wholeLines ? whole : text)) ?? null;
    return this.#open !== null;
  }

  #found(found: Diagnostic): void {
    this.#tally.add(found);
    if (found.severity === 'note') return;
    const kind = languageCause(found);
    const inSource = found.file !== null && found.line !== null && kind !== null && kind.cause !== 'link';
    if (found.severity === 'error') {
      this.#firstError ??= found;
      if (kind !== null) {
        const hit = { ...kind, line: this.#begun, text: found.message, diagnostic: found };
        this.#hit(kind.cause, hit);
        if (inSource) this.#sourceError ??= hit;
      }
    }
    for (const sign of SIGNS) {
      if ((inSource && sign.inSources !== true) || this.#settled(sign) || !sign.pattern.test(found.message)) continue;
      // What a tool only warns of has not stopped it; apt alone goes on without the lists that it could not fetch.
      const confidence = found.severity === 'error' || found.tool === 'apt' ? sign.confidence : 'low';
      this.#hit(sign, { ...sign, confidence, line: this.#begun, text: found.message, diagnostic: found });
    }
  }

  /** A line that is no diagnostic, and may still say why the build failed. */
  #decisive(line: string, tool = PROGRAM.exec(line)?.[1] ?? 'unknown'): void {
    const text = line.length > MAX_MESSAGE_CHARACTERS ? line.slice(0, MAX_MESSAGE_CHARACTERS) : line;
    for (const sign of SIGNS) {
      if (this.#settled(sign) || !sign.pattern.test(text)) continue;
      this.#hit(sign, { ...sign, line: this.#line, text, diagnostic: diagnostic('error', tool, text) });
    }
  }

  /** Whether a kind of hit is known already, and not only from a warning. */
  #settled(key: Sign | string): boolean {
    const known = this.#hits.get(key);
    return known !== undefined && known.confidence !== 'low';
  }

  #hit(key: Sign | string, { cause, confidence, id, line, text, diagnostic }: Hit): void {
    const better = !this.#hits.has(key) || (!this.#settled(key) && confidence !== 'low');
    if (better) this.#hits.set(key, { cause, confidence, id, line, text, diagnostic });
  }
}
