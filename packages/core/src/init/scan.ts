/** Reads a little of a repository: enough to recognise it, never all of it. */
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Build results and other projects' code: nothing in them shows how the repository is built. */
const NOT_SOURCES = new Set(['node_modules', '_build', '_opam', 'target', 'build', 'dist', 'out', 'vendor', 'obj', 'coverage']);
/** Files above this size are not the build files that are looked for. */
const MAX_BYTES = 256 * 1024;

/** Folders and files of one folder, by name, sorted; hidden ones and build results are left out. */
export interface FolderListing {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** An unreadable or missing folder is an empty one. */
export function list(folder: string): FolderListing {
  const entries = entriesOf(folder).filter((entry) => !entry.name.startsWith('.'));
  const names = (wanted: Dirent[]) => wanted.map((entry) => entry.name).sort();
  return {
    folders: names(entries.filter((entry) => entry.isDirectory() && !NOT_SOURCES.has(entry.name))),
    files: names(entries.filter((entry) => entry.isFile())),
  };
}

/** A small text file; an empty text where there is none. */
export function read(...parts: string[]): string {
  const file = path.join(...parts);
  try {
    return statSync(file).size > MAX_BYTES ? '' : readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a glob `folder/**` would find a file, looking a few levels down. */
export function holdsFile(folder: string, depth = 4): boolean {
  const entries = entriesOf(folder);
  return (
    entries.some((entry) => entry.isFile()) ||
    (depth > 0 && entries.some((entry) => entry.isDirectory() && holdsFile(path.join(folder, entry.name), depth - 1)))
  );
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
