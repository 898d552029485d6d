/** Changing a document that people own, in the working tree or on a branch that others push to at the same time. */
import { isUtf8 } from 'node:buffer';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TextDocument } from '@selfhost/core/documents/document.js';
import { userError } from '@selfhost/core/errors.js';
import { replaceFileAtomic } from '@selfhost/core/files/atomic.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import { exists } from '@selfhost/core/files/exists.js';
import { nameOfKind } from '@selfhost/core/files/walk.js';
import { isWithin } from '@selfhost/core/files/within.js';
import type { ActionContext } from '../action.js';
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

export type DocumentOutcome = 'changed' | 'unchanged' | 'missing';

/** Bytes of the largest document: twenty times the largest that is known. A parser of Markdown takes about 10 s for a megabyte. */
const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;

/** A document that is not there is none to be changed, and no mistake: a workflow serves repositories that have it and that do not. */
export async function changeDocument(change: DocumentChange, context: ActionContext): Promise<DocumentOutcome> {
  return change.branch === '' ? changeInTree(change, context) : changeOnBranch(change, context);
}

/** The notice about a document that is missing. */
export function missingNotice(file: string, branch: string): string {
  const where = branch === '' ? 'in the working tree' : `on the branch ${branch}`;
  return `there is no document ${file} ${where}, so none was changed; to have it written, add one (an empty file is enough)`;
}

async function changeInTree({ file, update }: DocumentChange, { cwd }: ActionContext): Promise<DocumentOutcome> {
  const root = await realpath(cwd);
  const named = path.resolve(cwd, file);
  if (!(await exists(named))) {
    if (isContent(named, cwd) || isContent(named, root)) return 'missing';
    throw invalid(file, 'leads out of the repository');
  }
  const at = await linkedFile(named, file);
  if (!isContent(at, root)) throw invalid(file, 'leads out of the repository');
  const found = await stat(at);
  // Opened, a named pipe would wait for its writer.
  if (!found.isFile()) throw invalid(file, `is ${nameOfKind(found)}, and no file`);
  if (found.size > MAX_DOCUMENT_BYTES) throw invalid(file, `has more than ${MAX_DOCUMENT_BYTES} bytes`);
  const bytes = await readFile(at);
  if (!isUtf8(bytes)) throw invalid(file, 'is not UTF-8 throughout, so its bytes could not be kept');
  const text = bytes.toString('utf8');
  const updated = updatedText(text, file, update);
  if (updated === text) return 'unchanged';
  await replaceFileAtomic(at, updated);
  return 'changed';
}

/** A link is followed, and not replaced by a file; where it leads to is the repository's own to say, and so inside of it. */
async function linkedFile(named: string, file: string): Promise<string> {
  try {
    return await realpath(named);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw invalid(file, 'is a link that leads to nothing');
    throw error;
  }
}

/** What git keeps for itself is no part of the repository's content. */
function isContent(at: string, repository: string): boolean {
  const [first = ''] = path.relative(repository, at).split(path.sep);
  return isWithin(at, repository) && first.toLowerCase() !== '.git';
}

async function changeOnBranch(change: DocumentChange, context: ActionContext): Promise<DocumentOutcome> {
  const { branch, message, token, update } = change;
  // As a person may write it for a folder: `./docs/x.md`.
  const file = path.posix.normalize(change.file.replaceAll(path.sep, '/'));
  let isThere = false;
  const { commit } = await commitTo({ branch, orphan: false, message, token }, context, async (tree) => {
    const at = await tree.follow(file);
    const text = await tree.read(at);
    isThere = text !== null;
    if (text === null) return new Map();
    if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) throw invalid(file, `has more than ${MAX_DOCUMENT_BYTES} bytes`);
    const updated = updatedText(text, file, update);
    return new Map(updated === text ? [] : [[at, updated]]);
  });
  if (!isThere) return 'missing';
  return commit === null ? 'unchanged' : 'changed';
}

function updatedText(text: string, file: string, update: DocumentChange['update']): string {
  if (text.includes('\0')) throw invalid(file, 'holds a NUL byte, so it is no text in UTF-8 (it may be UTF-16)');
  return update({ file, text });
}

function invalid(file: string, why: string): Error {
  return userError('document-invalid', `${file} ${why}`, { remedy: 'nothing was written; check the input "document"' });
}
