/** Archives that were not packed as a bundle: releases of a prebuilt compiler. The caller has checked the archive's digest. */
import { mkdir, open, rmdir } from 'node:fs/promises';
import { UserError } from '../errors.js';
import { atomically } from '../files/atomic.js';
import { exists } from '../files/exists.js';
import { LinkMap } from '../files/links.js';
import { PathRegister } from '../files/path-register.js';
import { isTooLong, pathProblem } from '../files/paths.js';
import { shown } from '../text/plain-text.js';
import { Archive } from './archive.js';
import { detectCompression } from './compression.js';
import { FolderSink } from './folder-sink.js';
import { type BundleLimits, limitsFor } from './limits.js';
import type { UnpackedFile } from './manifest.js';
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

/** An entry that cannot be unpacked; its remedy says how the archive must be packed instead. */
export class UnfitEntry extends UserError {
  constructor(archive: string, entry: string, problem: string, remedy: string) {
    super([{ ...unsafe(archive, entry, problem).problems[0], remedy }]);
  }
}

const PLAIN_NAMES = 'pack it again with short, plain, relative names';
const NO_HARD_LINKS = 'pack it again with `tar --hard-dereference`, which stores a copy in the place of each hard link';
const ONLY_FILES = 'pack it again without this entry: only files, folders and links can be unpacked';
const OTHER_NAME = 'pack it again with another name for one of them, or without it';
const LINKS_INSIDE = 'pack it again without this link, or let it lead to a file of the archive';
const LESS = 'pack it again with only what the compiler needs';

interface PlainOptions {
  readonly limits?: Partial<BundleLimits>;
  readonly signal?: AbortSignal;
}

/**
 * Unpacks a `.tar.gz` or `.tar.zst` as the folder `destination`, which must not exist or be empty, under the rules of bundles:
 * nothing leaves the folder, no devices or colliding names, and within the limits. Modes become 0o755 or 0o644. A hard link to a file that came
 * before it becomes a copy of that file, which counts like one.
 * The archive is read twice, because no list says before what is in it: nothing is written of one that is refused.
 * @throws UserError `bundle-unreadable`, `bundle-unsafe` (as `UnfitEntry` where the remedy is known), `zstd-missing`, `disk-full`
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
  readonly #files = new Map<string, UnpackedFile>();
  #entries = 0;
  #bytes = 0;

  constructor(archive: string, sink: BundleSink, limits: BundleLimits) {
    this.#archive = archive;
    this.#sink = sink;
    this.#register = new PathRegister(limits.entries);
    this.limits = limits;
  }

  async add({ header, body }: TarEntry): Promise<void> {
    const path = plainName(header.name);
    // The archive's own top folder.
    if (header.type === 'directory' && (path === '' || path === '.')) return this.#noBytes(path, body);
    const from = header.type === 'link' ? this.#files.get(plainName(header.linkname ?? '')) : undefined;
    const file = this.#accept(path, header, from);
    if (file.type === 'file') this.#files.set(path, file);
    if (file.type === 'file' && from === undefined) {
      const target = await this.#sink.file(file);
      try {
        for await (const chunk of body) await target.write(chunk);
      } finally {
        await target.close();
      }
      return;
    }
    await this.#noBytes(path, body);
    if (from !== undefined) await this.#sink.copy(file, from);
    else if (file.type === 'directory') await this.#sink.directory(file);
    else await this.#sink.symlink(file);
  }

  /** Links are only made now that all of them are known, and none leads out. */
  async finish(): Promise<void> {
    const map = new LinkMap(this.#links);
    for (const { path, link } of this.#links) {
      const end = map.follow(path, link);
      if (end.kind !== 'inside') throw this.#unfit(path, linkProblem(link, end), LINKS_INSIDE);
    }
    await this.#sink.finish();
  }

  /**
   * The entry as a file that is unpacked.
   * @param from the file that a hard link names, where that came before
   */
  #accept(path: string, header: TarHeader, from: UnpackedFile | undefined): UnpackedFile {
    const type = from === undefined ? header.type : from.type;
    if (type === 'link') {
      const named = shown(header.linkname ?? '');
      throw this.#unfit(path, `is a hard link to ${named}, which is no file that comes before it in the archive`, NO_HARD_LINKS);
    }
    if (type !== 'file' && type !== 'symlink' && type !== 'directory')
      throw this.#unfit(path, `is of the type "${type}"`, ONLY_FILES);
    const problem = pathProblem(path);
    if (problem !== null) throw this.#unfit(path, problem, PLAIN_NAMES);
    const clash = this.#register.add(path, type === 'directory' ? 'folder' : 'leaf');
    if (clash !== null) throw this.#unfit(path, clashProblem(clash), clash.kind === 'too-many' ? LESS : OTHER_NAME);
    this.#count(path, from?.size ?? header.size);
    if (from !== undefined) return { ...from, path };
    const mode = type === 'file' && (header.mode & 0o111) === 0 ? 0o644 : 0o755;
    const link = type === 'symlink' ? (header.linkname ?? '') : null;
    if (link !== null) this.#links.push({ path, link });
    return { path, type, mode, size: header.size, link };
  }

  /** Entries of one folder over and over are counted too. */
  #count(path: string, size: number): void {
    this.#bytes += size;
    this.#entries += 1;
    if (this.#entries > this.limits.entries)
      throw this.#unfit(path, `is beyond the ${this.limits.entries} entries allowed`, LESS);
    if (this.#bytes > this.limits.totalBytes)
      throw this.#unfit(path, `is beyond the ${this.limits.totalBytes} bytes allowed`, LESS);
  }

  async #noBytes(path: string, body: TarEntry['body']): Promise<void> {
    for await (const _chunk of body) throw this.#unfit(path, 'has bytes but is no file', ONLY_FILES);
  }

  #unfit(path: string, problem: string, remedy: string): UnfitEntry {
    return new UnfitEntry(this.#archive, path, problem, remedy);
  }
}

/** A very long name is refused unchanged: to remove the slashes at its end would take the square of its length. */
function plainName(name: string): string {
  return isTooLong(name) ? name : name.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
}
