/** An archive on disk as a stream of tar entries, whatever it is compressed with, hashed on the way. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UserError, userError } from '../errors.js';
import { BufferPool } from '../files/buffers.js';
import { systemCode } from '../files/disk.js';
import { hashOpenFile, readChunks } from '../files/hash.js';
import { type Decompression, decompress, HEAD_BYTES } from './compression.js';
import { FormatProblem } from './format-problem.js';
import { type BundleLimits, mostUnpackedBytes } from './limits.js';
import { MANIFEST_NAME } from './manifest.js';
import { unreadable, unsafe } from './problems.js';
import { readTar, type TarEntry } from './tar-reader.js';

/** An archive that is open: its bytes stay those of the same file, even when another file takes its name. Close it. */
export class Archive {
  readonly path: string;
  /** Bytes of the file when it was opened. */
  readonly bytes: number;
  readonly #file: number;
  readonly #pool = new BufferPool();
  readonly #hash: Hash = createHash('sha256');
  #read = 0;

  private constructor(path: string, file: number, bytes: number) {
    this.path = path;
    this.#file = file;
    this.bytes = bytes;
  }

  /** @throws UserError `path-missing`, `bundle-unreadable` */
  static open(path: string): Archive {
    const file = openFile(path);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) throw unreadable(path, stats.isDirectory() ? 'it is a folder' : 'it is not a file');
      return new Archive(path, file, stats.size);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Hex sha256 of the whole file, read for this alone. */
  async digest(signal?: AbortSignal): Promise<string> {
    const { sha256 } = await hashOpenFile(this.#file, { signal });
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
    const decompression = decompress(this.#head(), this.#rawChunks(), (chunk) => this.#pool.release(chunk));
    if (decompression === null) throw unreadable(this.path, this.bytes === 0 ? 'it is empty' : 'it is neither zstd nor gzip');
    try {
      const bytes = this.#capped(decompression.bytes, mostUnpackedBytes(this.bytes, limits));
      for await (const { header, body } of readTar(bytes, this.path)) yield { header, body: this.#readable(body) };
    } catch (error) {
      throw this.#damaged(error);
    }
    this.#checkEnd(decompression);
  }

  /** The first bytes, which show how to decompress the whole. */
  #head(): Buffer {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(this.#file, head, 0, HEAD_BYTES, 0));
  }

  async *#rawChunks(): AsyncGenerator<Buffer> {
    for (const chunk of readChunks(this.#file, this.#pool)) {
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

  /** Errors of decompressor and tar become `bundle-unreadable`; a UserError stays as it is. */
  #damaged(error: unknown): unknown {
    if (error instanceof UserError) return error;
    if (error instanceof FormatProblem) return unreadable(this.path, error.message, error.remedy, error);
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(this.path, `it is damaged or cut off (${reason})`, undefined, error);
  }

  /** Bytes after the end are no part of any file, so no digest of a file would notice them. */
  #checkEnd({ unread: unused }: Decompression): void {
    const unread = Math.max(unused(this.#read), this.bytes - this.#read);
    if (unread > 0) throw unreadable(this.path, `${unread} bytes follow the end of the compressed data`);
  }
}

const BUNDLES = 'name a bundle that is there: `selfhost run` writes them into .selfhost/out/bundles';

function openFile(path: string): number {
  try {
    // Opening a FIFO waits for its writer, except with this flag; it is then refused because it is no file.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw userError('path-missing', `there is no file ${path}`, { place: { file: path }, remedy: BUNDLES }, error);
  }
}
