/**
 * The files that the words of a command name: programs on PATH, and files by path. A command's text says nothing of what they hold, so their digests
 * stand beside it wherever an equal command should mean an equal result.
 */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { hashFile } from '../files/hash.js';
import { digestOf } from '../json.js';

export interface NamedFile {
  /** With links resolved, where it can be read. */
  readonly path: string;
  /** Hex sha256; null for a file that cannot be read back (a stub of an app store, a permission). */
  readonly digest: string | null;
}

/** The words of a shell command that may name a file, each once; in quotes, substitutions and assignments too. What begins with `-` is an option. */
export function wordsOf(command: string): string[] {
  const words = command.split(/[\s"'`\\;&|()<>{}=$]+/);
  return [...new Set(words.filter((word) => word !== '' && !word.startsWith('-')))];
}

/**
 * The file that a word names, or null.
 * @param paths of programs, as `locatePrograms` found them
 * @param cwd where the command runs; without it only programs count
 */
export async function fileNamed(word: string, paths: ReadonlyMap<string, string>, cwd?: string): Promise<string | null> {
  const program = paths.get(word);
  if (program !== undefined) return path.resolve(cwd ?? '', program);
  if (cwd === undefined) return null;
  const file = path.resolve(cwd, word);
  // A word need not be a name that a file can have.
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  return isFile ? file : null;
}

/** @param digestOfFile may remember digests by path, size and time of change */
export async function describeFile(file: string, digestOfFile = sha256Of): Promise<NamedFile> {
  try {
    const resolved = await realpath(file);
    return { path: resolved, digest: await digestOfFile(resolved) };
  } catch {
    return { path: file, digest: null };
  }
}

/** One digest for several files, whatever their order; null where there is none. */
export function digestOfFiles(files: readonly NamedFile[]): string | null {
  const digests = [...new Set(files.flatMap(({ digest }) => digest ?? []))].sort();
  return digests.length === 0 ? null : digestOf(digests);
}

async function sha256Of(file: string): Promise<string> {
  return (await hashFile(file)).sha256;
}
