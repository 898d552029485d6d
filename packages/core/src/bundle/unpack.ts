/** Unpacking a bundle into a folder that is either proved and whole, or not there. */
import { mkdir } from 'node:fs/promises';
import { userError } from '../errors.js';
import { atomically } from '../files/atomic.js';
import { systemCode } from '../files/disk.js';
import { exists } from '../files/exists.js';
import { FolderSink } from './folder-sink.js';
import { type ProvedBundle, type ReadOptions, readBundle } from './read.js';

/**
 * Verifies a bundle and unpacks its files (without the manifest) as the new folder `destination`. With an expected
 * bundleDigest, nothing at all is unpacked from an archive that has another. The files are written under a temporary name
 * beside `destination`, which appears only when everything was proved; on any failure everything written is removed.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-mismatch`, `bundle-unsafe`, `zstd-missing`, `disk-full`, and
 * `busy` when `destination` exists
 */
export async function verifyAndUnpack(archive: string, destination: string, options: ReadOptions = {}): Promise<ProvedBundle> {
  if (await exists(destination)) throw taken(destination);
  try {
    return await atomically(destination, async (temporary) => {
      await mkdir(temporary);
      return readBundle(archive, new FolderSink(archive, temporary), options);
    });
  } catch (error) {
    // Another process unpacked to the same place at the same time.
    throw systemCode(error) === 'ENOTEMPTY' || systemCode(error) === 'EEXIST' ? taken(destination, error) : error;
  }
}

function taken(destination: string, cause?: unknown): Error {
  return userError(
    'busy',
    `${destination} exists already; a bundle is only unpacked as a new folder`,
    { place: { file: destination }, remedy: 'remove it or name another folder; if another run is working there, wait for it' },
    cause,
  );
}
