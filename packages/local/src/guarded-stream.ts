/** Streams of a process with a guard: what is written there is harmless for a terminal and for a runner. */
import { streamGuard } from '@selfhost/core/logs/console.js';
import type { TextSink } from '@selfhost/core/ports.js';

/** A stream with its guard. Commands of a runner do not pass. */
export function guarded(stream: TextSink): TextSink {
  const pass = streamGuard();
  return { write: (text) => stream.write(pass(text)) };
}

/**
 * Guards the stream itself, because libraries write to it too: names of files and artifacts unchanged, with their line ends.
 * @param isOurs whether a line is a command of ours
 */
export function guardStream(stream: NodeJS.WriteStream, isOurs: (line: string) => boolean): void {
  const pass = streamGuard(isOurs);
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const guardedWrite = (chunk: unknown, ...rest: unknown[]): boolean => write(pass(textOf(chunk)), ...rest);
  stream.write = guardedWrite as typeof stream.write;
}

/** What a stream was given to write; some libraries write bytes. */
export function textOf(chunk: unknown): string {
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk);
}
