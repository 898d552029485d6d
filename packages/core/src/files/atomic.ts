/** Files and folders that are either whole or not there. */
import { randomBytes } from 'node:crypto';
import { chmod, chown, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskError, systemCode } from './disk.js';
import { makeFolder } from './make-folder.js';

/** Characters of the name that the temporary name repeats: file systems end at 255 bytes, and one character can be four. */
const NAME_PART_CHARACTERS = 40;

/**
 * Lets `make` write a file or a folder under a temporary name beside `path`, then gives it its name in one step. When `make`
 * or the renaming fails, what was made is removed. The temporary name starts with a dot and ends with `.partial`, so that
 * what a power cut leaves behind is known for what it is. An existing file at `path` is replaced; an existing folder that is
 * not empty is an error of the system. Nothing is synced to disk: after a power cut a stage is built again.
 * @throws UserError `disk-full`
 */
export async function atomically<Made>(target: string, make: (temporary: string) => Promise<Made>): Promise<Made> {
  const temporary = path.join(
    path.dirname(target),
    `.${path.basename(target).slice(0, NAME_PART_CHARACTERS)}.${randomBytes(6).toString('hex')}.partial`,
  );
  try {
    await makeFolder(path.dirname(target));
    const made = await make(temporary);
    await rename(temporary, target);
    return made;
  } catch (error) {
    await removeAfter(error, temporary);
    throw diskError(error, target);
  }
}

/** Writes a whole file, or nothing. `mode` is limited by the process's umask. */
export async function writeFileAtomic(path: string, data: string | Uint8Array, options: { mode?: number } = {}): Promise<void> {
  await atomically(path, (temporary) => writeFile(temporary, data, { flag: 'wx', mode: options.mode ?? 0o666 }));
}

/** Gives a file that is there new contents, or leaves it as it is. Its mode stays, and its owner where this user may give files away. */
export async function replaceFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  await atomically(path, async (temporary) => {
    await writeFile(temporary, data, { flag: 'wx', mode: mode & 0o777 });
    await keepOwner(temporary, uid, gid);
    // After the owner, whose change takes away some bits, and against the umask.
    await chmod(temporary, mode & 0o7777);
  });
}

/** Only the superuser gives files away; of anybody else the new file is theirs, as with every editor. */
async function keepOwner(path: string, uid: number, gid: number): Promise<void> {
  try {
    await chown(path, uid, gid);
  } catch (error) {
    if (systemCode(error) !== 'EPERM') throw error;
  }
}

async function removeAfter(failure: unknown, temporary: string): Promise<void> {
  try {
    await rm(temporary, { recursive: true, force: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${temporary} could not be removed (${reason}) after an earlier error`, { cause: failure });
  }
}
