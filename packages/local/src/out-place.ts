/** The place of `--out`, tried before any work: a build of an hour must not end with a report that cannot be written. */
import { randomUUID } from 'node:crypto';
import { access, constants, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { diskError, systemCode } from '@selfhost/core/files/disk.js';
import { ifThere } from '@selfhost/core/files/if-there.js';
import { makeFolder } from '@selfhost/core/files/make-folder.js';
import { systemWords } from '@selfhost/core/files/system-error.js';
import { endOfLinks } from '@selfhost/core/files/write-out.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { inputMatcher } from '@selfhost/core/stage/input-globs.js';
import { REPORT } from './earlier-run.js';

/** Folders below `.selfhost` that runs empty and fill. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['', '.lock', 'cache', 'keep', 'pages', 'runs', 'store', 'tmp', 'wine', 'work']);

/**
 * Makes the folder where it is missing, and tries to write in it.
 * @returns a function that removes what was made, if it is empty
 * @throws UserError `system-refused` in words, and `disk-full`
 */
export async function readyFolder(out: string): Promise<() => Promise<void>> {
  try {
    const takeBack = await makeFolder(out);
    await tryFolder(out);
    return takeBack;
  } catch (error) {
    throw refused(error, out, 'name a folder that can be made and written to');
  }
}

/** The same for a file, of which only the folder is made. What is there and no file, such as a device, is written to as it is. */
export async function readyFile(out: string): Promise<void> {
  try {
    const found = await kindOf(out);
    if (found === 'folder') throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    if (found === 'other') await access(out, constants.W_OK);
    else {
      const folder = path.dirname(found === 'file' ? await realpath(out) : await endOfLinks(out));
      await makeFolder(folder);
      await tryFolder(folder);
    }
  } catch (error) {
    throw refused(error, out, 'name a file in a folder that can be written to');
  }
}

/**
 * The folder of a run's report. It is not the repository itself, holds nothing that is an input of a stage, and is none of our own folders.
 * @throws UserError `usage` besides those of {@link readyFolder}
 */
export async function readyRunFolder(out: string, pipeline: Pick<Pipeline, 'root' | 'stages'>): Promise<void> {
  // Made first, because only an existing folder shows where it really is.
  const takeBack = await readyFolder(out);
  try {
    await refuseOurs(out, pipeline);
  } catch (error) {
    await takeBack();
    throw error;
  }
}

async function refuseOurs(out: string, { root, stages }: Pick<Pipeline, 'root' | 'stages'>): Promise<void> {
  const remedy = 'leave --out out, or name a folder outside of the sources';
  const below = path
    .relative(await realpath(root), await realpath(out))
    .split(path.sep)
    .join('/');
  if (below === '' || below === '.git' || below.startsWith('.git/')) {
    throw userError('usage', `--out ${out} is the repository itself`, { value: out, remedy });
  }
  const [first, own = '', ...deeper] = below.split('/');
  // The files in `out` are of another report.
  if (first === '.selfhost' && (OWN_FOLDERS.has(own) || (own === 'out' && deeper.length > 0))) {
    throw userError('usage', `--out ${out} is where runs keep what they need`, { value: out, remedy });
  }
  for (const { id, inputs } of stages.values()) {
    const isInput = inputMatcher(inputs);
    if (![REPORT.json, 'bundles/x.tar.zst'].some((name) => isInput(`${below}/${name}`))) continue;
    throw userError('usage', `--out ${out} is among the inputs of ${id}: its next build would use the report as a source`, {
      value: out,
      remedy,
    });
  }
}

async function kindOf(place: string): Promise<'file' | 'folder' | 'other' | 'missing'> {
  const found = await ifThere(stat(place));
  if (found === null) return 'missing';
  return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
}

/** Permissions alone do not show it: the administrator has all of them, on a file system too that takes no files. */
async function tryFolder(folder: string): Promise<void> {
  const file = path.join(folder, `.selfhost-${randomUUID()}.partial`);
  await writeFile(file, '', { flag: 'wx' });
  await rm(file);
}

/** `makeFolder` makes every missing parent, so ENOENT means that the file system takes no new folders, and EEXIST that a file is there. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing can be made there',
  EEXIST: 'it is no folder',
};

function refused(error: unknown, out: string, remedy: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const full = diskError(error, out);
  if (full !== error) return full;
  const words = OTHER_WORDS[code] ?? systemWords(code) ?? 'the system refuses it';
  return userError('system-refused', `--out ${out} cannot be used: ${words} (${code})`, { place: { file: out }, remedy }, error);
}
