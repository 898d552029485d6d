/** Looks at the disk that need not succeed. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from './disk.js';

/** What a look at the disk gives; null where the system refuses it. */
export function ifAllowed<Found>(look: () => Found): Found | null {
  try {
    return look();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

/** The path without links; the path itself where it is not there. */
export function realPath(place: string): string {
  return ifAllowed(() => realpathSync(place)) ?? place;
}

/** The path without the links of its folders that are there, also of what is not there. */
export function realPathAbove(place: string): string {
  const found = ifAllowed(() => realpathSync(place));
  const parent = path.dirname(place);
  return found ?? (parent === place ? place : path.join(realPathAbove(parent), path.basename(place)));
}
