/** Submodules of git that are not checked out: a plain clone has an empty folder where their files would be. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../files/exists.js';
import { isFolder } from '../files/is-folder.js';
import { readIfThere } from '../files/read-if-there.js';
import { isWithin } from '../files/within.js';

/** Lists the submodules of a repository, at its top (gitmodules(5)). */
const LIST = '.gitmodules';
const PATH = /^\s*path\s*=\s*(.+?)\s*$/gm;

/** The submodule without files in which a folder is, or which is in that folder; its absolute path, or null for none. */
export async function emptySubmodule(folder: string): Promise<string | null> {
  for (let top = folder; ; top = path.dirname(top)) {
    const list = await readIfThere(path.join(top, LIST));
    if (list !== null) {
      const all = [...list.matchAll(PATH)].map(([, name = '']) => path.join(top, name));
      for (const submodule of all)
        if ((isWithin(folder, submodule) || isWithin(submodule, folder)) && (await isEmpty(submodule))) return submodule;
    }
    if (top === path.dirname(top)) return null;
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  return !(await exists(folder)) || ((await isFolder(folder)) && (await readdir(folder)).length === 0);
}
