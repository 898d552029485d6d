/** What there is to compare on one side: every file, link and empty folder, found without following a link or opening a file. */
import type { Stats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Manifest } from '../bundle/manifest.js';
import { walk } from '../files/walk.js';

export interface Item {
  readonly path: string;
  /** `other`: a FIFO, socket or device, which is reported and never opened. */
  readonly type: 'file' | 'symlink' | 'directory' | 'other';
  /** Permission bits of a file; 0 for everything else. */
  readonly mode: number;
  /** Bytes of a file; 0 for everything else. */
  readonly size: number;
  readonly link: string | null;
  /** The output kind where a bundle declares one. */
  readonly kind: string | null;
  /** Content digest where a verified bundle gives it. */
  readonly sha256: string | null;
}

export interface Side {
  /** How a person names it. */
  readonly label: string;
  /** Folder that item paths are relative to; for a single file its own path, with the one item `.`. */
  readonly root: string;
  readonly items: ReadonlyMap<string, Item>;
}

/** A file or folder on disk as a side. */
export async function inventory(root: string, exclude: readonly string[] = []): Promise<Side> {
  const stat = await lstat(root);
  if (!stat.isDirectory()) {
    return {
      label: root,
      root,
      items: new Map([
        ['.', { ...NOTHING, ...describeSingle(stat), path: '.', link: stat.isSymbolicLink() ? await readlink(root) : null }],
      ]),
    };
  }
  const excluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
  const entries = await walk(root);
  const parents = new Set(entries.map(({ path: at }) => path.posix.dirname(at)));
  const artifacts = entries.filter((entry) => !excluded(entry.path) && !(entry.type === 'directory' && parents.has(entry.path)));
  return { label: root, root, items: new Map(artifacts.map((entry) => [entry.path, { ...NOTHING, ...entry }])) };
}

const NOTHING = { mode: 0, size: 0, link: null, kind: null, sha256: null } as const;

function describeSingle(stat: Stats): Pick<Item, 'type' | 'mode' | 'size'> {
  if (stat.isFile()) return { type: 'file', mode: stat.mode & 0o777, size: stat.size };
  return { type: stat.isSymbolicLink() ? 'symlink' : 'other', mode: 0, size: 0 };
}

/** A bundle's files as its verified manifest lists them; `root` is where they are (or would be) unpacked. */
export function inventoryOfManifest(manifest: Manifest, label: string, root: string): Side {
  return {
    label,
    root,
    items: new Map(
      manifest.files.map(({ path, type, mode, size, link, kind, sha256 }) => [
        path,
        { path, type, mode, size, link, kind, sha256 },
      ]),
    ),
  };
}
