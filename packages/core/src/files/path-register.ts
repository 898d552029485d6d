import { PathPlace } from './places.js';

/** What is at a path: a folder, or something that nothing can be below (a file or a link). */
export type PathKind = 'folder' | 'leaf';

/**
 * Why a path cannot be used beside the earlier ones:
 * - `same-place`: it, or a folder that it is in, is one with `other` on some machine
 * - `twice`: it is there already
 * - `below-leaf`: `other` is above it, and is no folder
 * - `is-folder`: it is a folder too
 * - `too-many`: with the folders that paths are in, there are more than `most`
 */
export type PathClash =
  | { readonly kind: 'same-place' | 'below-leaf'; readonly other: string }
  | { readonly kind: 'twice' | 'is-folder' }
  | { readonly kind: 'too-many'; readonly most: number };

/** Remembers paths, and finds those that cannot all be written, on this machine or another one. */
export class PathRegister {
  readonly #root = PathPlace.root<PathKind>();
  readonly #most: number;
  #count = 0;

  /** @param most paths and folders that are taken: a path of 4,096 bytes implies many folders, and each costs memory and time */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds a path and all its folders; a folder may be added again. The path has no `pathProblem`. */
  add(path: string, kind: PathKind): PathClash | null {
    let above = this.#root;
    for (let start = 0; ; ) {
      const slash = path.indexOf('/', start);
      const isLast = slash === -1;
      const name = path.slice(start, isLast ? undefined : slash);
      const place = above.at(name);
      const clash = place.name === name ? this.#take(place, isLast ? kind : 'folder', isLast) : samePlace(place);
      if (clash !== null || isLast) return clash;
      above = place;
      start = slash + 1;
    }
  }

  #take(place: PathPlace<PathKind>, kind: PathKind, isLast: boolean): PathClash | null {
    if (place.value === 'leaf') return isLast ? { kind: 'twice' } : { kind: 'below-leaf', other: place.path };
    if (place.value === 'folder') return kind === 'folder' ? null : { kind: 'is-folder' };
    place.value = kind;
    this.#count += 1;
    return this.#count > this.#most ? { kind: 'too-many', most: this.#most } : null;
  }
}

function samePlace(place: PathPlace<PathKind>): PathClash {
  return { kind: 'same-place', other: place.path };
}
