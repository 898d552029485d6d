/** What the command says: one JSON document on standard output, or text for people; problems on standard error. */
import { asUserError } from '@selfhost/core/files/system-error.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import type { TextSink } from '@selfhost/core/ports.js';
import { problemWords } from '@selfhost/core/present/problem-words.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { describeProblems } from '@selfhost/core/text/problem-text.js';
import { excerptsOfFiles } from './excerpts.js';

export type Format = 'text' | 'json';

/** Where a command writes, so that tests can listen. */
export interface Streams {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Of what is said of errors; English where it is left out. */
  readonly language?: Language;
}

/** Writes a document of one of the JSON contracts. */
export function writeJson(streams: Streams, document: unknown): void {
  streams.stdout.write(`${harmlessJson(document)}\n`);
}

/**
 * Prints a UserError, or what the system refused, in the chosen format and returns the exit code. A bug is thrown again.
 * @param where something was written, for errors in which the system names no path
 */
export function writeError(streams: Streams, format: Format, error: unknown, where?: string): number {
  const known = asUserError(error, where);
  if (known === null) throw error;
  if (format === 'json') writeJson(streams, { schema: 'selfhost.error/1', errors: known.problems });
  else {
    const words = problemWords(streams.language);
    for (const text of describeProblems(known.problems, excerptsOfFiles(), words)) streams.stderr.write(`${text}\n`);
  }
  return known.exitCode;
}
