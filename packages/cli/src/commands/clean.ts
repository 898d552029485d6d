import path from 'node:path';
import { exists } from '@selfhost/core/files/exists.js';
import { cleanText, type RemovedItem } from '@selfhost/core/present/clean-text.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { bytesOf, type PruneItem, RETENTION, type Retention } from '@selfhost/local/prune/item.js';
import { type Pruned, prune } from '@selfhost/local/prune/prune.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface CleanOptions {
  readonly config: string;
  /** Milliseconds. */
  readonly older?: number;
  /** Bytes. */
  readonly over?: number;
  readonly dryRun?: true;
  readonly format: Format;
}

/** `selfhost clean`. It reads no configuration: what a broken one has built can be removed too. */
export async function clean(options: CleanOptions, context: CommandContext): Promise<number> {
  const state = path.join(path.dirname(path.resolve(context.cwd, options.config)), '.selfhost');
  const retention = {
    olderMs: options.older ?? RETENTION.olderMs,
    overBytes: options.over ?? RETENTION.overBytes,
  };
  try {
    const pruned = (await exists(state)) ? await pruneLocked(state, retention, options.dryRun === true) : NOTHING;
    if (options.format === 'json') writeJson(context, documentOf(pruned, options, retention, state));
    else context.stdout.write(cleanText(itemsOf(pruned, state), options.dryRun === true, context.language));
    return 0;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

const NOTHING: Pruned = { removed: [], keptBytes: 0 };

async function pruneLocked(state: string, retention: Retention, dryRun: boolean): Promise<Pruned> {
  const lock = await acquireLock(state, { what: 'selfhost clean' });
  try {
    return await prune({ state, retention, now: Date.now(), what: 'all', dryRun });
  } finally {
    await lock.release();
  }
}

/** `selfhost.clean/1` */
function documentOf({ removed, keptBytes }: Pruned, options: CleanOptions, retention: Retention, state: string): object {
  return {
    schema: 'selfhost.clean/1',
    dryRun: options.dryRun === true,
    olderSeconds: retention.olderMs / 1000,
    overBytes: retention.overBytes,
    removed: removed.map((item) => ({
      kind: item.kind,
      path: nameOf(item, state),
      bytes: item.bytes,
      lastUsed: new Date(item.lastUsed).toISOString(),
    })),
    removedBytes: bytesOf(removed),
    keptBytes,
  };
}

function itemsOf({ removed, keptBytes }: Pruned, state: string): { removed: RemovedItem[]; keptBytes: number } {
  return { removed: removed.map((item) => ({ ...item, name: nameOf(item, state) })), keptBytes };
}

/** The last part is the name of an item: for a bundle it is the archive. */
function nameOf({ places }: PruneItem, state: string): string {
  return path.relative(state, places.at(-1) ?? '').replaceAll(path.sep, '/');
}
