/** Compressors and decompressors that are streams, as async iteration with errors that come out in one place. */
import type { Readable, Writable } from 'node:stream';
import type zlib from 'node:zlib';
import { systemCode } from '../files/disk.js';

/** A running compressor or decompressor. */
export interface Codec {
  /** The callback of a write comes when the chunk was used up, so that its memory can be used again. */
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when the codec ended well; asked for after `output` ended. */
  finish(): Promise<void>;
  destroy(): void;
}

/** A stream of Node's zlib as a codec. */
export function zlibCodec(stream: zlib.Gzip | zlib.Gunzip | zlib.ZstdCompress | zlib.ZstdDecompress): Codec {
  return {
    input: stream,
    output: stream,
    finish: async () => undefined,
    destroy: () => {
      stream.destroy();
    },
  };
}

/**
 * Sends chunks through a codec. `used` is called with each chunk whose memory may be used again. Ends with the error of
 * `chunks`, or of the codec; when the reader stops early, codec and `chunks` are closed.
 */
export async function* through(
  codec: Codec,
  chunks: AsyncIterable<Buffer>,
  used: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  const feeding = feed(codec, chunks, used);
  try {
    yield* codec.output as AsyncIterable<Buffer>;
    await codec.finish();
  } catch (error) {
    // A program that could not be started closes its output and prints nothing: how it ended says more.
    if (systemCode(error) === 'ERR_STREAM_PREMATURE_CLOSE') await codec.finish();
    throw error;
  } finally {
    codec.destroy();
    await feeding;
  }
}

/** Never fails: an error of `chunks` goes out through the codec's output. */
async function feed(codec: Codec, chunks: AsyncIterable<Buffer>, used: (chunk: Buffer) => void): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!(await written(codec.input, chunk))) return;
      used(chunk);
    }
    codec.input.end();
  } catch (error) {
    codec.output.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Whether the stream used the chunk up; false when it was closed instead, whose reason comes out of the codec. */
function written(stream: Writable, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const closed = () => resolve(false);
    if (stream.destroyed) return closed();
    stream.once('close', closed);
    stream.write(chunk, (error) => {
      stream.off('close', closed);
      resolve(!error);
    });
  });
}
