/** Changing a document that people own, in the working tree or on a branch that others push to at the same time. */
import { readFile } from 'node:fs/promises';
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
  const at = path.resolve(cwd, file);
  if (!(await exists(at))) throw missing(file);
  const text = await readFile(at, 'utf8');
  const updated = update({ file, text });
  if (updated === text) return false;
  await writeFileAtomic(at, updated);
  return true;
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

function missing(file: string): Error {
  return userError('path-missing', `there is no document ${file}`, {
    remedy: 'check the input "document"; an empty file is enough to begin with',
  });
}
