import path from 'node:path';

const SLASH = 0x2f;

/** Whether a path is another one, or below it; both absolute, or both relative to the same folder. */
export function isWithin(inner: string, outer: string): boolean {
  // A trace is judged by millions of these questions, of paths that the kernel has resolved.
  if (isResolved(inner) && isResolved(outer)) {
    return inner.startsWith(outer) && (inner.length === outer.length || inner.charCodeAt(outer.length) === SLASH);
  }
  const way = path.relative(outer, inner);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Whether a path is absolute and has nothing to resolve; not said of one with a name that begins with a dot. */
function isResolved(place: string): boolean {
  return (
    path.sep === '/' &&
    place.charCodeAt(0) === SLASH &&
    place.charCodeAt(place.length - 1) !== SLASH &&
    !place.includes('/.') &&
    !place.includes('//')
  );
}
