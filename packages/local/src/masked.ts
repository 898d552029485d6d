/** Secrets in what is printed: a service may repeat a token in an error, a header or an address, in any form. */
import { masker } from '@selfhost/core/logs/mask.js';
import type { TextSink } from '@selfhost/core/ports.js';
import { textOf } from './guarded-stream.js';

/** The command that makes a runner mask a text. */
const ADD_MASK = '::add-mask::';

/** The stream with every secret masked in what is written to it, one whole text at a time. */
export function masked<Stream extends TextSink>(stream: Stream, secrets: readonly string[]): Stream {
  const mask = masker(secrets);
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => unknown;
  const covered = (chunk: unknown, ...rest: unknown[]): unknown => {
    const text = textOf(chunk);
    return write(text.startsWith(ADD_MASK) ? text : mask(text), ...rest);
  };
  return Object.create(stream, { write: { value: covered } });
}
