/** What there is to compare on one side: every file, link and empty folder, found without following a link or opening a file. */
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Manifest } from '../../bundle/manifest.js';
import { walk } from '../../files/walk.js';

export interface Item {
  readonly path: string;
  /** `other`: a FIFO, socket, device or a name that cannot be read, which is reported and never opened. */
  readonly type: 'file' | 'symlink' | 'directory' | 'other';
  /** Whether its owner may execute a file: the only permission that bundles carry, and so the only one that is compared. */
  readonly executable: boolean;
  /** Whether it runs as its own user or group (set-uid, set-gid), which no bundle carries. */
  readonly setsId: boolean;
  /** What it is where its type is `other`, for a person. */
  readonly what: string;
  /** Bytes of a file; 0 for everything else. */
  readonly size: number;
  readonly link: string | null;
  /** The output kind where a bundle declares one. */
  readonly kind: string | null;
  /** Content digest where a verified bundle gives it. */
  readonly sha256: string | null;
}

export interface Side {
  /** Its name for people. */
  readonly label: string;
  /** Folder that item paths are relative to; for a single file its own path, with the one item `.`. */
  readonly root: string;
  readonly items: ReadonlyMap<string, Item>;
  /** Folders that hold items. */
  readonly folders: ReadonlySet<string>;
  /** How many items the choice of paths has left out. */
  readonly leftOut: number;
}

/** The paths of a folder or bundle that are compared, as globs. A single file is compared in any case. */
export interface PathChoice {
  /** All where empty. */
  readonly only?: readonly string[];
  /** Of those, the ones that are left out. */
  readonly exclude?: readonly string[];
}

/** A file or folder on disk as a side. */
export async function inventory(root: string, choice: PathChoice = {}): Promise<Side> {
  const stat = await lstat(root);
  if (!stat.isDirectory()) {
    const link = stat.isSymbolicLink() ? await readlink(root) : null;
    const type = stat.isFile() ? 'file' : link === null ? 'other' : 'symlink';
    const { mode, size } = type === 'file' ? stat : { mode: 0, size: 0 };
    return sideOf(root, root, [item({ path: '.', type, mode, size, link })]);
  }
  const entries = await walk(root);
  const parents = new Set(entries.map(({ path: at }) => path.posix.dirname(at)));
  const artifacts = entries.filter((entry) => entry.type !== 'directory' || !parents.has(entry.path));
  return sideOf(root, root, artifacts.map(item), choice);
}

/** A bundle's files as its verified manifest lists them; `root` is where they are (or would be) unpacked. */
export function inventoryOfManifest(manifest: Manifest, label: string, root: string, choice: PathChoice = {}): Side {
  return sideOf(label, root, manifest.files.map(item), choice);
}

function sideOf(label: string, root: string, items: readonly Item[], { only = [], exclude = [] }: PathChoice = {}): Side {
  const isChosen = only.length === 0 ? () => true : matching(only);
  const isExcluded = matching(exclude);
  const kept = items.filter(({ path: at }) => isChosen(at) && !isExcluded(at));
  const folders = new Set(kept.flatMap(({ path: at }) => parentsOf(at)));
  const leftOut = items.length - kept.length;
  return { label, root, items: new Map(kept.map((each) => [each.path, each])), folders, leftOut };
}

function matching(globs: readonly string[]): (at: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}

function parentsOf(at: string): string[] {
  const parents: string[] = [];
  for (let parent = path.posix.dirname(at); parent !== '.' && parent !== '/'; parent = path.posix.dirname(parent))
    parents.push(parent);
  return parents;
}

/** The owner's execute bit. */
const EXECUTE = 0o100;
const SET_ID = 0o6000;

/** The properties of a file that count: both ways to find it must give the same ones. */
function item(found: Pick<Item, 'path' | 'type'> & Partial<Item> & { readonly mode?: number }): Item {
  const { path: at, type, mode = 0, size = 0, link = null, kind = null, sha256 = null, what = type } = found;
  const has = (bits: number): boolean => type === 'file' && (mode & bits) !== 0;
  return { path: at, type, executable: has(EXECUTE), setsId: has(SET_ID), what, size, link, kind, sha256 };
}

/** Links that are followed before they count as a loop, as Linux does (MAXSYMLINKS). */
const MAX_LINKS = 40;

/** Whether a link points to itself, directly or through links of its own side. Nothing on disk is followed. */
export function leadsToItself(side: Side, from: Item): boolean {
  let at: Item | undefined = from;
  for (let hops = 0; at?.type === 'symlink' && at.link !== null; hops++) {
    if (hops === MAX_LINKS) return true;
    at = side.items.get(path.posix.normalize(path.posix.join(path.posix.dirname(at.path), at.link)));
  }
  return false;
}

/** Where an item's bytes are. */
export function fileOf(side: Side, item: Item): string {
  return item.path === '.' ? side.root : path.join(side.root, item.path);
}
