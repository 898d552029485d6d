/** What an action says while it works: groups in the job's log, and annotations. Foreign text can neither steer the runner nor the terminal. */
import * as core from '@actions/core';
import { harmless } from '@selfhost/core/logs/console.js';
import type { Logger, Progress } from '@selfhost/core/ports.js';

/** A logger on the job's log. Warnings and errors become annotations too; the runner itself escapes what they say. */
export const consoleLogger: Logger = {
  debug: (message) => core.debug(message),
  info: (message) => {
    for (const line of message.split('\n')) core.info(harmless(line));
  },
  warn: (message) => core.warning(message),
  error: (message) => core.error(message),
};

/** Shows each piece of work as a group of its own. Pieces follow one another: groups of a job's log cannot lie side by side. */
export const consoleProgress: Progress = {
  start: (_id, label) => core.startGroup(harmless(label)),
  update: (_id, line) => core.info(harmless(line)),
  finish: (id, outcome) => {
    core.endGroup();
    core.info(harmless(`${id}: ${outcome}`));
  },
};

/** Where one line ends for a runner. */
const LINE_END = /\r\n|\r|\n/;

/**
 * Holds back what the toolkit prints of its own accord: names of files and artifacts as they came, line ends included. Its commands are one
 * line, and begin what is written at once; nothing else of it can be taken for one.
 */
export function guardConsole(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const guarded = (chunk: unknown, ...rest: unknown[]): boolean =>
    write(typeof chunk === 'string' ? guard(chunk) : chunk, ...rest);
  stream.write = guarded as typeof stream.write;
}

function guard(text: string): string {
  const [first = '', ...rest] = text.split(LINE_END);
  return [first.startsWith('::') ? first : harmless(first), ...rest.map(harmless)].join('\n');
}
