/** Streams of a process behind the door: what is written there is harmless, whoever reads it. */
import { door } from '@selfhost/core/logs/console.js';
import type { TextSink } from '@selfhost/core/ports.js';

/** A stream behind the door. Commands of a runner do not pass. */
export function throughDoor(stream: TextSink): TextSink {
  const pass = door();
  return { write: (text) => stream.write(pass(text)) };
}

/**
 * Puts the door before the stream itself, for what libraries write of their own accord: names of files and artifacts as they came, line ends
 * included.
 * @param isOurs tells the lines that are commands of ours
 */
export function guardStream(stream: NodeJS.WriteStream, isOurs: (line: string) => boolean): void {
  const pass = door(isOurs);
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const guarded = (chunk: unknown, ...rest: unknown[]): boolean =>
    write(pass(chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk)), ...rest);
  stream.write = guarded as typeof stream.write;
}
