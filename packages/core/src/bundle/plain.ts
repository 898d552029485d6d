/** Archives that nobody packed as a bundle: releases of a prebuilt compiler. The caller has checked the archive's digest. */
import { mkdir, open, rmdir } from 'node:fs/promises';
import { atomically } from '../files/atomic.js';
import { exists } from '../files/exists.js';
import { LinkMap } from '../files/links.js';
import { PathRegister } from '../files/path-register.js';
import { isTooLong, pathProblem } from '../files/paths.js';
import { Archive } from './archive.js';
import { detectCompression } from './compression.js';
import { FolderSink } from './folder-sink.js';
import { type BundleLimits, limitsFor } from './limits.js';
import type { BundleFile } from './manifest.js';
import { Nowhere } from './nowhere.js';
import { clashProblem, linkProblem, unsafe } from './problems.js';
import type { BundleSink } from './read.js';
import type { TarHeader } from './tar-header.js';
import type { TarEntry } from './tar-reader.js';

/** What is at the start of files that hold others, but are not unpacked here: none of them is a program. */
const OTHER_ARCHIVES: readonly { readonly magic: Buffer; readonly at?: number }[] = [
  { magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]) }, // xz
  { magic: Buffer.from('BZh') }, // bzip2
  { magic: Buffer.from([0x50, 0x4b, 0x03, 0x04]) }, // zip
  { magic: Buffer.from([0x04, 0x22, 0x4d, 0x18]) }, // lz4
  { magic: Buffer.from('LZIP') },
  { magic: Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) }, // 7z
  { magic: Buffer.from([0x1f, 0x9d]) }, // compress
  { magic: Buffer.from('ustar'), at: 257 }, // tar
];

/** Whether a file is an archive or compressed, rather than a program. */
export async function isArchive(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const start = head.subarray(0, bytesRead);
    const isOther = OTHER_ARCHIVES.some(({ magic, at = 0 }) => start.subarray(at, at + magic.length).equals(magic));
    return isOther || detectCompression(start) !== null;
  } finally {
    await handle.close();
  }
}

interface PlainOptions {
  readonly limits?: Partial<BundleLimits>;
  readonly signal?: AbortSignal;
}

/**
 * Unpacks a `.tar.gz` or `.tar.zst` as the folder `destination`, which must not exist or be empty, under the rules of bundles:
 * nothing leaves the folder, no hard links, devices or colliding names, and within the limits. Modes become 0o755 or 0o644.
 * The archive is read twice, for no list says before what is in it: nothing is written of one that is refused.
 * @throws UserError `bundle-unreadable`, `bundle-unsafe`, `zstd-missing`, `disk-full`
 */
export async function unpackPlain(path: string, destination: string, options: PlainOptions = {}): Promise<void> {
  await readPlain(path, new Nowhere(), options);
  if (await exists(destination)) await rmdir(destination);
  await atomically(destination, async (temporary) => {
    await mkdir(temporary);
    await readPlain(path, new FolderSink(path, temporary), options);
  });
}

async function readPlain(path: string, sink: BundleSink, { limits, signal }: PlainOptions): Promise<void> {
  const archive = Archive.open(path);
  try {
    const reader = new PlainReader(path, sink, limitsFor(archive.bytes, limits));
    for await (const entry of archive.entries(reader.limits)) {
      signal?.throwIfAborted();
      await reader.add(entry);
    }
    await reader.finish();
  } finally {
    archive.close();
  }
}

/** Gives the entries of one archive on, once each was checked. */
class PlainReader {
  readonly limits: BundleLimits;
  readonly #archive: string;
  readonly #sink: BundleSink;
  readonly #register: PathRegister;
  readonly #links: { readonly path: string; readonly link: string }[] = [];
  #entries = 0;
  #bytes = 0;

  constructor(archive: string, sink: BundleSink, limits: BundleLimits) {
    this.#archive = archive;
    this.#sink = sink;
    this.#register = new PathRegister(limits.entries);
    this.limits = limits;
  }

  async add({ header, body }: TarEntry): Promise<void> {
    const file = this.#accept(header);
    if (file?.type === 'file') {
      const target = await this.#sink.file(file);
      try {
        for await (const chunk of body) await target.write(chunk);
      } finally {
        await target.close();
      }
      return;
    }
    for await (const _chunk of body) throw unsafe(this.#archive, header.name, 'has bytes but is no file');
    if (file?.type === 'directory') await this.#sink.directory(file);
    else if (file !== null) await this.#sink.symlink(file);
  }

  /** Links are only made now that all of them are known, and none leads out. */
  async finish(): Promise<void> {
    const map = new LinkMap(this.#links);
    for (const { path, link } of this.#links) {
      const end = map.follow(path, link);
      if (end.kind !== 'inside') throw unsafe(this.#archive, path, linkProblem(link, end));
    }
    await this.#sink.finish();
  }

  /** The entry as a file of a bundle; null for the archive's own top folder. */
  #accept(header: TarHeader): BundleFile | null {
    // A name without end is refused as it is: taking slashes off its end would take the square of its length.
    const path = isTooLong(header.name) ? header.name : header.name.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
    if (header.type === 'directory' && (path === '' || path === '.')) return null;
    const type = header.type;
    if (type !== 'file' && type !== 'symlink' && type !== 'directory')
      throw unsafe(this.#archive, path, `is of the type "${type}"`);
    const problem = pathProblem(path);
    if (problem !== null) throw unsafe(this.#archive, path, problem);
    const clash = this.#register.add(path, type === 'directory' ? 'folder' : 'leaf');
    if (clash !== null) throw unsafe(this.#archive, path, clashProblem(clash));
    this.#count(path, header.size);
    const mode = type === 'file' && (header.mode & 0o111) === 0 ? 0o644 : 0o755;
    const link = type === 'symlink' ? (header.linkname ?? '') : null;
    if (link !== null) this.#links.push({ path, link });
    return { path, type, mode, size: header.size, sha256: null, link, kind: '' };
  }

  /** Entries of one folder over and over are counted too. */
  #count(path: string, size: number): void {
    this.#bytes += size;
    this.#entries += 1;
    if (this.#entries > this.limits.entries)
      throw unsafe(this.#archive, path, `is beyond the ${this.limits.entries} entries allowed`);
    if (this.#bytes > this.limits.totalBytes)
      throw unsafe(this.#archive, path, `is beyond the ${this.limits.totalBytes} bytes allowed`);
  }
}
