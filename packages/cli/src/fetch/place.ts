import { lstat, rename } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from '@selfhost/core/files/if-there.js';
import { makeFolder } from '@selfhost/core/files/make-folder.js';
import { walk } from '@selfhost/core/files/walk.js';
import { filesOfEarlierRun, REPORT } from '@selfhost/local/earlier-run.js';

/**
 * Puts the files of `from` into the same places below `out`, in place of what was fetched before: all of them, or none. Other files there stay.
 * All three folders are on one file system.
 * @param aside an empty folder for what is replaced
 */
export async function putInPlace(from: string, out: string, aside: string): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const move = async (file: string, place: string): Promise<void> => {
    await rename(file, place);
    undo.push(() => rename(place, file));
  };
  const replace = async (name: string): Promise<void> => {
    const place = path.join(out, name);
    if (await isReplaceable(place)) await move(place, path.join(aside, String(undo.length)));
  };
  try {
    const files = (await walk(from)).filter(({ type }) => type === 'file').map((entry) => entry.path);
    // The report names the files beside it; so it is removed first, and written last.
    for (const name of [...(await filesOfEarlierRun(out))].reverse()) await replace(name);
    for (const name of [...files.filter((each) => each !== REPORT.json), REPORT.json]) {
      undo.push(await makeFolder(path.dirname(path.join(out, name))));
      await replace(name);
      await move(path.join(from, name), path.join(out, name));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** A folder in the place of a file belongs to a person: it is not replaced. */
async function isReplaceable(place: string): Promise<boolean> {
  const found = await ifThere(lstat(place));
  return found !== null && !found.isDirectory();
}
