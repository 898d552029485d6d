/** Which file a path names while files are made, renamed, linked and removed. Paths are absolute; the kernel has resolved most of them. */
import path from 'node:path';

/** One file, under whatever names; `version` is the index of what it holds now. */
export interface FileIdentity {
  version: number;
  /** Whether it is a named pipe: all who open it share what is in it. */
  isPipe: boolean;
}

/** Links that lead to links; more is a circle (Linux: MAXSYMLINKS). */
const MAX_LINKS = 40;

export interface FileNamesOptions {
  /** Makes the version of a file that was there before; it is given the path of then. */
  readonly found: (at: string) => number;
  /** Makes the version of a file that the command makes at a path. */
  readonly made: (at: string) => number;
  /** Makes the newest version of a file known under another path. */
  readonly renamed: (version: number, at: string) => void;
  /** The path without the links that were there before, also of what is not there. */
  readonly realPath: (place: string) => string;
}

export class FileNames {
  readonly #files = new Map<string, FileIdentity>();
  /** The last file that had a name, where the name was removed: programs may still have it open. */
  readonly #removed = new Map<string, FileIdentity>();
  readonly #links = new Map<string, string>();
  /** Folders, and files that were never opened, that were renamed: the newest first. */
  readonly #moves: { readonly from: string; readonly to: string }[] = [];
  readonly #options: FileNamesOptions;

  constructor(options: FileNamesOptions) {
    this.#options = options;
  }

  /** The file at a path; one that is not known was there before. */
  at(place: string): FileIdentity {
    const known = this.#files.get(place);
    if (known !== undefined) return known;
    const file = { version: this.#options.found(this.#before(place)), isPipe: false };
    this.#files.set(place, file);
    return file;
  }

  /** The file that had a name which was removed; undefined where it is not known. */
  removed(place: string): FileIdentity | undefined {
    return this.#removed.get(place);
  }

  /** The file at a path, where it is known. */
  known(place: string): FileIdentity | undefined {
    return this.#files.get(place);
  }

  put(place: string, file: FileIdentity): void {
    this.#files.set(place, file);
  }

  /** A file that has no name, by what the kernel calls it. */
  putRemoved(place: string, file: FileIdentity): void {
    this.#removed.set(place, file);
  }

  remove(place: string): void {
    const file = this.#files.get(place);
    if (file !== undefined) this.#removed.set(place, file);
    this.#files.delete(place);
    this.#links.delete(place);
  }

  /** Moves a file or a folder, with everything in it. */
  rename(from: string, to: string): void {
    const link = this.#links.get(from);
    if (link !== undefined) {
      this.remove(from);
      this.#links.set(to, link);
      return;
    }
    this.remove(to);
    const known = this.#files.get(from);
    if (known !== undefined) {
      this.#move(from, to, known);
      return;
    }
    const inside = `${from}/`;
    for (const [place, file] of [...this.#files]) {
      if (place.startsWith(inside)) this.#move(place, to + place.slice(from.length), file);
    }
    for (const [place, target] of [...this.#links]) {
      if (!place.startsWith(inside)) continue;
      this.#links.delete(place);
      this.#links.set(to + place.slice(from.length), target);
    }
    this.#moves.unshift({ from, to });
  }

  #move(from: string, to: string, file: FileIdentity): void {
    this.#files.delete(from);
    this.#files.set(to, file);
    this.#options.renamed(file.version, to);
  }

  /** Two paths have each other's file. */
  exchange(one: string, other: string): void {
    const aside = `${one}\0`;
    this.rename(one, aside);
    this.rename(other, one);
    this.rename(aside, other);
  }

  fifo(at: string): void {
    this.#files.set(at, { version: this.#options.made(at), isPipe: true });
  }

  link(from: string, to: string): void {
    this.#files.set(to, this.#files.get(from) ?? this.#removed.get(from) ?? this.at(from));
  }

  symlink(target: string, at: string): void {
    this.#files.delete(at);
    this.#links.set(at, path.posix.resolve(path.posix.dirname(at), target));
  }

  /** The path with all links of its folders resolved; the last name as it is. */
  inFolder(place: string): string {
    return path.posix.join(this.real(path.posix.dirname(place)), path.posix.basename(place));
  }

  /** The path with all links resolved, those of the command before those that were there before. */
  real(place: string): string {
    let now = path.posix.normalize(place);
    for (let steps = 0; steps < MAX_LINKS; steps++) {
      const link = this.#linkIn(now);
      if (link === null) break;
      now = link;
    }
    return this.#options.realPath(now);
  }

  /** The path after the first of its links; null where it has none. */
  #linkIn(place: string): string | null {
    if (this.#links.size === 0) return null;
    for (let end = place.indexOf('/', 1); end !== -1; end = place.indexOf('/', end + 1)) {
      const link = this.#links.get(place.slice(0, end));
      if (link !== undefined) return link + place.slice(end);
    }
    return this.#links.get(place) ?? null;
  }

  /** Where a file that is not known was before the command began. */
  #before(place: string): string {
    let now = place;
    for (const { from, to } of this.#moves) {
      if (now === to || now.startsWith(`${to}/`)) now = from + now.slice(to.length);
    }
    return now;
  }
}
