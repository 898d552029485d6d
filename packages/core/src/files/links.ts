/** Where symbolic links lead, worked out on names alone: nothing is asked of a file system, so nothing can be raced. */
import { foldedPath } from './paths.js';

/** As Linux does (path_resolution(7)): more links in one path than this count as a circle. */
const MAX_HOPS = 40;

/** A link whose way ends inside the folder (at `path`), leaves it, or goes round in a circle. */
export type LinkEnd =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'circle' };

/**
 * Follows links within one folder as an operating system would: component by component, through other links, so that
 * `a/link/..` is the parent of what `link` names, not `a`.
 */
export class LinkMap {
  readonly #links = new Map<string, string>();

  /** Names are compared without case or Unicode form, for a link may be reached by another spelling on Windows and macOS. */
  constructor(links: Iterable<{ readonly path: string; readonly link: string }>) {
    for (const { path, link } of links) this.#links.set(foldedPath(path), link);
  }

  /** Follows a link with the text `link` that stands at `path`, a path whose own folders are no links. */
  follow(path: string, link: string): LinkEnd {
    const at = path.split('/').slice(0, -1);
    const ahead = partsOf(link);
    if (ahead === null) return { kind: 'outside' };
    for (let hops = 0; ; ) {
      const part = ahead.pop();
      if (part === undefined) return { kind: 'inside', path: at.join('/') };
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (at.pop() === undefined) return { kind: 'outside' };
        continue;
      }
      at.push(part);
      const next = this.#links.get(foldedPath(at.join('/')));
      if (next === undefined) continue;
      hops += 1;
      if (hops > MAX_HOPS) return { kind: 'circle' };
      const parts = partsOf(next);
      if (parts === null) return { kind: 'outside' };
      at.pop();
      ahead.push(...parts);
    }
  }
}

/** A link's text as parts, last first; null when it is absolute or means something else on another machine. */
function partsOf(link: string): string[] | null {
  if (link === '' || link.startsWith('/') || /[\p{Cc}\\:]/u.test(link)) return null;
  return link.split('/').reverse();
}
