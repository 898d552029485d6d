/** The file that gets a command's output: how it is opened, and what a full disk under it means. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { userError } from '@selfhost/core/errors.js';
import { isDiskFull } from '@selfhost/core/files/disk.js';
import { saysDiskFull } from './listen.js';

export async function openLog(file: string): Promise<FileHandle> {
  try {
    // Appending: what another program adds to the log meanwhile is not written over.
    return await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND);
  } catch (error) {
    throw isDiskFull(error) ? diskFull(file, String(error), error) : error;
  }
}

/** @param failed why the log could not be written, if ever; it is settled by now */
export async function throwIfLogFailed(log: string, failed: Promise<string>): Promise<void> {
  // A race between two settled promises takes the first.
  const failure = await Promise.race([failed, Promise.resolve(null)]);
  if (failure === null) return;
  if (saysDiskFull(failure)) throw diskFull(log, failure);
  throw new Error(`the log ${log} could not be written: ${failure}`);
}

function diskFull(file: string, detail: string, cause?: unknown): Error {
  return userError(
    'disk-full',
    `no space left for the log ${file}: the command was ended`,
    { value: detail, remedy: 'free space on that disk, or choose a folder on another one with --out' },
    cause,
  );
}
