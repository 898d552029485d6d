import { lstat } from 'node:fs/promises';
import { systemCode } from './disk.js';

/** Whether there is anything at `path`; a link counts, wherever it leads. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
