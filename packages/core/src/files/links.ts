/** Where symbolic links lead, worked out on names alone: nothing is asked of a file system, so nothing can be raced. */
import { collisionKey, hasManyMarks } from './collision-key.js';
import { isTooDeep, isTooLong, MAX_NAME_UNITS } from './paths.js';
import { PathPlace } from './places.js';

/** As Linux does (path_resolution(7)): more links in one path than this count as a cycle. */
const MAX_LINKS = 40;

/**
 * A link whose way ends inside the folder (at `path`), leaves it, or is part of a cycle. `too-long`: its text, or the path that it leads
 * to, is longer or deeper than a path of a bundle may be.
 */
export type LinkEnd =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'circle' }
  | { readonly kind: 'too-long' };

/** Where a way through the tree got to. `hops`: links that it led through. */
type Way =
  | { readonly kind: 'inside'; readonly place: PathPlace<Link>; readonly hops: number }
  | Exclude<LinkEnd, { kind: 'inside' }>;

interface Link {
  readonly text: string;
  /** Worked out once: links that lead through each other would be followed again and again. */
  end: Extract<Way, { kind: 'inside' }> | null;
}

/**
 * Follows links within one folder as an operating system would: component by component, through other links, so that
 * `a/link/..` is the parent of what `link` names, not `a`.
 */
export class LinkMap {
  readonly #root = PathPlace.root<Link>();

  /**
   * Names are compared as in a `PathRegister`, because a link may be reached by another spelling on Windows and macOS. The paths have no
   * `pathProblem`; the links' texts may be anything.
   */
  constructor(links: Iterable<{ readonly path: string; readonly link: string }>) {
    for (const { path, link } of links) {
      let place = this.#root;
      for (const name of path.split('/')) place = place.at(name);
      place.value = { text: link, end: null };
    }
  }

  /** Follows a link with the text `link` at `path`, a path whose own folders are no links. */
  follow(path: string, link: string): LinkEnd {
    let folder = this.#root;
    for (const name of path.split('/').slice(0, -1)) folder = folder.find(name) ?? folder.unknown(name);
    const way = this.#walk(folder, link, 0);
    if (way.kind !== 'inside') return way;
    const end = way.place.path;
    return isTooLong(end) ? { kind: 'too-long' } : { kind: 'inside', path: end };
  }

  /** `before`: links that led here; so many calls lie within each other at most. */
  #walk(folder: PathPlace<Link>, text: string, before: number): Way {
    if (isTooLong(text) || hasManyMarks(text)) return { kind: 'too-long' };
    if (!isPortable(text)) return { kind: 'outside' };
    let at = folder;
    let hops = 0;
    for (const part of text.split('/')) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (at.above === null) return { kind: 'outside' };
        at = at.above;
        continue;
      }
      if (part.length > MAX_NAME_UNITS) return { kind: 'too-long' };
      const known = at.find(part);
      // Dots and spaces alone are another folder where Windows drops them.
      if (known === undefined && collisionKey(part) === '') return { kind: 'outside' };
      const place = known ?? at.unknown(part);
      if (isTooDeep(place.depth)) return { kind: 'too-long' };
      const way = place.value === null ? null : this.#through(place.value, at, before + hops + 1);
      if (way === null) {
        at = place;
        continue;
      }
      if (way.kind !== 'inside') return way;
      at = way.place;
      hops += 1 + way.hops;
      if (before + hops > MAX_LINKS) return { kind: 'circle' };
    }
    return { kind: 'inside', place: at, hops };
  }

  #through(link: Link, folder: PathPlace<Link>, before: number): Way {
    if (link.end !== null) return link.end;
    if (before > MAX_LINKS) return { kind: 'circle' };
    const way = this.#walk(folder, link.text, before);
    if (way.kind === 'inside') link.end = way;
    return way;
  }
}

/** Whether a link's text is relative, and means the same on every machine. */
function isPortable(link: string): boolean {
  return link !== '' && !link.startsWith('/') && !/[\p{Cc}\\:]/u.test(link);
}
