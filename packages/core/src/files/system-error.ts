/** What an operating system refuses (rights, names, kinds of file), as an error that a user can read. */

import { own } from '../data/own.js';
import { UserError, userError } from '../errors.js';
import { diskError, systemCode } from './disk.js';

/** Words for the errors that users see; errno(3). */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'the folder is not empty',
  EXDEV: 'it is on another file system than what is moved there',
  ELOOP: 'links form a cycle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  EBUSY: 'it is in use',
  EIO: 'the disk does not answer',
};

/** What a code of the system means to a user; undefined for one that users do not see. */
export function systemWords(code: string): string | undefined {
  return own(WORDS, code);
}

/**
 * The error as one that a user can fix; null for a bug.
 * @param what was used, where the system names no path
 */
export function asUserError(error: unknown, what = 'a file'): UserError | null {
  if (error instanceof UserError) return error;
  const code = systemCode(error);
  if (code === undefined) return null;
  const path = pathOf(error, code);
  const full = diskError(error, path ?? what);
  if (full instanceof UserError) return full;
  const words = systemWords(code);
  if (words === undefined) return null;
  return userError(
    'system-refused',
    `${path ?? what} could not be used: ${words} (${code})`,
    { ...(path === null ? {} : { place: { file: path } }), remedy: 'check that path, its owner and its rights' },
    error,
  );
}

/** Where something cannot be written, what is copied, linked or renamed is not at fault, but the place where it should go. */
const WRITING: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

function pathOf(error: unknown, code: string): string | null {
  const { path, dest } = error as { readonly path?: unknown; readonly dest?: unknown };
  if (typeof dest === 'string' && WRITING.has(code)) return dest;
  return typeof path === 'string' ? path : null;
}
