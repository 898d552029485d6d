/** Where unpacked entries are written. */
import { chmod, type FileHandle, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../files/disk.js';
import { writeFully } from '../files/write.js';
import type { BundleFile } from './manifest.js';
import { unsafe } from './problems.js';
import type { BundleSink, FileSink } from './read.js';

/** Files that may be ending while later ones are written: enough to hide the system calls of small files. */
const FILES_CLOSING = 8;

/**
 * Writes a checked bundle into an empty folder that nobody else knows. Links are made last, so that no write ever goes through
 * one, whatever the checks before let pass.
 */
export class FolderSink implements BundleSink {
  readonly #archive: string;
  readonly #root: string;
  readonly #made = new Set<string>();
  readonly #links: BundleFile[] = [];
  readonly #closing: Promise<void>[] = [];
  readonly #keptModes = new Map<number, boolean>();

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
      return new WrittenFile(handle, await this.#missingMode(handle, file.mode), (closed) => this.#close(closed));
    });
  }

  async finish(): Promise<void> {
    for (const closed of this.#closing) await closed;
    for (const file of this.#links) {
      await this.#writing(file, async (path) => {
        await this.#folder(dirname(path));
        await symlink(file.link ?? '', path);
      });
    }
  }

  /** The mode when the umask takes bits from it, else null. One look for each mode, as the umask stays the same. */
  async #missingMode(handle: FileHandle, mode: number): Promise<number | null> {
    const kept = this.#keptModes.get(mode) ?? ((await handle.stat()).mode & 0o7777) === mode;
    this.#keptModes.set(mode, kept);
    return kept ? null : mode;
  }

  /** Resolves, well or not, when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#closing);
  }

  async #close(closed: Promise<void>): Promise<void> {
    // Told when it is waited for, here or at the end.
    closed.catch(() => undefined);
    this.#closing.push(closed);
    if (this.#closing.length > FILES_CLOSING) await this.#closing.shift();
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

/** A file that is written while the next bytes are unpacked and hashed: one write is under way at a time. */
class WrittenFile implements FileSink {
  readonly #handle: FileHandle;
  readonly #mode: number | null;
  readonly #closing: (closed: Promise<void>) => Promise<void>;
  #writing: Promise<void> = Promise.resolve();
  #position = 0;

  /**
   * @param mode to be set at the end; null when the file has it already
   * @param closing is told of the file's end, and waits when too many are ending
   */
  constructor(handle: FileHandle, mode: number | null, closing: (closed: Promise<void>) => Promise<void>) {
    this.#handle = handle;
    this.#mode = mode;
    this.#closing = closing;
  }

  async write(chunk: Buffer): Promise<void> {
    await this.#writing;
    this.#writing = writeFully(this.#handle, chunk, this.#position);
    this.#position += chunk.length;
    // Told by the next write or by the end, which come too late for Node to count it as handled.
    this.#writing.catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#closing(this.#end());
  }

  async #end(): Promise<void> {
    try {
      await this.#writing;
      if (this.#mode !== null) await this.#handle.chmod(this.#mode);
    } finally {
      await this.#handle.close();
    }
  }
}
