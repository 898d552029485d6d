/** The store on a folder: records as JSON files by table and name, archives by their digest. */

import { mkdir, rename, utimes } from 'node:fs/promises';
import path from 'node:path';
import { ancestryPlace } from '@selfhost/core/bundle/beside.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import { exists } from '@selfhost/core/files/exists.js';
import { ifThere } from '@selfhost/core/files/if-there.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { parseJson } from '@selfhost/core/json.js';
import type { Notice } from '@selfhost/core/notice.js';
import { type Store, type StoreRecord, type StoreTable, storeRecord } from '@selfhost/core/stage/store.js';

/** A logger, of which warnings alone are used. */
type Warns = { warn(notice: Notice): unknown };

/** @param folder e.g. `.selfhost/store`; made when first written to. */
export function folderStore(folder: string, logger: Warns): Store {
  const recordFile = (table: StoreTable, name: string): string => path.join(folder, table, `${name}.json`);
  const archiveFile = (bundleDigest: string): string => path.join(folder, 'bundles', bundleDigest);
  return {
    async read<R extends StoreTable>(table: R, name: string): Promise<StoreRecord<R> | null> {
      const file = recordFile(table, name);
      const text = await readIfThere(file);
      if (text === null) return null;
      const record = storeRecord(table, parseJson(text));
      if (record !== null) {
        await touch(file);
        return record;
      }
      logger.warn({ kind: 'record-damaged', file });
      return null;
    },
    async write(table, name, record) {
      await writeFileAtomic(recordFile(table, name), `${JSON.stringify(record)}\n`);
    },
    async archive(bundleDigest) {
      const file = archiveFile(bundleDigest);
      return (await exists(file)) ? file : null;
    },
    async adopt(archive, bundleDigest) {
      const file = archiveFile(bundleDigest);
      await mkdir(path.dirname(file), { recursive: true });
      // First, because a bundle that is there is taken for whole.
      await ifThere(rename(ancestryPlace(archive), ancestryPlace(file)));
      await rename(archive, file);
      return file;
    },
  };
}

/** When a record was last used is its time of change: unused ones are pruned. */
async function touch(file: string): Promise<void> {
  try {
    await utimes(file, new Date(), new Date());
  } catch (error) {
    // In a store that can only be read the times cannot be kept up to date; it cannot be pruned either.
    if (systemCode(error) === undefined) throw error;
  }
}
