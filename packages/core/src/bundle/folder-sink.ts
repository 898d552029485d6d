/** Where unpacked entries are written. */
import { chmod, type FileHandle, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../files/disk.js';
import { writeFully } from '../files/write.js';
import type { BundleFile } from './manifest.js';
import { unsafe } from './problems.js';
import type { BundleSink, FileSink } from './read.js';

/**
 * Writes a checked bundle into an empty folder that nobody else knows. Links are made last, so that no write ever goes through
 * one, whatever the checks before let pass.
 */
export class FolderSink implements BundleSink {
  readonly #archive: string;
  readonly #root: string;
  readonly #made = new Set<string>();
  readonly #links: BundleFile[] = [];

  constructor(archive: string, root: string) {
    this.#archive = archive;
    this.#root = root;
  }

  async begin(): Promise<void> {}

  directory(file: BundleFile): Promise<void> {
    return this.#writing(file, async (path) => {
      await this.#folder(path);
      await chmod(path, file.mode);
    });
  }

  async symlink(file: BundleFile): Promise<void> {
    this.#links.push(file);
  }

  file(file: BundleFile): Promise<FileSink> {
    return this.#writing(file, async (path) => {
      await this.#folder(dirname(path));
      const handle = await open(path, 'wx', file.mode);
      return new WrittenFile(handle, file.mode);
    });
  }

  async finish(): Promise<void> {
    for (const file of this.#links) {
      await this.#writing(file, async (path) => {
        await this.#folder(dirname(path));
        await symlink(file.link ?? '', path);
      });
    }
  }

  async #folder(path: string): Promise<void> {
    if (this.#made.has(path)) return;
    await mkdir(path, { recursive: true, mode: 0o755 });
    this.#made.add(path);
  }

  /** Names that this system or its file system cannot hold are the bundle's fault. */
  async #writing<Result>(file: BundleFile, work: (path: string) => Promise<Result>): Promise<Result> {
    const path = join(this.#root, file.path);
    try {
      return await work(path);
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
  readonly #handle: FileHandle;
  readonly #mode: number;

  constructor(handle: FileHandle, mode: number) {
    this.#handle = handle;
    this.#mode = mode;
  }

  write(chunk: Buffer): Promise<void> {
    return writeFully(this.#handle, chunk);
  }

  async close(): Promise<void> {
    try {
      // Again, for the umask took bits from the mode that the file was opened with.
      await this.#handle.chmod(this.#mode);
    } finally {
      await this.#handle.close();
    }
  }
}
