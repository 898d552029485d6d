/** The files of a commit in a bare repository, and a commit made on top of them, by git's plumbing alone: no work tree, no checkout. */
import { createHash } from 'node:crypto';
import { type UserError, userError } from '@selfhost/core/errors.js';
import { LinkMap } from '@selfhost/core/files/links.js';
import type { Answer } from '@selfhost/core/ports.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';

/** Git in one bare repository. */
export type Plumbing = (args: readonly string[], input?: string) => Promise<Answer>;

/** The newest files of a branch. */
export interface BranchTree {
  /** The text of a file; null where there is none. @throws UserError `document-invalid` for a file that is no UTF-8 text */
  read(path: string): Promise<string | null>;
  /**
   * Where a path leads through links of the branch, whether or not there is a file; the path itself where it holds none.
   * @throws UserError `document-invalid` where that is out of the branch, nowhere, or the path cannot be one of a branch
   */
  follow(path: string): Promise<string>;
  /** All paths that begin with `prefix`, sorted. */
  list(prefix: string): readonly string[];
  /** Bytes of a file; null where there is none. */
  sizeOf(path: string): number | null;
}

export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  readonly size: number;
}

export type Entries = ReadonlyMap<string, TreeEntry>;

const PLAIN_FILE = '100644';
const LINK = '120000';

/** The entries of a commit by path; none of a branch that is not there. */
export async function entriesOf(git: Plumbing, commit: string | null): Promise<Entries> {
  if (commit === null) return new Map();
  const list = await said(git, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  return new Map(
    list
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
        // What is no file has `-` for a size.
        return [line.slice(tab + 1), { mode, id, size: Number(size) || 0 }];
      }),
  );
}

export function branchTree(git: Plumbing, entries: Entries): BranchTree {
  return {
    async read(path) {
      const entry = entries.get(path);
      if (entry === undefined) return null;
      requireFile(path, entry);
      return textOf(git, path, entry);
    },
    follow: (path) => follow(git, entries, path),
    list: (prefix) => [...entries.keys()].filter((path) => path.startsWith(prefix)).sort(),
    sizeOf: (path) => entries.get(path)?.size ?? null,
  };
}

async function textOf(git: Plumbing, path: string, { id }: TreeEntry): Promise<string> {
  const text = await said(git, ['cat-file', 'blob', id]);
  if (blobId(text, id) === id) return text;
  throw refused(`${path} is no UTF-8 text, so it cannot be edited without loss`, 'save it as UTF-8');
}

async function follow(git: Plumbing, entries: Entries, path: string): Promise<string> {
  checkName(path);
  // Most branches hold few links, and most paths none of them.
  if (!foldersOf(path).some((folder) => entries.get(folder)?.mode === LINK) && entries.get(path)?.mode !== LINK) return path;
  const links: { path: string; link: string }[] = [];
  for (const [at, entry] of entries) if (entry.mode === LINK) links.push({ path: at, link: await textOf(git, at, entry) });
  const end = new LinkMap(links).follow('', path);
  if (end.kind === 'outside') throw refused(`${path} leads out of the branch`, 'name the file itself');
  if (end.kind === 'circle') throw refused(`${path} is a link in a cycle`, 'name the file itself');
  if (end.kind === 'too-long') throw refused(`${path} leads to a path that is too long`, 'name the file itself');
  if (entries.has(end.path)) return end.path;
  throw refused(`${path} leads to ${end.path}, and there is no such file on the branch`, 'fix the link, or name another file');
}

/** The folders that hold a path, the outermost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Makes a commit with the contents of `files`, on `parent`.
 * @returns its hash, or null where every file has its contents already
 * @throws UserError `document-invalid` for a path that cannot be a file of the branch
 */
export async function commitFiles(
  git: Plumbing,
  parent: string | null,
  entries: Entries,
  files: ReadonlyMap<string, string>,
  message: string,
): Promise<string | null> {
  const changed = [...files].filter(([path, text]) => {
    checkPath(path, entries);
    const entry = entries.get(path);
    return entry === undefined || blobId(text, entry.id) !== entry.id;
  });
  if (changed.length === 0) return null;
  const lines: string[] = [];
  for (const [path, text] of changed) {
    const id = (await said(git, ['hash-object', '-w', '--stdin'], text)).trim();
    lines.push(`${entries.get(path)?.mode ?? PLAIN_FILE} ${id}\t${path}\0`);
  }
  await said(git, parent === null ? ['read-tree', '--empty'] : ['read-tree', parent]);
  await said(git, ['update-index', '-z', '--index-info'], lines.join(''));
  const tree = (await said(git, ['write-tree'])).trim();
  const above = parent === null ? [] : ['-p', parent];
  return (await said(git, ['commit-tree', tree, ...above, '-F', '-'], `${withoutControls(message).trim()}\n`)).trim();
}

/** What git calls these bytes (gitformat-pack(5): a header, then the contents), by the hash that `like` is made with. */
function blobId(text: string, like: string): string {
  const bytes = Buffer.from(text);
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** Git refuses most of these too, but only once everything is written, and would put a file in the place of a folder. */
function checkPath(path: string, entries: Entries): void {
  checkName(path);
  const entry = entries.get(path);
  if (entry !== undefined) requireFile(path, entry);
  const file = foldersOf(path).some((folder) => entries.has(folder));
  const folder = entry === undefined && [...entries.keys()].some((other) => other.startsWith(`${path}/`));
  if (file || folder)
    throw refused(`${path} cannot be written: a part of it is ${folder ? 'a folder' : 'a file'}`, 'name another path');
}

function checkName(path: string): void {
  const parts = path.split('/');
  // Windows and macOS know more spellings of `.git` (CVE-2014-9390, CVE-2019-1352), with dots, blanks and numbers behind it; `.github` is none.
  const odd = parts.some((part) => part === '' || part === '.' || part === '..' || /^(?:\.git(?![a-z])|git~)/i.test(part));
  if (odd || /[\p{Cc}\\:]/u.test(path)) {
    throw refused(`${JSON.stringify(path)} cannot be a file of the branch`, 'give a relative path with "/" between its parts');
  }
}

function requireFile(path: string, { mode }: TreeEntry): void {
  if (mode.startsWith('100')) return;
  throw refused(`${path} is a link or another repository, and no file`, 'name the file itself');
}

function refused(message: string, remedy: string): UserError {
  return userError('document-invalid', `${message}; nothing was written`, { remedy });
}

/** What git prints where it must succeed: on a repository of our own, anything else is a bug or a broken machine. */
async function said(git: Plumbing, args: readonly string[], input?: string): Promise<string> {
  const answer = await git(args, input);
  if (answer.exitCode === 0) return answer.stdout;
  throw userError(
    'push-failed',
    `git ${args[0]} failed with exit code ${answer.exitCode}: ${withoutControls(answer.stderr).trim()}`,
    {
      remedy: 'check the disk and the version of git (2.31 or later)',
    },
  );
}
