/** Everything under a folder, in an order that is the same on every machine. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { byCodeUnits } from './order.js';

/** Something that was found. `path` is relative to the root, with `/`. */
export type WalkEntry =
  | { readonly path: string; readonly type: 'file'; readonly size: number; readonly mode: number }
  | { readonly path: string; readonly type: 'symlink'; readonly link: string }
  | { readonly path: string; readonly type: 'directory' }
  /** What cannot be copied by reading it; `what` names it for a person. */
  | { readonly path: string; readonly type: 'other'; readonly what: string };

/**
 * All files, links, folders and other things under `root`, sorted by code units of their paths (a folder comes before what it
 * holds). Links are never followed, except that `root` itself may be one. Fails with the system's error when `root` is no folder.
 * @param skipped names of folders that are passed over with all that they hold
 */
export async function walk(root: string, skipped: ReadonlySet<string> = NOTHING): Promise<WalkEntry[]> {
  const entries: WalkEntry[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const found of await readdir(path.join(root, folder), { withFileTypes: true })) {
      if (skipped.has(found.name) && found.isDirectory()) continue;
      const path = folder === '' ? found.name : `${folder}/${found.name}`;
      const entry = await describe(root, path, found);
      if (entry.type === 'directory') folders.push(path);
      entries.push(entry);
    }
  }
  return entries.sort((left, right) => byCodeUnits(left.path, right.path));
}

const NOTHING: ReadonlySet<string> = new Set();

async function describe(root: string, at: string, found: Dirent): Promise<WalkEntry> {
  // Node decodes names as UTF-8; what was replaced in the name cannot be opened by it.
  if (found.name.includes('\u{FFFD}')) return { path: at, type: 'other', what: 'a name that is not UTF-8' };
  if (found.isDirectory()) return { path: at, type: 'directory' };
  if (found.isSymbolicLink()) return describeLink(root, at);
  if (found.isFile()) {
    const { size, mode } = await lstat(path.join(root, at));
    return { path: at, type: 'file', size, mode: mode & 0o7777 };
  }
  return { path: at, type: 'other', what: nameOfKind(found) };
}

/** Two texts of links that are not UTF-8 would be decoded to one. */
async function describeLink(root: string, at: string): Promise<WalkEntry> {
  const bytes = await readlink(path.join(root, at), { encoding: 'buffer' });
  const link = bytes.toString('utf8');
  if (!Buffer.from(link).equals(bytes)) return { path: at, type: 'other', what: 'a link to a name that is not UTF-8' };
  return { path: at, type: 'symlink', link };
}

/** What something is that is no file, for a person. */
export function nameOfKind(
  found: Pick<Dirent, 'isDirectory' | 'isFIFO' | 'isSocket' | 'isBlockDevice' | 'isCharacterDevice'>,
): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  if (found.isBlockDevice() || found.isCharacterDevice()) return 'a device';
  return 'neither a file, a link nor a folder';
}
