/**
 * The only place that prunes what is below `.selfhost`. The caller holds the lock of that folder. Every step leaves a whole store: a record is
 * removed before the bundle that it names, and a folder is renamed before it is removed.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '@selfhost/core/errors.js';
import { removeTree } from '@selfhost/core/files/remove.js';
import { digestsOfEarlierRun } from '../earlier-run.js';
import { acquireLock } from '../lock.js';
import { bytesOf, goingItems, type PruneItem, type Retention } from './item.js';
import { logItems, runItems, scratchItems } from './state-items.js';
import { storeItems } from './store-items.js';

export interface Pruning {
  /** `.selfhost`, absolute. */
  readonly state: string;
  readonly retention: Retention;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Digests of bundles that stay beside those of the last report. */
  readonly needed?: ReadonlySet<string>;
  /**
   * `all`, or only what can be made again: GitHub keeps artifacts for some days, so that a run that was fetched may be the only copy.
   */
  readonly what: 'all' | 'remade';
  readonly dryRun?: boolean;
  /** Nothing more is removed after this moment. */
  readonly until?: number;
}

export interface Pruned {
  /** What went, or would go. */
  readonly removed: readonly PruneItem[];
  readonly keptBytes: number;
}

export async function prune(pruning: Pruning): Promise<Pruned> {
  const { state, retention, now, what, dryRun = false, until = Number.POSITIVE_INFINITY } = pruning;
  const needed = new Set([...(await digestsOfEarlierRun(path.join(state, 'out'))), ...(pruning.needed ?? [])]);
  const store = await storeItems(state, needed);
  const more = what === 'all' ? [...(await runItems(state)), ...(await scratchItems(state))] : [];
  const items = [...store.items, ...(await logItems(state)), ...more];
  const removed: PruneItem[] = [];
  for (const item of goingItems(items, store.neededBytes, retention, now)) {
    if (Date.now() > until) break;
    if (dryRun || (await remove(item, state))) removed.push(item);
  }
  return { removed, keptBytes: store.neededBytes + bytesOf(items) - bytesOf(removed) };
}

/** False where another process is at work on it. */
async function remove({ kind, places, lock }: PruneItem, state: string): Promise<boolean> {
  const held = lock === undefined ? null : await acquireLock(lock, { what: 'selfhost clean' }).catch(isBusy);
  if (held === 'busy') return false;
  for (const place of places) {
    if (kind === 'run') await removeAtOnce(place, state);
    else if (kind === 'scratch') await removeTree(place);
    else await rm(place, { force: true });
  }
  await held?.release();
  return true;
}

function isBusy(error: unknown): 'busy' {
  if (error instanceof UserError && error.problems[0].code === 'busy') return 'busy';
  throw error;
}

/** A process that is killed halfway must not leave half a folder under its name; the next run empties `tmp`. */
async function removeAtOnce(folder: string, state: string): Promise<void> {
  const aside = path.join(state, 'tmp', randomUUID());
  await mkdir(path.dirname(aside), { recursive: true });
  await rename(folder, aside);
  await removeTree(aside);
}
