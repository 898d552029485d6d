import { readFile } from 'node:fs/promises';
import { ifThere } from './if-there.js';

/** The text of a file; null where there is none. */
export function readIfThere(file: string): Promise<string | null> {
  return ifThere(readFile(file, 'utf8'));
}
