/** The files of a commit in a bare repository, and a commit made on top of them, by git's plumbing alone: no work tree, no checkout. */
import { createHash } from 'node:crypto';
import { type UserError, userError } from '@selfhost/core/errors.js';
import type { Answer } from '@selfhost/core/ports.js';
import { withoutControls } from '@selfhost/core/report/plain-text.js';

/** Git in one bare repository. */
export type Plumbing = (args: readonly string[], input?: string) => Promise<Answer>;

/** The newest files of a branch. */
export interface BranchTree {
  /** The text of a file; null where there is none. @throws UserError `document-invalid` for a file that is no UTF-8 text */
  read(path: string): Promise<string | null>;
  /** All paths that begin with `prefix`, sorted. */
  list(prefix: string): readonly string[];
}

export interface Entry {
  readonly mode: string;
  readonly id: string;
}

export type Entries = ReadonlyMap<string, Entry>;

const PLAIN_FILE = '100644';

/** The entries of a commit by path; none of a branch that is not there. */
export async function entriesOf(git: Plumbing, commit: string | null): Promise<Entries> {
  if (commit === null) return new Map();
  const list = await said(git, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return new Map(
    list
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
        return [line.slice(tab + 1), { mode, id }];
      }),
  );
}

export function branchTree(git: Plumbing, entries: Entries): BranchTree {
  return {
    async read(path) {
      const entry = entries.get(path);
      if (entry === undefined) return null;
      requireFile(path, entry);
      const text = await said(git, ['cat-file', 'blob', entry.id]);
      if (blobId(text, entry.id) === entry.id) return text;
      throw refused(`${path} is no UTF-8 text, so it cannot be edited without loss`, 'save it as UTF-8');
    },
    list: (prefix) => [...entries.keys()].filter((path) => path.startsWith(prefix)).sort(),
  };
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
  const parts = path.split('/');
  // Windows and macOS know more spellings of `.git` (CVE-2014-9390, CVE-2019-1352); none of ours begins so.
  const odd = parts.some((part) => part === '' || part === '.' || part === '..' || /^(?:\.git|git~)/i.test(part));
  if (odd || /[\p{Cc}\\:]/u.test(path)) {
    throw refused(`${JSON.stringify(path)} cannot be a file of the branch`, 'give a relative path with "/" between its parts');
  }
  const entry = entries.get(path);
  if (entry !== undefined) requireFile(path, entry);
  const file = parts.slice(1).findIndex((_, index) => entries.has(parts.slice(0, index + 1).join('/')));
  const folder = entry === undefined && [...entries.keys()].some((other) => other.startsWith(`${path}/`));
  if (file >= 0 || folder)
    throw refused(`${path} cannot be written: a part of it is ${folder ? 'a folder' : 'a file'}`, 'name another path');
}

function requireFile(path: string, { mode }: Entry): void {
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
