import { stat } from 'node:fs/promises';
import { exists } from './exists.js';
import { ifThere } from './if-there.js';

/** Whether a folder is at a path, or a link to one. */
export async function isFolder(at: string): Promise<boolean> {
  return (await exists(at)) && (await ifThere(stat(at)))?.isDirectory() === true;
}
