import { lstat, readdir, realpath } from 'node:fs/promises';
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

/**
 * The plain files of a folder, not of those below it.
 * @param parts the folder's place below `.selfhost`, see {@link namesIn}
 */
export async function filesIn(state: string, ...parts: string[]): Promise<Found[]> {
  const folder = path.join(state, ...parts);
  const names = await namesIn(state, ...parts);
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

/**
 * What is in a folder of ours below `.selfhost`. None where it is not there, and where it is a person's: a link may lead to what else they keep
 * (`tmp` to the machine's temporary files), and a user who made one also cleans up behind it.
 */
export async function namesIn(state: string, ...parts: string[]): Promise<string[]> {
  const folder = path.join(state, ...parts);
  const real = await ifThere(realpath(folder));
  if (real === null || real !== path.join(await realpath(state), ...parts)) return [];
  return (await ifThere(readdir(folder))) ?? [];
}
