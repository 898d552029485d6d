import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { removeEarlierRun } from '@selfhost/local/earlier-run.js';

/**
 * Puts the files of `from` into the same places below `out`, each in one step, in place of what was fetched before. Whatever else is there is a
 * person's, and stays. Both are on one file system.
 */
export async function putInPlace(from: string, out: string): Promise<void> {
  await removeEarlierRun(out);
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const folder = path.join(out, path.relative(from, entry.parentPath));
    await mkdir(folder, { recursive: true });
    await rename(path.join(entry.parentPath, entry.name), path.join(folder, entry.name));
  }
}
