/** Secrets in what is printed: a service may say a token back in an error, a header or an address, in whatever form. */
import { masker } from '@selfhost/core/logs/mask.js';

/** A stream as far as text is written to it. */
interface Sink {
  write(text: string): unknown;
}

/** The command by which a runner is told what to mask. */
const ADD_MASK = '::add-mask::';

/** The stream with every secret masked in what is written to it, one whole text at a time. */
export function masked<Stream extends Sink>(stream: Stream, secrets: readonly string[]): Stream {
  const mask = masker(secrets);
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => unknown;
  const covered = (chunk: unknown, ...rest: unknown[]): unknown =>
    write(typeof chunk === 'string' && !chunk.startsWith(ADD_MASK) ? mask(chunk) : chunk, ...rest);
  return Object.create(stream, { write: { value: covered } });
}
