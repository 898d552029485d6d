/** What is in the folders for temporary files: an earlier build may have left anything there. */
import { readdirSync } from 'node:fs';
import { ifAllowed, realPath } from '../files/if-allowed.js';

/** Folders for temporary files, beside TMPDIR. */
const TEMPORARY_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm'];

/** Names that are kept: in a folder with more, all names count as there. */
const MAX_NAMES = 50_000;

/** The names at a time, of the files in the folders and in the folders in those. */
export class TemporaryFiles {
  /** An inner one comes before the one that it is in. */
  readonly folders: readonly string[];
  readonly #names = new Set<string>();

  /** @param temporary TMPDIR; null where it is not set */
  constructor(temporary: string | null) {
    const folders = new Set([...TEMPORARY_FOLDERS, ...(temporary === null ? [] : [temporary])].map(realPath));
    this.folders = [...folders].sort((one, other) => other.length - one.length);
    for (const folder of this.folders) {
      for (const name of this.#take(folder)) this.#take(name);
    }
  }

  /** What a file is, or is in, at the top of one of the folders; null where it is elsewhere. */
  topOf(file: string): string | null {
    const folder = this.#folderOf(file);
    const [name] = folder === undefined ? [] : file.slice(folder.length + 1).split('/', 1);
    return name === undefined ? null : `${folder}/${name}`;
  }

  /** Whether a file, or the folder that it is in, was there at the time. What is further below counts as there if the folders above it were. */
  wasThere(file: string): boolean {
    const folder = this.#folderOf(file);
    if (folder === undefined) return false;
    const [first, second] = file.slice(folder.length + 1).split('/');
    if (this.#names.size >= MAX_NAMES) return true;
    return this.#names.has(`${folder}/${first}`) && (second === undefined || this.#names.has(`${folder}/${first}/${second}`));
  }

  #folderOf(file: string): string | undefined {
    return this.folders.find((each) => file.startsWith(`${each}/`));
  }

  #take(folder: string): string[] {
    const found = (ifAllowed(() => readdirSync(folder)) ?? []).map((name) => `${folder}/${name}`);
    for (const name of found.slice(0, MAX_NAMES - this.#names.size)) this.#names.add(name);
    return found;
  }
}
