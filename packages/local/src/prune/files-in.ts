import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from '@selfhost/core/files/if-there.js';

export interface Found {
  readonly file: string;
  /** The file's own name. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly lastUsed: number;
  /** Half-written by a process that was killed, as `atomically` names it. */
  readonly isPartial: boolean;
}

/** The plain files of a folder, not of those below it; none where it is not there. */
export async function filesIn(folder: string): Promise<Found[]> {
  const names = await namesIn(folder);
  const found = await Promise.all(
    names.map(async (name): Promise<Found[]> => {
      const file = path.join(folder, name);
      const stats = await lstat(file);
      if (!stats.isFile()) return [];
      return [{ file, name, bytes: stats.size, lastUsed: stats.mtimeMs, isPartial: /^\..*\.partial$/.test(name) }];
    }),
  );
  return found.flat();
}

export async function namesIn(folder: string): Promise<string[]> {
  return (await ifThere(readdir(folder))) ?? [];
}
