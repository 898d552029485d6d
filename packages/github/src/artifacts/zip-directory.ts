/** The directory of a zip from another machine: all of it is checked before a byte of a file is written. */
import type { UnpackLimits } from '@selfhost/core/bundle/limits.js';
import { clashProblem } from '@selfhost/core/bundle/problems.js';
import { userError } from '@selfhost/core/errors.js';
import { PathRegister } from '@selfhost/core/files/path-register.js';
import { pathProblem } from '@selfhost/core/files/paths.js';
import { shown } from '@selfhost/core/text/plain-text.js';
import type { Entry } from 'yauzl';

export interface ZipLimits extends UnpackLimits {
  /** Bytes of the directory, which is held in memory whole. */
  readonly directoryBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  // One log for each stage, smoke test and suite of a leg: a hundred or two.
  entries: 10_000,
  // 10,000 entries with names of 1,600 bytes.
  directoryBytes: 16 * 1024 ** 2,
  // A build of LLVM that prints every command writes about 100 MiB.
  totalBytes: 2 * 1024 ** 3,
  // Logs compress 5:1 to 50:1, one line over and over up to deflate's own 1032:1.
  ratio: 250,
  // A log that repeats one line must stay readable, and 64 MiB on a disk do no harm.
  ratioFloorBytes: 64 * 1024 ** 2,
};

/** A file of a zip, with its path made of `/`. */
export interface ZippedFile {
  readonly path: string;
  readonly entry: Entry;
}

/** The zip would write outside of its folder, or fill the disk, or is damaged. */
export function unsafeZip(name: string, problem: string, cause?: unknown): Error {
  return userError(
    'artifact-unsafe',
    `${name}: ${problem}`,
    { remedy: 'the suite uploads no such artifact: see which step of the run did, and do not use it' },
    cause,
  );
}

/** Bytes of a local header without its name (APPNOTE.TXT, 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

/** Bytes of a directory's entry without its variable parts (APPNOTE.TXT, 4.3.12). */
const CENTRAL_HEADER_BYTES = 46;

/** Reads the directory of a zip, entry by entry, and keeps what is to be written. */
export class ZipDirectory {
  readonly files: ZippedFile[] = [];
  readonly #name: string;
  readonly #limits: ZipLimits;
  readonly #register: PathRegister;
  readonly #ranges: { readonly from: number; readonly to: number }[] = [];
  #bytes = 0;

  constructor(name: string, limits: ZipLimits) {
    this.#name = name;
    this.#limits = limits;
    this.#register = new PathRegister(limits.entries);
  }

  /** @throws UserError `artifact-unsafe` */
  add(entry: Entry, spelled: string): void {
    this.#bytes += CENTRAL_HEADER_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    const { entries, directoryBytes } = this.#limits;
    if (this.#ranges.length >= entries) throw unsafeZip(this.#name, `the zip has more than ${entries} entries`);
    if (this.#bytes > directoryBytes) throw unsafeZip(this.#name, `the zip's directory is longer than ${directoryBytes} bytes`);
    const isFolder = spelled.endsWith('/');
    const path = isFolder ? spelled.slice(0, -1) : spelled;
    const problem = pathProblem(path) ?? typeProblem(entry, isFolder) ?? this.#placeProblem(path, isFolder);
    if (problem !== null) throw unsafeZip(this.#name, `the entry ${shown(spelled)} of the zip ${problem}`);
    const from = entry.relativeOffsetOfLocalHeader;
    this.#ranges.push({ from, to: from + LOCAL_HEADER_BYTES + entry.compressedSize });
    if (!isFolder) this.files.push({ path, entry });
  }

  /**
   * Entries that share bytes make a small zip grow beyond every limit (https://www.bamsoftware.com/hacks/zipbomb/).
   * @throws UserError `artifact-unsafe`
   */
  finish(): void {
    const ranges = this.#ranges.sort((a, b) => a.from - b.from);
    if (ranges.some(({ from }, index) => from < (ranges[index - 1]?.to ?? 0))) {
      throw unsafeZip(this.#name, 'entries of the zip overlap');
    }
  }

  #placeProblem(path: string, isFolder: boolean): string | null {
    const clash = this.#register.add(path, isFolder ? 'folder' : 'leaf');
    return clash === null ? null : clashProblem(clash);
  }
}

/** Type bits of a Unix mode (inode(7)); zips of other systems have none. */
const [TYPE_BITS, FILE, FOLDER] = [0o170000, 0o100000, 0o040000];

function typeProblem(entry: Entry, isFolder: boolean): string | null {
  const type = (entry.externalFileAttributes >>> 16) & TYPE_BITS;
  if (type !== 0 && type !== (isFolder ? FOLDER : FILE)) return 'is neither a file nor a folder';
  return entry.isEncrypted() ? 'is encrypted' : null;
}
