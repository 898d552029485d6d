/** Archives that nobody packed as a bundle: releases of a prebuilt compiler. The caller has checked the archive's digest. */
import { mkdir, open, rmdir } from 'node:fs/promises';
import { atomically } from '../files/atomic.js';
import { exists } from '../files/exists.js';
import { LinkMap } from '../files/links.js';
import { PathRegister, pathProblem } from '../files/paths.js';
import { Archive } from './archive.js';
import { FolderSink } from './folder-sink.js';
import { BUNDLE_LIMITS, type BundleLimits } from './limits.js';
import type { BundleFile } from './manifest.js';
import { shown, unsafe } from './problems.js';
import type { TarEntry, TarHeader } from './tar.js';

/** First bytes of what holds other files, whether it can be unpacked here or not: none of them is a program. */
const ARCHIVE_MAGIC: readonly Buffer[] = [
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), // zstd
  Buffer.from([0x1f, 0x8b]), // gzip
  Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), // xz
  Buffer.from('BZh'), // bzip2
  Buffer.from([0x50, 0x4b, 0x03, 0x04]), // zip
];

/** Whether a file is an archive or compressed, rather than a program. */
export async function isArchive(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(8);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return ARCHIVE_MAGIC.some((magic) => head.subarray(0, Math.min(bytesRead, magic.length)).equals(magic));
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks a `.tar.gz` or `.tar.zst` as the folder `destination`, which must not exist or be empty, under the rules of bundles:
 * nothing leaves the folder, no hard links, devices or colliding names, and within the limits. Modes become 0o755 or 0o644.
 * @throws UserError `bundle-unreadable`, `bundle-unsafe`, `zstd-missing`, `disk-full`
 */
export async function unpackPlain(
  path: string,
  destination: string,
  options: { readonly limits?: Partial<BundleLimits>; readonly signal?: AbortSignal } = {},
): Promise<void> {
  if (await exists(destination)) await rmdir(destination);
  const archive = Archive.open(path);
  try {
    await atomically(destination, async (temporary) => {
      await mkdir(temporary);
      const unpacker = new PlainUnpacker(path, temporary, { ...BUNDLE_LIMITS, ...options.limits });
      for await (const entry of archive.entries(unpacker.limits)) {
        options.signal?.throwIfAborted();
        await unpacker.add(entry);
      }
      await unpacker.finish();
    });
  } finally {
    archive.close();
  }
}

class PlainUnpacker {
  readonly limits: BundleLimits;
  readonly #archive: string;
  readonly #sink: FolderSink;
  readonly #names = new PathRegister();
  readonly #seen = new Map<string, BundleFile>();
  #bytes = 0;

  constructor(archive: string, root: string, limits: BundleLimits) {
    this.#archive = archive;
    this.#sink = new FolderSink(archive, root);
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
    const links = [...this.#seen.values()].flatMap(({ path, link }) => (link === null ? [] : [{ path, link }]));
    const map = new LinkMap(links);
    for (const { path, link } of links) {
      if (map.follow(path, link).kind !== 'inside')
        throw unsafe(this.#archive, path, `is a link to ${shown(link)}, which leads outside`);
    }
    for (const path of this.#seen.keys()) this.#checkAbove(path);
    await this.#sink.finish();
  }

  /** The entry as a file of a bundle; null for the archive's own top folder. */
  #accept(header: TarHeader): BundleFile | null {
    const path = header.name.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
    if (header.type === 'directory' && (path === '' || path === '.')) return null;
    const type = header.type;
    if (type !== 'file' && type !== 'symlink' && type !== 'directory')
      throw unsafe(this.#archive, path, `is of the type "${type}"`);
    const problem = pathProblem(path);
    if (problem !== null) throw unsafe(this.#archive, path, problem);
    const other = this.#names.add(path);
    if (other !== null)
      throw unsafe(this.#archive, path, `is one file with ${shown(other)} where case or Unicode form is ignored`);
    this.#checkAbove(path);
    const before = this.#seen.get(path);
    if (before !== undefined && !(type === 'directory' && before.type === 'directory'))
      throw unsafe(this.#archive, path, 'is there twice');
    const mode = type === 'file' && (header.mode & 0o111) === 0 ? 0o644 : 0o755;
    const file = {
      path,
      type,
      mode,
      size: header.size,
      sha256: null,
      link: type === 'symlink' ? header.linkname : null,
      kind: '',
    };
    this.#seen.set(path, file);
    this.#count(file);
    return file;
  }

  /** Refuses what lies below a file or a link, as far as the entries are known. */
  #checkAbove(path: string): void {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const above = this.#seen.get(path.slice(0, end));
      if (above !== undefined && above.type !== 'directory') {
        throw unsafe(this.#archive, path, `lies below ${shown(above.path)}, which is no folder`);
      }
    }
  }

  #count({ path, size }: BundleFile): void {
    this.#bytes += size;
    if (this.#seen.size > this.limits.entries)
      throw unsafe(this.#archive, path, `is beyond the ${this.limits.entries} entries allowed`);
    if (this.#bytes > this.limits.totalBytes)
      throw unsafe(this.#archive, path, `is beyond the ${this.limits.totalBytes} bytes allowed`);
  }
}
