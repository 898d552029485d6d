/** What the command says: one JSON document on standard output, or text for people; problems on standard error. */
import type { Problem } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { withoutControls } from '@selfhost/core/report/plain-text.js';

export type Format = 'text' | 'json';

/** Where a command writes, so that tests can listen. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Writes a document of one of the JSON contracts. */
export function writeJson(streams: Streams, document: unknown): void {
  streams.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Tells a person's error, or what the system refused, in the asked format and gives back the exit code. A bug is thrown on. */
export function writeError(streams: Streams, format: Format, error: unknown): number {
  const known = asUserError(error);
  if (known === null) throw error;
  if (format === 'json') writeJson(streams, { schema: 'selfhost.error/1', errors: known.problems });
  else for (const problem of known.problems) streams.stderr.write(`${describeProblem(problem)}\n`);
  return known.exitCode;
}

/** A problem as text: place, code and message on the first line, then what helps. Logs that it cites cannot steer the terminal. */
export function describeProblem(problem: Problem): string {
  const { place, value, allowed, nearest, remedy } = problem;
  const at =
    place === undefined ? '' : `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
  const key = place?.key === undefined || problem.message.startsWith(place.key) ? '' : `${place.key}: `;
  const lines = [`${at}error[${problem.code}]: ${key}${problem.message}`];
  if (value !== undefined) lines.push(`  found: ${value}`);
  if (allowed !== undefined) lines.push(`  allowed: ${allowed.join(', ')}`);
  if (nearest !== undefined) lines.push(`  did you mean: ${nearest}`);
  if (remedy !== undefined) lines.push(`  remedy: ${remedy}`);
  return withoutControls(lines.join('\n'));
}
