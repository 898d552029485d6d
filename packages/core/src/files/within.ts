import path from 'node:path';

/** Whether a path is another one, or below it; both absolute, or both relative to the same folder. */
export function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
