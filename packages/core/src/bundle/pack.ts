/** Packing a stage's outputs into one archive that is the same, byte for byte, for the same manifest and files. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, openSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../errors.js';
import { atomically } from '../files/atomic.js';
import { BufferPool } from '../files/buffers.js';
import { systemCode } from '../files/disk.js';
import { openNoFollow, readChunks } from '../files/hash.js';
import { byCodeUnits } from '../files/order.js';
import { writeFully } from '../files/write.js';
import { shown } from '../text/plain-text.js';
import { bestCompression, type Compression, compress } from './compression.js';
import { checkFiles } from './file-rules.js';
import { BUNDLE_LIMITS, type BundleLimits, limitsFor, mostUnpackedBytes } from './limits.js';
import { type BundleFile, MANIFEST_NAME, type Manifest } from './manifest.js';
import { checkManifest } from './manifest-schema.js';
import { BUNDLE_EXTENSIONS } from './name.js';
import { unsafe } from './problems.js';
import { type TarWriter, writeTar } from './tar-writer.js';
import { FRAME_BYTES } from './zstd-frames.js';

export interface PackRequest {
  /** The folder that the manifest's `files` are in. */
  readonly outDir: string;
  /** Complete, with the `files` of `collectOutputs` and their contentDigest. */
  readonly manifest: Manifest;
  /** Path of the archive, `….tar.zst` or `….tar.gz`; an existing file is replaced, in one step. */
  readonly archive: string;
  /** Default: what this machine can do best. The archive's extension is changed to fit. */
  readonly compression?: Compression;
  /** Modification time of every entry in Unix seconds, e.g. SOURCE_DATE_EPOCH. Default 0. */
  readonly mtimeSeconds?: number;
  readonly limits?: Partial<BundleLimits>;
  /** Stops the packing; its reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface PackedBundle {
  /** Path of the archive, with the extension of its compression. */
  readonly archive: string;
  /** Hex sha256 of the archive, computed while it was written. */
  readonly bundleDigest: string;
  /** Size of the archive in bytes. */
  readonly bytes: number;
}

interface Written extends Omit<PackedBundle, 'archive'> {
  /** Bytes of the tar. */
  readonly unpacked: number;
}

/** Largest time in a ustar header that every reader takes for a positive number of seconds. */
const MAX_MTIME_SECONDS = 2 ** 31 - 1;

/**
 * Writes the archive: `manifest.json`, then the files by path. Every file is hashed again on its way, and must still be what
 * the manifest says. When anything fails, no archive is left, and an older one of that name stays.
 * @throws UserError `bundle-unsafe` (a name or link that cannot be unpacked elsewhere, or beyond a limit), `bundle-mismatch` (a
 * file changed since it was collected), `bundle-unreadable` (a manifest of the wrong shape), `zstd-missing`, `disk-full`
 */
export async function packBundle(request: PackRequest): Promise<PackedBundle> {
  const limits = { ...BUNDLE_LIMITS, ...request.limits };
  checkManifest(request.manifest, request.archive, limits);
  checkFiles(request.manifest, request.archive, limits);
  const compression = request.compression ?? (await bestCompression());
  const archive = withExtension(request.archive, compression);
  const { bundleDigest, bytes } = await atomically(archive, async (temporary) => {
    const file = openSync(temporary, 'wx');
    try {
      const written = await writeArchive(request, file, compression);
      if (written.unpacked > mostUnpackedBytes(written.bytes, limits)) throw tooDense(archive, written);
      checkFiles(request.manifest, archive, limitsFor(written.bytes, limits));
      return written;
    } finally {
      closeSync(file);
    }
  });
  return { archive, bundleDigest, bytes };
}

async function writeArchive(request: PackRequest, file: number, compression: Compression): Promise<Written> {
  const pool = new BufferPool();
  const frames = new BufferPool(FRAME_BYTES);
  const hash = createHash('sha256');
  let unpacked = 0;
  let bytes = 0;
  const tar = evenChunks(
    writeTar((writer) => new Packer(request, writer, pool).run()),
    pool,
    frames,
  );
  const used = (chunk: Buffer) => {
    unpacked += chunk.length;
    frames.release(chunk);
  };
  for await (const chunk of compress(compression, tar, used)) {
    request.signal?.throwIfAborted();
    hash.update(chunk);
    writeFully(file, chunk);
    bytes += chunk.length;
  }
  return { bundleDigest: hash.digest('hex'), bytes, unpacked };
}

function withExtension(archive: string, compression: Compression): string {
  return archive.replace(/\.tar\.(zst|gz)$/, '') + BUNDLE_EXTENSIONS[compression];
}

/** Readers would take the archive for a bomb. */
function tooDense(archive: string, { unpacked, bytes }: Written): Error {
  return unsafe(archive, MANIFEST_NAME, `and its files shrink from ${unpacked} to ${bytes} bytes, which readers refuse`);
}

/** Adds the manifest and its files to a tar. */
class Packer {
  readonly #request: PackRequest;
  readonly #writer: TarWriter;
  readonly #pool: BufferPool;
  readonly #mtime: Date;

  constructor(request: PackRequest, writer: TarWriter, pool: BufferPool) {
    this.#request = request;
    this.#writer = writer;
    this.#pool = pool;
    const seconds = Math.trunc(request.mtimeSeconds ?? 0);
    this.#mtime = new Date(1000 * Math.min(Math.max(seconds, 0), MAX_MTIME_SECONDS));
  }

  async run(): Promise<void> {
    const { manifest } = this.#request;
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await this.#writer.addFile(this.#header(MANIFEST_NAME, 'file', 0o644, text.length), [text]);
    for (const file of [...manifest.files].sort((left, right) => byCodeUnits(left.path, right.path))) {
      try {
        await this.#add(file);
      } catch (error) {
        // Gone, or swapped for a link or a folder, since it was collected.
        const code = systemCode(error);
        throw code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR'
          ? this.#changed(file, error)
          : error;
      }
    }
  }

  async #add(file: BundleFile): Promise<void> {
    const target = path.join(this.#request.outDir, file.path);
    if (file.type === 'file') {
      const header = this.#header(file.path, 'file', file.mode, file.size);
      await this.#writer.addFile(header, this.#contents(file, target));
    } else if (file.type === 'symlink') {
      if (readlinkSync(target) !== file.link) throw this.#changed(file);
      await this.#writer.add({ ...this.#header(file.path, 'symlink', file.mode, 0), linkname: file.link });
    } else {
      if (!lstatSync(target).isDirectory()) throw this.#changed(file);
      await this.#writer.add(this.#header(`${file.path}/`, 'directory', file.mode, 0));
    }
  }

  *#contents(file: BundleFile, path: string): Generator<Buffer> {
    const hash = createHash('sha256');
    const open = openNoFollow(path);
    try {
      const stats = fstatSync(open);
      if (!stats.isFile() || stats.size !== file.size) throw this.#changed(file);
      let left = file.size;
      for (const chunk of readChunks(open, this.#pool)) {
        this.#request.signal?.throwIfAborted();
        left -= chunk.length;
        if (left < 0) throw this.#changed(file);
        hash.update(chunk);
        yield chunk;
      }
      if (left !== 0 || hash.digest('hex') !== file.sha256) throw this.#changed(file);
    } finally {
      closeSync(open);
    }
  }

  /** The same for everyone who packs: no owner, no names, one time. */
  #header(name: string, type: BundleFile['type'], mode: number, size: number) {
    return { name, type, mode, size, mtime: this.#mtime, uid: 0, gid: 0, uname: '', gname: '' };
  }

  #changed(file: BundleFile, cause?: unknown): Error {
    const target = path.join(this.#request.outDir, file.path);
    return userError(
      'bundle-mismatch',
      `${shown(file.path)} changed after it was collected: it is no longer what the manifest says`,
      {
        place: { file: target },
        remedy: "let the stage's command wait for everything that writes to its outputs",
      },
      cause,
    );
  }
}

/** Chunks of the size of a frame: a tar comes in pieces of every size. The pieces are given back to `pieces`. */
async function* evenChunks(chunks: AsyncIterable<Buffer>, pieces: BufferPool, frames: BufferPool): AsyncGenerator<Buffer> {
  let buffer = frames.take();
  let filled = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const copied = chunk.copy(buffer, filled, from);
      from += copied;
      filled += copied;
      if (filled < buffer.length) continue;
      yield buffer;
      buffer = frames.take();
      filled = 0;
    }
    pieces.release(chunk);
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
