/** A machine and a window to search for, and files that hold what is planted in them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Leak } from '@selfhost/core/leaks/leak.js';
import { searchOutputs } from '@selfhost/core/leaks/search.js';

export const WORK = '/data/alice9/project/.selfhost/work/x86_64-linux';
export const MACHINE = {
  workFolders: [WORK],
  home: '/home/aliceb',
  user: 'aliceb',
  host: 'fv-az123-456',
  isThere: (_place: string) => false,
};
/** Nine seconds at noon of 5 November 2026, which is that day in nearly all zones. */
export const STARTED = Date.UTC(2026, 10, 5, 12, 0, 0);
export const WINDOW = { started: STARTED, finished: STARTED + 9000 };
export const SECONDS = STARTED / 1000;

type Content = string | Uint8Array;

/** Writes files, and searches them. */
export async function searchIn(
  files: Readonly<Record<string, Content>>,
  {
    inputs = {},
    machine = {},
    window = WINDOW,
  }: {
    inputs?: Readonly<Record<string, Content>>;
    machine?: Partial<typeof MACHINE>;
    window?: typeof WINDOW;
  } = {},
): Promise<Leak[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaks-'));
  try {
    const write = (part: string, all: Readonly<Record<string, Content>>): { root: string; paths: string[] } => {
      const root = path.join(folder, part);
      for (const [name, content] of Object.entries(all)) {
        mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
        writeFileSync(path.join(root, name), content);
      }
      return { root, paths: Object.keys(all).sort() };
    };
    const bytes = Object.values(files).reduce((sum, content) => sum + content.length, 0);
    return await searchOutputs({
      outputs: write('out', files),
      bytes,
      inputs: write('source', inputs),
      machine: { ...MACHINE, ...machine },
      window,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Kind and text of everything in one file. */
export async function foundIn(content: string | Uint8Array, options?: Parameters<typeof searchIn>[1]): Promise<string[]> {
  return (await searchIn({ file: content }, options)).map(({ kind, found }) => `${kind} ${found}`);
}
