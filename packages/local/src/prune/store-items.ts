/** The store as items: a bundle goes together with the records that lead to it, and with what lies beside it. */
import { readFile } from 'node:fs/promises';
import { storedName } from '@selfhost/core/bundle/beside.js';
import { groupBy } from '@selfhost/core/data/group.js';
import { byCodeUnits } from '@selfhost/core/files/order.js';
import { parseJson } from '@selfhost/core/json.js';
import { STORE_TABLES, type StoreTable } from '@selfhost/core/stage/store.js';
import { type Found, filesIn } from './files-in.js';
import type { PruneItem } from './item.js';

/** What is known of a stage by its key, beside its bundle. */
const STAGE_TABLES = ['proofs', 'hints'] as const satisfies readonly StoreTable[];

/** The files of the store that belong to one bundle. */
interface Group {
  readonly records: Found[];
  readonly known: Found[];
  readonly archives: Found[];
}

/**
 * @param state `.selfhost`, absolute
 * @param needed digests of the bundles that stay, whatever their age
 */
export async function storeItems(
  state: string,
  needed: ReadonlySet<string>,
): Promise<{ items: PruneItem[]; neededBytes: number }> {
  const inRoom = async (room: string) => filesIn(state, 'store', room);
  const groups = new Map<string, Group>();
  const groupOf = (digest: string): Group => {
    const group = groups.get(digest) ?? { records: [], known: [], archives: [] };
    groups.set(digest, group);
    return group;
  };
  const alone: Found[] = (await Promise.all(['ingredients', 'trials', 'times'].map(inRoom))).flat();
  const known = groupBy((await Promise.all(STAGE_TABLES.map(inRoom))).flat(), ({ name }) => name);
  for (const record of await inRoom('stages')) {
    const read = STORE_TABLES.stages.safeParse(parseJson(await readFile(record.file, 'utf8')));
    // A damaged record names no bundle; what is known of the stage stays valid.
    if (!read.success) alone.push(record);
    else {
      const group = groupOf(read.data.bundleDigest);
      group.records.push(record);
      group.known.push(...(known.get(record.name) ?? []));
      known.delete(record.name);
    }
  }
  for (const record of await inRoom('ancestries')) {
    const bundle = await bundleOf(record);
    (bundle === null ? alone : groupOf(bundle).records).push(record);
  }
  // The bundle before what lies beside it, as their names are sorted.
  const archives = (await inRoom('bundles')).sort((a, b) => byCodeUnits(a.name, b.name));
  for (const archive of archives) groupOf(storedName(archive.name)).archives.push(archive);
  const items = [...alone, ...[...known.values()].flat()].map((found) => itemOf('record', [found]));
  const ofBundles = [...groups].map(([digest, group]) => ({ isNeeded: needed.has(digest), item: itemOfBundle(group) }));
  const neededBytes = ofBundles.reduce((sum, { isNeeded, item }) => sum + (isNeeded ? item.bytes : 0), 0);
  return { items: [...items, ...ofBundles.flatMap(({ isNeeded, item }) => (isNeeded ? [] : [item]))], neededBytes };
}

function itemOfBundle({ records, known, archives }: Group): PruneItem {
  return itemOf(archives.length === 0 ? 'record' : 'bundle', [...records, ...known, ...archives]);
}

/** The bundle beside which an ancestry lies; null where the record is damaged. */
async function bundleOf({ file }: Found): Promise<string | null> {
  const read = STORE_TABLES.ancestries.safeParse(parseJson(await readFile(file, 'utf8')));
  return read.success ? read.data.bundleDigest : null;
}

/** @param parts in the order in which they go */
function itemOf(kind: PruneItem['kind'], parts: readonly Found[]): PruneItem {
  const [first, ...rest] = parts.map(({ file }) => file);
  if (first === undefined) throw new Error('an item has at least one file');
  return {
    kind: parts.some(({ isPartial }) => isPartial) ? 'scratch' : kind,
    places: [first, ...rest],
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    lastUsed: Math.max(...parts.map(({ lastUsed }) => lastUsed)),
  };
}
