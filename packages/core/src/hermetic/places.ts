/** Whose a file is, by where it lies. */
import { isWithin } from '../files/within.js';
import { programFolder } from './tool-folders.js';

/** The folders of a build, absolute and without links. */
export interface BuildPlaces {
  /** The work folder, and what else the build itself may use. */
  readonly own: readonly string[];
  /** Folders of declared tools, and of what they keep. */
  readonly tools: readonly string[];
  /** Folders for temporary files. */
  readonly temporary: readonly string[];
  /** The folder of selfhost.yml. */
  readonly project: string;
  /** Null where it is not known. */
  readonly home: string | null;
}

export type PlaceKind = 'own' | 'tool' | 'temporary' | 'project' | 'home' | 'system' | 'elsewhere';

/** What an operating system and its packages own, those of Nix, Guix and snap too. */
const SYSTEM =
  '/usr /lib /lib32 /lib64 /libx32 /bin /sbin /etc /opt /var /run /boot /nix/store /gnu/store /snap /proc /sys /dev'.split(' ');

export class Places {
  /** The longest folder first; of one folder the first kind counts. */
  readonly #folders: readonly { readonly folder: string; readonly kind: PlaceKind }[];
  readonly #project: string;
  readonly #home: string | null;

  constructor({ own, tools, temporary, project, home }: BuildPlaces) {
    const all: readonly (readonly [PlaceKind, readonly string[]])[] = [
      ['own', own],
      ['tool', tools],
      ['temporary', temporary],
      ['project', [project]],
      ['home', home === null ? [] : [home]],
      ['system', SYSTEM],
    ];
    this.#folders = all
      // The root is the home of some containers' users, and says nothing of a file.
      .flatMap(([kind, folders]) => folders.filter((folder) => folder !== '/').map((folder) => ({ folder, kind })))
      .sort((one, other) => other.folder.length - one.folder.length);
    this.#project = project;
    this.#home = home;
  }

  of(file: string): PlaceKind {
    return this.#folders.find(({ folder }) => isWithin(file, folder))?.kind ?? 'elsewhere';
  }

  /** What belongs to a program: see `programFolder`. */
  programFolder(program: string): string {
    return programFolder(program, { project: this.#project, home: this.#home });
  }

  /** A path as people know it, without the name of their folders. */
  shown(file: string): string {
    if (isWithin(file, this.#project)) return file.slice(this.#project.length + 1);
    return this.#home !== null && this.#home !== '/' && isWithin(file, this.#home) ? `~${file.slice(this.#home.length)}` : file;
  }
}
