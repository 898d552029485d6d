/** Writing where a person says. */
import { realpath, stat, writeFile } from 'node:fs/promises';
import { writeFileAtomic } from './atomic.js';
import { systemCode } from './disk.js';

/**
 * Writes a whole file, or nothing. What stands there and is no file (`/dev/stdout`, a FIFO) is written to, and never replaced; a link leads
 * to what is written.
 */
export async function writeOut(path: string, text: string): Promise<void> {
  const target = await targetOf(path);
  if (target.isFile) await writeFileAtomic(target.path, text);
  else await writeFile(target.path, text);
}

async function targetOf(path: string): Promise<{ path: string; isFile: boolean }> {
  try {
    const found = await stat(path);
    return found.isFile() ? { path: await realpath(path), isFile: true } : { path, isFile: found.isDirectory() };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return { path, isFile: true };
  }
}
