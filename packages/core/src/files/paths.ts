/**
 * Which relative paths can be carried from one machine to another without changing their meaning. A path that is fine on
 * Linux may leave the folder, name a device, or hide another file on Windows or macOS, so the strictest of the three counts.
 */

/** Device names that Windows takes for itself in every folder, with any extension (`nul.txt` is the device too). */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** A lone surrogate, or the mark that Node puts where a file name is not UTF-8: neither survives being written down. */
const NOT_UNICODE = /[\p{Surrogate}\u{FFFD}]/u;

/** Says what is wrong with a relative path that is to be carried to other machines, e.g. `is absolute`; null when nothing is. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL byte';
  if (path.startsWith('/')) return 'is absolute';
  if (path.includes('\\')) return 'holds a backslash, which Windows takes for a separator';
  if (/^[A-Za-z]:/.test(path)) return 'starts with a drive letter';
  if (/\p{Cc}/u.test(path)) return 'holds a control character';
  if (NOT_UNICODE.test(path)) return 'is not valid Unicode';
  for (const part of path.split('/')) {
    const problem = partProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

function partProblem(part: string): string | null {
  if (part === '') return 'has an empty part';
  if (part === '..') return 'has a part ".."';
  if (part === '.') return 'has a part "."';
  if (part.includes(':')) return 'holds a colon, which names a drive or a hidden stream on Windows';
  if (/[. ]$/.test(part)) return `has a part "${part}" whose last dot or space Windows drops`;
  if (WINDOWS_DEVICE.test(part)) return `has a part "${part}", which is a device on Windows`;
  return null;
}

/**
 * The form in which two names are one on a file system that ignores case or Unicode form (Windows, macOS). Upper case before
 * lower case joins pairs that lower case alone keeps apart (`ſ` and `s`, `ß` and `ss`).
 */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Remembers paths, and finds two that would be one file or one folder on some machine. */
export class PathRegister {
  readonly #spelled = new Map<string, string>();

  /**
   * Adds a path and all its folders. Returns the earlier spelling that the path, or one of its folders, collides with; null
   * when there is none. The same path twice is no collision.
   */
  add(path: string): string | null {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const prefix = end === -1 ? path : path.slice(0, end);
      const folded = foldedPath(prefix);
      const earlier = this.#spelled.get(folded);
      if (earlier === undefined) this.#spelled.set(folded, prefix);
      else if (earlier !== prefix) return earlier;
      if (end === -1) return null;
    }
  }
}
