import { mkdir, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './disk.js';
import { ifThere } from './if-there.js';

/**
 * Makes a folder, with whatever is missing above it. Where a file system takes no folders and says that there is no such place (`/proc`),
 * Node's own recursive mkdir tries for ever.
 * @returns takes away again what was made here, as far as it is empty: nothing that was there before, and nothing that holds something
 * @throws the system's error
 */
export async function makeFolder(folder: string): Promise<() => Promise<void>> {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !(await isFolder(at)); at = path.dirname(at)) missing.push(at);
  const made: string[] = [];
  const takeBack = async (): Promise<void> => {
    for (const at of made) if (!(await removeEmpty(at))) return;
  };
  try {
    for (const at of missing.reverse()) if (await makeOne(at)) made.unshift(at);
    return takeBack;
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** Whether it was made here, and not meanwhile by another process; everything else there is refused by name. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await isFolder(folder))) return false;
    throw error;
  }
}

async function isFolder(place: string): Promise<boolean> {
  return (await ifThere(stat(place)))?.isDirectory() ?? false;
}

/** Whether nothing is there any more. */
async function removeEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'ENOENT') return true;
    // POSIX allows both for a folder that holds something.
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
