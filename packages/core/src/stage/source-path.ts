import { existsSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../files/within.js';

/** Where the same file has its places. All are absolute folders. */
export interface SourceFolders {
  /** The copy of the inputs in which commands run. */
  readonly copy: string;
  /** The pipeline's folder, from which the copy is made. */
  readonly root: string;
  /** The repository that the pipeline's folder is in. */
  readonly repository: string;
}

/** A file as a command names it, as its path in the repository, with `/`; null for a file that is none of the repository's. */
export function repositoryPath(file: string, { copy, root, repository }: SourceFolders): string | null {
  const inCopy = path.isAbsolute(file) ? path.relative(copy, file) : path.normalize(file);
  if (path.isAbsolute(inCopy) || !isWithin(inCopy, '.')) return null;
  const at = path.join(root, inCopy);
  if (!isWithin(at, repository) || !existsSync(at)) return null;
  return path.relative(repository, at).replaceAll(path.sep, '/');
}
