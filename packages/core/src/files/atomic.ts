/** Files and folders that are either whole or not there. */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { diskError } from './disk.js';

/** Characters of the name that the temporary name repeats: file systems end at 255 bytes, and one character can be four. */
const NAME_PART = 40;

/**
 * Lets `make` write a file or a folder under a temporary name beside `path`, then gives it its name in one step. When `make`
 * or the renaming fails, what was made is removed. The temporary name starts with a dot and ends with `.partial`, so that
 * what a power cut leaves behind is known for what it is. An existing file at `path` is replaced; an existing folder that is
 * not empty is an error of the system. Nothing is synced to disk: after a power cut a stage is built again.
 * @throws UserError `disk-full`
 */
export async function atomically<Made>(path: string, make: (temporary: string) => Promise<Made>): Promise<Made> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, NAME_PART)}.${randomBytes(6).toString('hex')}.partial`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const made = await make(temporary);
    await rename(temporary, path);
    return made;
  } catch (error) {
    await removeAfter(error, temporary);
    throw diskError(error, path);
  }
}

/** Writes a whole file, or nothing. `mode` is limited by the process's umask. */
export async function writeFileAtomic(path: string, data: string | Uint8Array, options: { mode?: number } = {}): Promise<void> {
  await atomically(path, (temporary) => writeFile(temporary, data, { flag: 'wx', mode: options.mode ?? 0o666 }));
}

async function removeAfter(failure: unknown, temporary: string): Promise<void> {
  try {
    await rm(temporary, { recursive: true, force: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${temporary} could not be removed (${reason}) after an earlier error`, { cause: failure });
  }
}
