/** What operating systems say about files, turned into words for a person. */
import { isMapping } from '../data/mapping.js';
import { UserError, userError } from '../errors.js';

/** The code of a Node system error, e.g. `ENOENT`; undefined for any other value. */
export function systemCode(error: unknown): string | undefined {
  // By shape: an error of another realm (a worker, a test runner's sandbox) is no instance of this one's Error.
  return isMapping(error) && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the error says that the disk, or the user's quota on it, is full. */
export function isDiskFull(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Gives a full disk its own `disk-full` error that names `path`, or where a copy went to; returns any other error as it is. */
export function diskError(error: unknown, path: string): unknown {
  return error instanceof UserError || !isDiskFull(error) ? error : fullDisk(destinationOf(error) ?? path, error);
}

/** The error of a disk without the space that `path` needs. */
export function fullDisk(path: string, cause?: unknown): UserError {
  return userError(
    'disk-full',
    `there is no space left on the disk for ${path}; nothing was left half-written`,
    { place: { file: path }, remedy: 'free some space on that disk, or choose a folder on another one, and run again' },
    cause,
  );
}

/** For a copy the system names two paths, and the second is the one that there was no space for. */
function destinationOf(error: unknown): string | null {
  return isMapping(error) && typeof error.dest === 'string' ? error.dest : null;
}
