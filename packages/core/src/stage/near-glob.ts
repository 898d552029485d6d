/** What is there instead of the files that a glob names. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { isFolder } from '../files/is-folder.js';
import { byCodeUnits } from '../files/order.js';
import { walk } from '../files/walk.js';
import { firstFew } from '../text/first-few.js';
import { nearest } from '../yaml/mistakes.js';

/** Names of files that are listed. */
const MAX_SHOWN_FILES = 3;

export interface NearGlob {
  /** Completes the sentence "no file matches …". */
  readonly why: string;
  /** The glob with the name that is there, where one resembles the one that is not. */
  readonly nearest?: string;
}

/** @param skipped names of folders in which no file counts */
export async function nearGlob(root: string, glob: string, skipped: ReadonlySet<string>): Promise<NearGlob> {
  const { base, isGlob } = picomatch.scan(glob);
  const parts = (isGlob ? base : glob).split('/').filter((part) => part !== '' && part !== '.');
  for (const [index, part] of parts.entries()) {
    const parent = parts.slice(0, index).join('/');
    const names = (await readdir(path.join(root, parent))).filter((name) => !skipped.has(name)).sort(byCodeUnits);
    const isLast = index === parts.length - 1;
    const at = [...parts.slice(0, index + 1)].join('/');
    if (names.includes(part) && ((isLast && !isGlob) || (await isFolder(path.join(root, at))))) continue;
    const near = nearest(part, names);
    const why = `there is no ${isLast && !isGlob ? 'file' : 'folder'} "${part}" in ${parent === '' ? 'that folder' : parent}`;
    return near === undefined || near === part ? { why } : { why, nearest: withPart(glob, index, near) };
  }
  const files = (await walk(path.join(root, base), skipped))
    .filter(({ type }) => type !== 'directory')
    .map((entry) => entry.path);
  if (files.length === 0) return { why: `${base === '' ? 'that folder' : base} holds no file` };
  return { why: `${base === '' ? 'that folder' : base} holds ${firstFew(files, MAX_SHOWN_FILES)}` };
}

function withPart(glob: string, index: number, part: string): string {
  return glob
    .replace(/^(?:\.\/+)+/, '')
    .split(/\/+/)
    .map((old, at) => (at === index ? part : old))
    .join('/');
}
