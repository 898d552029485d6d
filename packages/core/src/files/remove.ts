import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './disk.js';

/** Removes a file or a whole folder, also one whose folders were made unreadable by the commands that worked in it. */
export async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (error) {
    if (systemCode(error) !== 'EACCES' && systemCode(error) !== 'EPERM') throw error;
    await openUp(path);
    await rm(path, { recursive: true, force: true });
  }
}

/** Gives the owner all rights on every folder. Links are not followed. */
async function openUp(folder: string): Promise<void> {
  if (!(await lstat(folder)).isDirectory()) return;
  await chmod(folder, 0o700);
  for (const name of await readdir(folder)) await openUp(path.join(folder, name));
}
