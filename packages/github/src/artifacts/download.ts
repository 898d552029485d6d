/** Taking an artifact: whole, or not at all. */
import { mkdir, mkdtemp, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { fullDisk, systemCode } from '@selfhost/core/files/disk.js';
import { walk } from '@selfhost/core/files/walk.js';
import { withRetries } from '../retry.js';
import { asArtifactError } from './problems.js';
import { type Trying, triesOf } from './trying.js';
import { type Spend, unzip } from './unzip.js';
import { unsafeZip } from './zip-directory.js';

/** What the toolkit says of a download; it checks the digest that the service names. */
interface Downloaded {
  readonly digestMismatch?: boolean;
}

/** Puts what an artifact holds into a folder. */
type Take = (into: string) => Promise<Downloaded>;

/** The digest that the service names, as the client takes it. Old services name none. */
export function expecting(digest: string | null | undefined): { readonly expectedHash?: string } {
  return digest === undefined || digest === null ? {} : { expectedHash: digest };
}

/** The newest of those that have a name: each attempt of a run may have written it. */
export function newestNamed<Artifact extends { readonly name: string; readonly id: number }>(
  all: readonly Artifact[],
  name: string,
): Artifact | undefined {
  return all.filter((artifact) => artifact.name === name).sort((left, right) => right.id - left.id)[0];
}

/**
 * The toolkit tries five times to write to a full disk, and then says that the download has failed.
 * @throws UserError `disk-full`
 */
export async function refuseFullDisk(folder: string, bytes: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { blocks, bavail, bsize } = await statfs(folder);
  // Some file systems do not tell their size.
  if (blocks > 0 && bavail * bsize < bytes) throw fullDisk(folder);
}

/** Gives the artifact's one file its name in the folder, whatever it is called inside. */
export async function takeFile(name: string, folder: string, trying: Trying, take: Take): Promise<string> {
  // A name is one part of a path, whatever a run has called its artifacts.
  if (path.basename(name) !== name || name === '..' || name === '.') {
    throw userError('artifact-refused', `"${name}" is no name of a file`, { remedy: 'take the artifact away' });
  }
  return taken(name, folder, trying, take, async (into) => {
    const place = path.join(folder, name);
    await rename(await theFile(name, into), place);
    return place;
  });
}

/**
 * Adds the files of the artifact's zip to those of the folder, in place of those that have their names.
 * @param take as for a single file: the zip comes as it is, and is unpacked here
 * @param spend called with each file's bytes before they are written
 */
export async function takeFiles(name: string, folder: string, trying: Trying, take: Take, spend: Spend): Promise<void> {
  await taken(name, folder, trying, take, async (into) => {
    const unpacked = path.join(into, 'unpacked');
    const zip = await theFile(name, into);
    await mkdir(unpacked);
    await unzip(name, zip, unpacked, spend);
    await moveFiles(name, unpacked, folder);
  });
}

async function theFile(name: string, folder: string): Promise<string> {
  const [file, ...more] = await readdir(folder);
  if (file === undefined || more.length > 0) throw new Error(`the artifact ${name} does not hold one file`);
  return path.join(folder, file);
}

async function moveFiles(name: string, from: string, to: string): Promise<void> {
  for (const { path: file, type } of await walk(from)) {
    if (type === 'directory') continue;
    const place = path.join(to, file);
    try {
      await mkdir(path.dirname(place), { recursive: true });
      await rename(path.join(from, file), place);
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR'].includes(systemCode(error) ?? '')) throw error;
      throw unsafeZip(name, `"${file}" is a file here and a folder in another artifact of the run`, error);
    }
  }
}

async function taken<T>(
  name: string,
  folder: string,
  trying: Trying,
  take: Take,
  keep: (into: string) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const tried: string[] = [];
  const once = async (): Promise<string> => {
    // Beside the place, so that the renaming is one step.
    const into = await mkdtemp(path.join(folder, '.download-'));
    tried.push(into);
    const { digestMismatch } = await take(into);
    // An incomplete body has another digest than the service names. The caller checks what the service names.
    if (digestMismatch === true)
      throw Object.assign(new Error(`the download of ${name} was interrupted or changed on its way`), { code: 'ECONNABORTED' });
    return into;
  };
  try {
    // Kept here, outside of what is timed: an attempt that was given up must not put anything in place later.
    return await keep(await withRetries(`download of ${name}`, once, triesOf(trying)));
  } catch (error) {
    throw asArtifactError(error, name, 'taken');
  } finally {
    for (const into of tried) await rm(into, { recursive: true, force: true, maxRetries: 3 });
  }
}
