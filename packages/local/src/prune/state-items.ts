/** What is below `.selfhost` beside the store: logs, fetched runs, and what is only there while a process works. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '@selfhost/core/files/disk.js';
import { walk } from '@selfhost/core/files/walk.js';
import { type Found, filesIn, namesIn } from './files-in.js';
import type { PruneItem } from './item.js';

/** Logs of `out/logs` and one folder below it (a fix that was tried). Other files there belong to a person. */
export async function logItems(state: string): Promise<PruneItem[]> {
  const logs = ['out', 'logs'];
  const below = await Promise.all((await namesIn(state, ...logs)).map((name) => filesIn(state, ...logs, name).catch(noFolder)));
  return [...(await filesIn(state, ...logs)), ...below.flat()]
    .filter(({ name }) => name.endsWith('.log'))
    .map(({ file, bytes, lastUsed }) => ({ kind: 'log', places: [file], bytes, lastUsed }));
}

function noFolder(error: unknown): Found[] {
  if (systemCode(error) === 'ENOTDIR') return [];
  throw error;
}

/** Runs as `selfhost fetch` has named them. */
export async function runItems(state: string): Promise<PruneItem[]> {
  const named = (await namesIn(state, 'runs')).filter((name) => /^[1-9]\d*$/.test(name));
  const items = await Promise.all(
    named.map(async (name): Promise<PruneItem[]> => {
      const folder = path.join(state, 'runs', name);
      if (!(await lstat(folder)).isDirectory()) return [];
      return [{ ...(await whole('run', folder)), lock: path.join(folder, '.fetch') }];
    }),
  );
  return items.flat();
}

/** What runs and jobs leave there when they are killed. The process that holds the lock of `.selfhost` is the only one that works there. */
export async function scratchItems(state: string): Promise<PruneItem[]> {
  const inside = async (folder: string) => (await namesIn(state, folder)).map((name) => path.join(state, folder, name));
  const left = await Promise.all(['tmp', 'cache'].map(inside));
  return Promise.all(left.flat().map((place) => whole('scratch', place)));
}

/** A file, or a folder with all that it holds. */
async function whole(kind: PruneItem['kind'], place: string): Promise<PruneItem> {
  const stats = await lstat(place);
  const entries = stats.isDirectory() ? await walk(place) : [];
  const bytes = entries.reduce((sum, entry) => sum + (entry.type === 'file' ? entry.size : 0), stats.isFile() ? stats.size : 0);
  return { kind, places: [place], bytes, lastUsed: stats.mtimeMs };
}
