import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './disk.js';

/**
 * Makes a folder and those above it. Where a file system takes no folders and says that there is no such place (`/proc`), Node's own recursive
 * mkdir tries for ever.
 * @throws the system's error
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) await makeFolder(above);
  try {
    await mkdir(folder);
  } catch (error) {
    // Made meanwhile by another process; whatever else stands there is refused by name.
    if (systemCode(error) !== 'EEXIST' || !(await isFolder(folder))) throw error;
  }
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return false;
  }
}
