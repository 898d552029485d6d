import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { makeFolder } from '@selfhost/core/files/make-folder.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { hide } from './hide.js';

/**
 * Works in a folder below `out` that is there for this alone and gone afterwards, also what an earlier process left that was killed. Work that
 * fails leaves no folder behind that was not there before.
 * @param what what this process does, for the message of another one
 * @throws UserError `busy` where another process works there
 */
export async function inScratch<T>(out: string, what: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const folder = path.join(out, '.fetch');
  const takeBack = await makeFolder(path.join(folder, '.lock'));
  try {
    const lock = await acquireLock(folder, { what, elsewhere: 'choose another folder with --out' });
    try {
      await hide(folder);
      const place = path.join(folder, 'under-way');
      await rm(place, { recursive: true, force: true });
      await mkdir(place);
      return await work(await mkdtemp(path.join(place, 'run-')));
    } finally {
      await lock.release();
      // What was interrupted may still be writing.
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** The work's result, or `interrupted`. Requests of the toolkit cannot be stopped: they end with the process. */
export function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(userError('interrupted', 'fetching was interrupted; nothing of the run was put in place'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work().then(resolve, reject);
  });
}
