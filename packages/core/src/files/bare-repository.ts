import { statSync } from 'node:fs';
import path from 'node:path';

/** Whether a folder is a bare repository of git: it holds the history of files, and no files (gitrepository-layout(5)). */
export function isBareRepository(folder: string): boolean {
  const kindOf = (name: string) => statSync(path.join(folder, name), { throwIfNoEntry: false });
  return kindOf('HEAD')?.isFile() === true && ['objects', 'refs'].every((name) => kindOf(name)?.isDirectory() === true);
}

/** What to do in one. */
export const CLONE_BARE = 'clone it, and start `selfhost` in the clone: git clone . FOLDER';
