/** The lines of files that problems are about, for people at a terminal. */
import { readFileSync, statSync } from 'node:fs';
import { memoized } from '@selfhost/core/data/memoized.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import { excerpt } from '@selfhost/core/text/excerpt.js';
import type { ExcerptOf } from '@selfhost/core/text/problem-text.js';

/** Files with places are written by hand; a configuration may have no more. */
const MAX_BYTES = 1024 * 1024;

/** Reads each file once: one with thousands of mistakes is asked for as often. */
export function excerptsOfFiles(): ExcerptOf {
  const linesOf = memoized(readLines);
  return ({ place, value }) => {
    if (place?.line === undefined || place.column === undefined) return [];
    return excerpt(linesOf(place.file), { line: place.line, column: place.column }, value);
  };
}

/** None of a file that cannot be read now: the problem is printed without them. */
function readLines(file: string): readonly string[] {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile() || found.size > MAX_BYTES) return [];
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
