/** An archive on disk as a stream of tar entries, whatever it is compressed with, hashed on the way. */
import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { UserError, userError } from '../errors.js';
import { BufferPool } from '../files/buffers.js';
import { systemCode } from '../files/disk.js';
import { hashHandle, readChunks } from '../files/hash.js';
import { type Codec, decompressor, detectCompression, MAGIC_BYTES, through } from './compression.js';
import { type BundleLimits, mostUnpackedBytes } from './limits.js';
import { MANIFEST_NAME } from './manifest.js';
import { unreadable, unsafe } from './problems.js';
import { readTar, type TarEntry } from './tar.js';

/** An archive that is open: its bytes stay the same file's, even when another takes its name. Close it. */
export class Archive {
  readonly path: string;
  /** Bytes of the file when it was opened. */
  readonly bytes: number;
  readonly #handle: FileHandle;
  readonly #pool = new BufferPool();
  readonly #hash: Hash = createHash('sha256');
  #read = 0;

  private constructor(path: string, handle: FileHandle, bytes: number) {
    this.path = path;
    this.#handle = handle;
    this.bytes = bytes;
  }

  /** @throws UserError `path-missing`, `bundle-unreadable` */
  static async open(path: string): Promise<Archive> {
    const handle = await openFile(path);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw unreadable(path, stats.isDirectory() ? 'it is a folder' : 'it is not a file');
      return new Archive(path, handle, stats.size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /** Hex sha256 of the whole file, read for this alone. */
  async digest(signal?: AbortSignal): Promise<string> {
    const { sha256 } = await hashHandle(this.#handle, { signal });
    return sha256;
  }

  /** Hex sha256 of the bytes that `entries` read; asked for once, after the last entry. */
  digestOfRead(): string {
    return this.#hash.digest('hex');
  }

  /**
   * The entries, once. After the last one, every byte of the file has been read.
   * @throws UserError `bundle-unreadable`, `bundle-unsafe` (it grows beyond `limits`), `zstd-missing`
   */
  async *entries(limits: BundleLimits): AsyncGenerator<TarEntry> {
    const codec = decompressor(await this.#compression());
    try {
      const raw = through(codec, this.#rawChunks(), (chunk) => this.#pool.release(chunk));
      for await (const { header, body } of readTar(this.#capped(raw, mostUnpackedBytes(this.bytes, limits)))) {
        yield { header, body: this.#readable(body) };
      }
    } catch (error) {
      throw this.#damaged(error);
    }
    this.#checkEnd(codec);
  }

  async #compression() {
    const head = Buffer.alloc(MAGIC_BYTES);
    const { bytesRead } = await this.#handle.read(head, 0, MAGIC_BYTES, 0);
    const compression = detectCompression(head.subarray(0, bytesRead));
    if (compression !== null) return compression;
    throw unreadable(this.path, this.bytes === 0 ? 'it is empty' : 'it is neither zstd nor gzip');
  }

  async *#rawChunks(): AsyncGenerator<Buffer> {
    for await (const chunk of readChunks(this.#handle, this.#pool)) {
      this.#hash.update(chunk);
      this.#read += chunk.length;
      yield chunk;
    }
  }

  async *#capped(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
    let total = 0;
    for await (const chunk of chunks) {
      total += chunk.length;
      if (total > most) throw unsafe(this.path, MANIFEST_NAME, `and what follows grow from ${this.bytes} to over ${most} bytes`);
      yield chunk;
    }
  }

  async *#readable(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      yield* body;
    } catch (error) {
      throw this.#damaged(error);
    }
  }

  /** Errors of decompressor and tar become `bundle-unreadable`; those that already speak to a person stay. */
  #damaged(error: unknown): unknown {
    if (error instanceof UserError) return error;
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(this.path, `it is damaged or cut off (${reason})`, undefined, error);
  }

  /** Bytes after the end are no part of any file, so no digest of a file would notice them. */
  #checkEnd(codec: Codec): void {
    const unread = Math.max(codec.unread(this.#read), this.bytes - this.#read);
    if (unread > 0) throw unreadable(this.path, `${unread} bytes follow the end of the compressed data`);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Opening a FIFO waits for its writer, unless it is told not to; it is then refused as no file.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw userError('path-missing', `There is no file ${path}.`, { place: { file: path } }, error);
  }
}
