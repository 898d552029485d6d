/** Writing where a person says. */
import { realpath, stat, writeFile } from 'node:fs/promises';
import { replaceFileAtomic, writeFileAtomic } from './atomic.js';
import { ifThere } from './if-there.js';

/**
 * Writes a whole file, or nothing; one that is there keeps its mode. What stands there and is no file (`/dev/stdout`, a FIFO) is written to, and
 * never replaced; a link leads to what is written.
 */
export async function writeOut(path: string, text: string): Promise<void> {
  const found = await ifThere(stat(path));
  if (found === null) await writeFileAtomic(path, text);
  else if (found.isFile()) await replaceFileAtomic(await realpath(path), text);
  else await writeFile(path, text);
}
