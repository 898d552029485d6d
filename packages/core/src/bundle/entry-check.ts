/** Checks each tar entry against the manifest before a byte of it is written. */

import { own } from '../data/own.js';
import { collisionKey } from '../files/collision-key.js';
import { LinkMap } from '../files/links.js';
import { pathProblem } from '../files/paths.js';
import { firstFew } from '../text/first-few.js';
import { shown } from '../text/plain-text.js';
import type { BundleFile, Manifest } from './manifest.js';
import { clashProblem, linkProblem, mismatch, unsafe } from './problems.js';
import type { TarHeader } from './tar-header.js';

/** Why entries of other types than file, link and folder are refused; no stage can declare them as outputs. */
const REFUSED_TYPES: Readonly<Record<string, string>> = {
  link: 'is a hard link',
  'character-device': 'is a device',
  'block-device': 'is a device',
  fifo: 'is a named pipe',
};

/** Missing entries named in a message. */
const MAX_SHOWN_ENTRIES = 5;

/** Takes the entries after the manifest in any order, each exactly once. The manifest's own files were checked before. */
export class EntryCheck {
  readonly #archive: string;
  readonly #files: ReadonlyMap<string, BundleFile>;
  readonly #links: LinkMap;
  readonly #seen = new Set<string>();

  constructor(manifest: Manifest, archive: string) {
    this.#archive = archive;
    this.#files = new Map(manifest.files.map((file) => [file.path, file]));
    this.#links = new LinkMap(manifest.files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }])));
  }

  /**
   * The manifest's file that a header belongs to.
   * @throws UserError `bundle-unsafe`, `bundle-mismatch`
   */
  accept(header: TarHeader): BundleFile {
    // Tar ends the names of folders with a slash (POSIX, ustar interchange format).
    const path = header.type === 'directory' ? header.name.replace(/\/$/, '') : header.name;
    this.#checkSafe(path, header);
    const file = this.#files.get(path);
    if (file === undefined) throw this.#unknown(path);
    this.#seen.add(path);
    this.#same(path, 'type', header.type, file.type);
    this.#same(path, 'size', header.size, file.size);
    this.#same(path, 'mode', octal(header.mode), octal(file.mode));
    this.#same(path, 'link', header.linkname, file.link);
    return file;
  }

  /** @throws UserError `bundle-mismatch` when files of the manifest did not come */
  finish(): void {
    const missing = [...this.#files.keys()].filter((path) => !this.#seen.has(path));
    if (missing.length === 0) return;
    const names = firstFew(missing.map(shown), MAX_SHOWN_ENTRIES);
    throw mismatch(this.#archive, `the manifest lists ${names}, which the archive does not hold`);
  }

  #checkSafe(path: string, header: TarHeader): void {
    const problem = pathProblem(path) ?? this.#typeProblem(header) ?? this.#linkProblem(path, header);
    if (problem !== null) throw unsafe(this.#archive, path, problem);
    if (this.#seen.has(path)) throw unsafe(this.#archive, path, 'is there twice');
  }

  #typeProblem({ type }: TarHeader): string | null {
    if (type === 'file' || type === 'symlink' || type === 'directory') return null;
    return own(REFUSED_TYPES, type ?? '') ?? 'is an entry of an unknown type';
  }

  #linkProblem(path: string, { type, linkname }: TarHeader): string | null {
    if (type !== 'symlink') return null;
    const link = linkname ?? '';
    const end = this.#links.follow(path, link);
    return end.kind === 'inside' ? null : linkProblem(link, end);
  }

  #unknown(path: string): Error {
    const keys = keysOf(path);
    const twin = [...this.#files.keys()].find((other) => keysOf(other) === keys);
    if (twin !== undefined) return unsafe(this.#archive, path, clashProblem({ kind: 'same-place', other: twin }));
    return mismatch(this.#archive, `${shown(path)} is in the archive but not in the manifest`, { value: shown(path) });
  }

  #same(path: string, what: string, found: string | number | null, declared: string | number | null): void {
    if (found === declared) return;
    const value = shown(String(found));
    throw mismatch(
      this.#archive,
      `the ${what} of ${shown(path)} is ${value} in the archive, ${shown(String(declared))} in the manifest`,
      {
        value,
        allowed: [String(declared)],
      },
    );
  }
}

function keysOf(path: string): string {
  return path.split('/').map(collisionKey).join('/');
}

function octal(mode: number): string {
  return `0o${mode.toString(8)}`;
}
