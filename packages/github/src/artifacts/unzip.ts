/**
 * Unpacks the zip of an artifact. It is untrusted input from another machine: its whole directory is checked before a byte is written, and
 * what is unpacked is counted while it is written.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mostUnpackedBytes } from '@selfhost/core/bundle/limits.js';
import { isMapping } from '@selfhost/core/data/mapping.js';
import { UserError } from '@selfhost/core/errors.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { ZipFile } from 'yauzl';
import { reason } from '../retry.js';
import { unsafeZip, ZIP_LIMITS, ZipDirectory, type ZipLimits, type ZippedFile } from './zip-directory.js';

/** Counts bytes before they are written; throws when they are too many. */
export type Spend = (bytes: number) => void;

/** What the smallest file takes on a disk, so that many empty ones are counted too. */
const BLOCK_BYTES = 4096;

/**
 * Unpacks all files into an empty folder that no other process uses. No link is ever made, and no file becomes a program.
 * @param name under which a person knows the zip
 * @throws UserError `artifact-unsafe`, and what `spend` throws
 */
export async function unzip(name: string, archive: string, folder: string, spend: Spend, limits = ZIP_LIMITS): Promise<void> {
  const { getFileNameLowLevel, openPromise } = await import('yauzl');
  let zip: ZipFile | undefined;
  try {
    // Names are decoded here: the library's own check of them speaks of them as they came.
    zip = await openPromise(archive, { autoClose: false, decodeStrings: false });
    const directory = new ZipDirectory(name, limits);
    for await (const entry of zip.eachEntry()) {
      const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
      directory.add(entry, getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true));
    }
    directory.finish();
    const count = counter(name, zip.fileSize, spend, limits);
    for (const file of directory.files) await extract(zip, file, folder, count);
  } catch (error) {
    throw asZipProblem(name, error);
  } finally {
    zip?.close();
  }
}

function counter(name: string, zipBytes: number, spend: Spend, limits: ZipLimits): Spend {
  const most = Math.min(limits.totalBytes, mostUnpackedBytes(zipBytes, limits));
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked > most) throw unsafeZip(name, `the zip of ${zipBytes} bytes holds more than ${most} bytes`);
    spend(bytes);
  };
}

async function extract(zip: ZipFile, file: ZippedFile, folder: string, count: Spend): Promise<void> {
  count(BLOCK_BYTES);
  const place = path.join(folder, file.path);
  await mkdir(path.dirname(place), { recursive: true });
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      count(chunk.length);
      yield chunk;
    }
  };
  await pipeline(await zip.openReadStreamPromise(file.entry), counted, createWriteStream(place, { flags: 'wx' }));
}

/** Names that this system or its file system cannot hold are the zip's fault. */
const UNWRITABLE = new Set(['ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'EEXIST', 'ENOTDIR', 'EISDIR']);

/** The library reports a zip that contradicts itself by plain errors; errors of the disk keep their meaning. */
function asZipProblem(name: string, error: unknown): unknown {
  // By shape: an error of another realm (zlib's, in a test runner's sandbox) is no instance of this one's Error.
  if (error instanceof UserError || !isMapping(error)) return error;
  const isOfDisk = error.syscall !== undefined;
  if (isOfDisk && !UNWRITABLE.has(systemCode(error) ?? '')) return error;
  const why = isOfDisk
    ? `a file of the zip cannot be written here (${systemCode(error)})`
    : `the zip is damaged: ${reason(error)}`;
  return unsafeZip(name, why, error);
}
