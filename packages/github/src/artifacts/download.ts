/** Taking the file of an artifact: whole and under its own name, or not at all. */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import type { Logger } from '@selfhost/core/ports.js';
import { withRetries } from '../retry.js';
import { asArtifactError } from './problems.js';

/** What the toolkit says of a download; it checks the digest that the service names. */
interface Downloaded {
  readonly digestMismatch?: boolean;
}

/** The digest that the service names, as the client takes it. Old services name none. */
export function expecting(digest: string | undefined): { readonly expectedHash?: string } {
  return digest === undefined ? {} : { expectedHash: digest };
}

/** @param take puts the artifact's one file into a folder, under whatever name */
export async function takeFile(
  name: string,
  folder: string,
  logger: Logger,
  take: (into: string) => Promise<Downloaded>,
): Promise<string> {
  // A name is one part of a path, whatever a run has called its artifacts.
  if (path.basename(name) !== name || name === '..' || name === '.') {
    throw userError('artifact-refused', `"${name}" is no name of a file`, { remedy: 'take the artifact away' });
  }
  await mkdir(folder, { recursive: true });
  try {
    return await withRetries(`download of ${name}`, () => takeOnce(name, folder, take), { logger });
  } catch (error) {
    throw asArtifactError(error, name, 'taken');
  }
}

async function takeOnce(name: string, folder: string, take: (into: string) => Promise<Downloaded>): Promise<string> {
  const into = await mkdtemp(path.join(folder, '.download-'));
  try {
    const { digestMismatch } = await take(into);
    const [file, ...more] = await readdir(into);
    if (file === undefined || more.length > 0)
      throw new Error(`the artifact ${name} holds ${more.length + (file === undefined ? 0 : 1)} files, not one`);
    // A body that broke off has another digest than the service names. What the service itself names is the caller's to check.
    if (digestMismatch === true)
      throw Object.assign(new Error(`the download of ${name} was aborted or changed on its way`), { code: 'ECONNABORTED' });
    const place = path.join(folder, name);
    await rename(path.join(into, file), place);
    return place;
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}
