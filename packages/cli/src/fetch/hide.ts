import { rm } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { exists } from '@selfhost/core/files/exists.js';

/** Makes git ignore a folder. The function that is given back undoes that, if it was not so before. */
export async function hide(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, '.gitignore');
  if (await exists(file)) return async () => {};
  await writeFileAtomic(file, '*\n');
  return () => rm(file, { force: true });
}
