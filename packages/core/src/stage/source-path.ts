import { existsSync } from 'node:fs';
import path from 'node:path';

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
  if (inCopy.startsWith('..') || path.isAbsolute(inCopy)) return null;
  const at = path.join(root, inCopy);
  const found = path.relative(repository, at);
  return existsSync(at) && !found.startsWith('..') && !path.isAbsolute(found) ? found.replaceAll(path.sep, '/') : null;
}
