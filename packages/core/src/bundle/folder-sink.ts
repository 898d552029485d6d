/** Where unpacked entries are written. */
import { chmodSync, closeSync, constants, copyFileSync, fchmodSync, fstatSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../files/disk.js';
import { writeFully } from '../files/write.js';
import type { UnpackedFile } from './manifest.js';
import { unsafe } from './problems.js';
import type { BundleSink, FileSink } from './read.js';

/**
 * Writes a checked bundle into an empty folder that no other process uses. Links are made last, so that no write ever goes through
 * one, whatever the checks before let pass. The calls do not wait for other threads: a bundle has thousands of small files, and
 * each call is shorter than handing it over. The decompressor, which does run elsewhere, gives the rest of the process its turns.
 */
export class FolderSink implements BundleSink {
  readonly #archive: string;
  readonly #root: string;
  readonly #made = new Set<string>();
  readonly #links: UnpackedFile[] = [];

  constructor(archive: string, root: string) {
    this.#archive = archive;
    this.#root = root;
  }

  async begin(): Promise<void> {}

  async directory(file: UnpackedFile): Promise<void> {
    this.#writing(file, (path) => {
      this.#folder(path);
      chmodSync(path, file.mode);
    });
  }

  async symlink(file: UnpackedFile): Promise<void> {
    this.#links.push(file);
  }

  async file(file: UnpackedFile): Promise<FileSink> {
    return this.#writing(file, (target) => {
      this.#folder(path.dirname(target));
      return new WrittenFile(openSync(target, 'wx', file.mode), file.mode);
    });
  }

  /** No link is made before `finish`, so what is read is the file that was written. */
  async copy(file: UnpackedFile, from: UnpackedFile): Promise<void> {
    this.#writing(file, (target) => {
      this.#folder(path.dirname(target));
      copyFileSync(path.join(this.#root, from.path), target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      chmodSync(target, file.mode);
    });
  }

  async finish(): Promise<void> {
    for (const file of this.#links) {
      this.#writing(file, (target) => {
        this.#folder(path.dirname(target));
        symlinkSync(file.link ?? '', target);
      });
    }
  }

  /** With all above it, each of one mode whatever the umask is: a stage may copy them into its outputs. */
  #folder(target: string): void {
    if (this.#made.has(target)) return;
    if (target !== this.#root) this.#folder(path.dirname(target));
    mkdirSync(target, { recursive: true });
    chmodSync(target, 0o755);
    this.#made.add(target);
  }

  /** Names that this system or its file system cannot hold are the bundle's fault. */
  #writing<Result>(file: UnpackedFile, work: (path: string) => Result): Result {
    const target = path.join(this.#root, file.path);
    try {
      return work(target);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENAMETOOLONG' || code === 'EINVAL' || code === 'EILSEQ' || (code === 'EPERM' && file.type === 'symlink')) {
        throw unsafe(this.#archive, file.path, `cannot be written here (${code})`);
      }
      throw error;
    }
  }
}

class WrittenFile implements FileSink {
  readonly #file: number;
  readonly #mode: number;

  constructor(file: number, mode: number) {
    this.#file = file;
    this.#mode = mode;
  }

  async write(chunk: Buffer): Promise<void> {
    writeFully(this.#file, chunk);
  }

  async close(): Promise<void> {
    try {
      // The umask may have taken bits from the mode that the file was opened with.
      if ((fstatSync(this.#file).mode & 0o7777) !== this.#mode) fchmodSync(this.#file, this.#mode);
    } finally {
      closeSync(this.#file);
    }
  }
}
