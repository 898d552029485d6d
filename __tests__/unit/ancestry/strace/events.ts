import type { TraceEvent } from '@selfhost/core/ancestry/event.js';
import { StraceReader, type TraceEnd } from '@selfhost/core/ancestry/strace/reader.js';

export interface ReadTrace {
  readonly events: readonly TraceEvent[];
  readonly end: TraceEnd;
}

/** What a trace says, apart from the ends of processes. */
export function readTrace(...chunks: readonly (string | Buffer)[]): ReadTrace {
  const events: TraceEvent[] = [];
  const reader = new StraceReader((event) => {
    if (event.kind !== 'end') events.push(event);
  });
  for (const chunk of chunks) reader.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  return { events, end: reader.end() };
}

/** What lines of one process say, which ends after them. */
export function readLines(...lines: readonly string[]): ReadTrace {
  return readTrace(...[...lines, '7 +++ exited with 0 +++'].map((line) => `${line}\n`));
}
