/**
 * Which relative paths can be carried from one machine to another without changing their meaning. A path that is fine on
 * Linux may leave the folder, name a device, or hide another file on Windows or macOS, so the strictest of the three counts.
 */
import { hasManyMarks, isInvisible, MAX_MARKS } from './collision-key.js';

/** Device names that Windows takes for itself in every folder, with any extension (`nul.txt` is the device too). */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** A lone surrogate, or the mark that Node puts where a file name is not UTF-8: neither survives being written down. */
const NOT_UNICODE = /[\p{Surrogate}\u{FFFD}]/u;

/** Linux's PATH_MAX; Windows and macOS take less. */
export const MAX_PATH_BYTES = 4096;

/** Nested `node_modules`, the deepest trees that packages have, are about 40 deep. Each part costs time and memory wherever it is read. */
export const MAX_PATH_PARTS = 100;

/** UTF-16 units that Windows and macOS take in a name; Linux takes as many bytes, which are no fewer. */
export const MAX_NAME_UNITS = 255;

/** Whether a path, or the text of a link, is longer than any system takes. */
export function isTooLong(path: string): boolean {
  return path.length > MAX_PATH_BYTES || Buffer.byteLength(path) > MAX_PATH_BYTES;
}

/** Whether a path of so many parts is deeper than is carried. */
export function isTooDeep(parts: number): boolean {
  return parts > MAX_PATH_PARTS;
}

/** Says what is wrong with a relative path that is to be carried to other machines, e.g. `is absolute`; null when nothing is. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'is empty';
  // Before anything looks at the path as a whole, or at its parts.
  if (isTooLong(path)) return `is longer than the ${MAX_PATH_BYTES} bytes allowed`;
  if (path.includes('\0')) return 'holds a NUL byte';
  if (path.startsWith('/')) return 'is absolute';
  if (path.includes('\\')) return 'holds a backslash, which Windows takes for a separator';
  if (/^[A-Za-z]:/.test(path)) return 'starts with a drive letter';
  if (/\p{Cc}/u.test(path)) return 'holds a control character';
  if (NOT_UNICODE.test(path)) return 'is not valid Unicode';
  if (hasManyMarks(path)) return `has more than the ${MAX_MARKS} combining marks in a row allowed`;
  const parts = path.split('/');
  if (isTooDeep(parts.length)) return `has ${parts.length} parts, more than the ${MAX_PATH_PARTS} allowed`;
  for (const part of parts) {
    const problem = partProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

function partProblem(part: string): string | null {
  if (part === '') return 'has an empty part';
  if (part.length > MAX_NAME_UNITS) return `has a part of ${part.length} characters, more than the ${MAX_NAME_UNITS} allowed`;
  if (part === '..') return 'has a part ".."';
  if (part === '.') return 'has a part "."';
  if (part.includes(':')) return 'holds a colon, which names a drive or a hidden stream on Windows';
  if (/[. ]$/.test(part)) return 'has a part whose last dot or space Windows drops';
  if (WINDOWS_DEVICE.test(part)) return 'has a part that is a device on Windows';
  if (isInvisible(part)) return 'has a part of nothing but characters that macOS ignores';
  return null;
}
