/** Writing where a person says. */
import { readlink, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFileAtomic, writeFileAtomic } from './atomic.js';
import { diskError, systemCode } from './disk.js';
import { ifThere } from './if-there.js';

/**
 * Writes a whole file, or nothing; one that is there keeps its mode. What is there and is no file (`/dev/stdout`, a FIFO) is written to, and
 * never replaced; a link leads to what is written, also where that is not there yet.
 * @throws UserError `disk-full`
 */
export async function writeOut(path: string, text: string): Promise<void> {
  const found = await ifThere(stat(path));
  if (found === null) await writeFileAtomic(await endOfLinks(path), text);
  else if (found.isFile()) await replaceFileAtomic(await realpath(path), text);
  else await writeInto(path, text);
}

/** Where something would be made under that name: a link that leads to nothing yet says another place. */
export async function endOfLinks(file: string): Promise<string> {
  try {
    const link = await readlink(file);
    return await endOfLinks(path.resolve(await realpath(path.dirname(file)), link));
  } catch (error) {
    // Nothing there, or no link.
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EINVAL') throw error;
    return file;
  }
}

async function writeInto(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    // The reader of a FIFO has seen enough, as with standard output.
    if (systemCode(error) === 'EPIPE') return;
    // For a write the system names no path.
    throw diskError(error, path);
  }
}
