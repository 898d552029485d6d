import { copyFile, link } from 'node:fs/promises';
import { systemCode } from './disk.js';

/** Gives a file a second name, which costs no space; another disk, or a file system without such names, gets a copy. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(systemCode(error) ?? '')) throw error;
    await copyFile(from, to);
  }
}
