/** Changing a document that people own, in the working tree or on a branch that others push to at the same time. */
import { isUtf8 } from 'node:buffer';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { exists } from '@selfhost/core/files/exists.js';
import type { TextDocument } from '@selfhost/core/records/document.js';
import type { ActionSurroundings } from '../action.js';
import { commitTo } from './push.js';

export interface DocumentChange {
  /** Path in the repository. */
  readonly file: string;
  /** Branch to push to; the working tree where empty. */
  readonly branch: string;
  readonly message: string;
  readonly token: string;
  /** The document's new text; called again on fresh text each time the branch has moved. */
  readonly update: (document: TextDocument) => string;
}

/** @returns whether the document was changed */
export async function changeDocument(change: DocumentChange, around: ActionSurroundings): Promise<boolean> {
  return change.branch === '' ? changeInTree(change, around) : changeOnBranch(change, around);
}

async function changeInTree({ file, update }: DocumentChange, { cwd }: ActionSurroundings): Promise<boolean> {
  const named = path.resolve(cwd, file);
  if (!(await exists(named))) throw missing(file);
  // A link is followed, and not replaced by a file; where it leads to is the repository's own to say, and so inside of it.
  const at = await realpath(named);
  if (!isWithin(at, await realpath(cwd))) throw invalid(file, 'leads out of the repository');
  const bytes = await readFile(at);
  if (!isUtf8(bytes)) throw invalid(file, 'is not UTF-8 throughout, so its bytes could not be kept');
  const text = bytes.toString('utf8');
  const updated = update({ file, text });
  if (updated === text) return false;
  await writeFileAtomic(at, updated);
  return true;
}

function isWithin(at: string, folder: string): boolean {
  const way = path.relative(folder, at);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

async function changeOnBranch(change: DocumentChange, around: ActionSurroundings): Promise<boolean> {
  const { file, branch, message, token, update } = change;
  const { commit } = await commitTo({ branch, orphan: false, message, token }, around, async (tree) => {
    const text = await tree.read(file);
    if (text === null) throw missing(file);
    const updated = update({ file, text });
    return new Map(updated === text ? [] : [[file, updated]]);
  });
  return commit !== null;
}

function invalid(file: string, why: string): Error {
  return userError('document-invalid', `${file} ${why}`, { remedy: 'nothing was written; check the input "document"' });
}

function missing(file: string): Error {
  return userError('path-missing', `there is no document ${file}`, {
    remedy: 'check the input "document"; an empty file is enough to begin with',
  });
}
