/** Writes tar streams as async iteration, with backpressure and errors that come out in one place. */
import { type Pack, pack } from 'tar-stream';

/** What an entry is written with. */
export type TarHeaderInput = Parameters<Pack['entry']>[0];

/** Writes a tar: `fill` adds the entries, and the bytes come out as they are made. Ends with the error of `fill`. */
export async function* writeTar(fill: (tar: TarWriter) => Promise<void>): AsyncGenerator<Buffer> {
  const tar = pack();
  const filling = run();
  async function run(): Promise<void> {
    try {
      await fill(new TarWriter(tar));
      tar.finalize();
    } catch (error) {
      tar.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
  try {
    yield* buffers(tar);
  } finally {
    tar.destroy();
    await filling;
  }
}

/** Adds entries to a tar, one after the other. */
export class TarWriter {
  readonly #tar: Pack;

  constructor(tar: Pack) {
    this.#tar = tar;
  }

  /** Adds an entry without a body: a link or a folder. */
  async add(header: TarHeaderInput): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#tar.entry(header, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Adds a file whose body is `chunks`; fails when their length is not `header.size`. */
  async addFile(header: TarHeaderInput, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    let end: (error?: Error | null) => void = () => undefined;
    const added = new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve());
    });
    const sink = this.#tar.entry(header, (error) => end(error));
    // The callback gets every error of the entry; it may do so before anyone waits for it.
    sink.on('error', () => undefined);
    added.catch(() => undefined);
    for await (const chunk of chunks) {
      if (!sink.write(chunk)) await room(sink);
      if (sink.destroyed) break;
    }
    sink.end(null);
    await added;
  }
}

/** The types of streams here do not say that their chunks are buffers. */
function buffers(stream: AsyncIterable<unknown>): AsyncIterable<Buffer> {
  return stream as AsyncIterable<Buffer>;
}

interface Drainable {
  readonly destroyed: boolean;
  on(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

/** Resolves when the stream takes more, or is closed. */
function room(stream: Drainable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) return resolve();
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
