/**
 * The store of a machine that forgets everything (a hosted runner), over a cache that remembers: each stage's bundle under its key, and a ledger
 * of small records. Bundles are only ever taken by their exact key, and proved like those of any store; the ledger may be an older run's,
 * because every record in it has a key of its own.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { layAncestry } from '../bundle/beside.js';
import { isMapping, type Loose } from '../data/mapping.js';
import { systemCode } from '../files/disk.js';
import { exists } from '../files/exists.js';
import { linkOrCopy } from '../files/link-or-copy.js';
import { digestOf, parseJson } from '../json.js';
import type { CacheStore, Logger } from '../ports.js';
import type { StageDone } from '../stage/result.js';
import { type Store, type StoreRecord, type StoreTable, storeRecord } from '../stage/store.js';

export interface CachedStoreOptions {
  /** The machine's own store. */
  readonly store: Store;
  readonly cache: CacheStore;
  /** Folder for what travels; the cache knows entries by it, so it must be the same on every machine. */
  readonly folder: string;
  /** Beginning of every key: operating system, processor, pipeline. */
  readonly prefix: string;
  /** Part of the ledger's name: each job that runs at the same time has one of its own. */
  readonly ledger: string;
  readonly logger: Logger;
}

/** A store with what must be done at the beginning and the end of a job. */
export interface CachedStore extends Store {
  /** Brings the newest ledger in. */
  open(): Promise<void>;
  /** Saves the stages that were built here, and the ledger where it has changed. */
  close(built: readonly StageDone[]): Promise<void>;
}

/** Rooms whose records travel in the ledger. */
const LEDGER_TABLES = ['ingredients', 'proofs', 'hints', 'trials'] as const satisfies readonly StoreTable[];

type Ledger = { [R in StoreTable]?: Readonly<Record<string, StoreRecord<R>>> };

export function cachedStore(options: CachedStoreOptions): CachedStore {
  const { store, cache, folder, prefix, logger } = options;
  const ledgerFolder = path.join(folder, 'ledger');
  const ledgerFile = path.join(ledgerFolder, 'records.json');
  const ledgerPrefix = `${prefix}-ledger-${options.ledger}-`;
  const at = path.join(folder, 'stage');
  const ledger: Ledger = {};
  let opened = digestOf(ledger);
  const asked = new Set<string>();

  /** Brings a stage's entry into the machine's store. Asked once for each key: a miss stays a miss for the rest of the job. */
  const fetchStage = async (key: string): Promise<void> => {
    if (asked.has(key)) return;
    asked.add(key);
    await rm(at, { recursive: true, force: true });
    if ((await cache.restore(at, `${prefix}-stage-${key}`)) === null) return;
    try {
      const entry = parsed(await readFile(path.join(at, 'record.json'), 'utf8'));
      const record = storeRecord('stages', entry.stage);
      const proof = storeRecord('proofs', entry.proof);
      const hints = storeRecord('hints', entry.hints);
      if (record === null) return logger.warn({ kind: 'cached-stage-unusable', key, isDamaged: true });
      await store.adopt(path.join(at, 'bundle'), record.bundleDigest);
      await store.write('stages', key, record);
      if (proof !== null) await store.write('proofs', key, proof);
      if (hints !== null) await store.write('hints', key, hints);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      logger.warn({ kind: 'cached-stage-unusable', key, isDamaged: false });
    } finally {
      await rm(at, { recursive: true, force: true });
    }
  };

  const saveStage = async ({ key, bundle }: StageDone): Promise<void> => {
    const stage = await store.read('stages', key);
    if (stage === null) return;
    const [proof, hints] = [await store.read('proofs', key), await store.read('hints', key)];
    await rm(at, { recursive: true, force: true });
    await mkdir(at, { recursive: true });
    await writeFile(path.join(at, 'record.json'), JSON.stringify({ stage, proof, hints }));
    await layAncestry(bundle.archive, path.join(at, 'bundle'));
    await linkOrCopy(bundle.archive, path.join(at, 'bundle'));
    await cache.save(at, `${prefix}-stage-${key}`);
    await rm(at, { recursive: true, force: true });
  };

  return {
    async open() {
      await rm(ledgerFolder, { recursive: true, force: true });
      const found = await cache.restore(ledgerFolder, `${ledgerPrefix}newest`, [ledgerPrefix]);
      if (found === null || !(await exists(ledgerFile))) return;
      const records = parsed(await readFile(ledgerFile, 'utf8'));
      for (const table of LEDGER_TABLES) note(ledger, table, soundIn(table, records[table]));
      opened = digestOf(ledger);
    },
    async read<R extends StoreTable>(table: R, name: string): Promise<StoreRecord<R> | null> {
      const own = await store.read(table, name);
      if (own !== null) return own;
      if (table === 'stages') {
        await fetchStage(name);
        return store.read(table, name);
      }
      return ledger[table]?.[name] ?? null;
    },
    async write(table, name, record) {
      await store.write(table, name, record);
      if (LEDGER_TABLES.some((each) => each === table)) note(ledger, table, [[name, record]]);
    },
    archive: (bundleDigest) => store.archive(bundleDigest),
    adopt: (archive, bundleDigest) => store.adopt(archive, bundleDigest),
    async close(built) {
      for (const stage of built) if (isForOthers(stage)) await saveStage(stage);
      const digest = digestOf(ledger);
      if (digest === opened) return;
      await mkdir(ledgerFolder, { recursive: true });
      await writeFile(ledgerFile, JSON.stringify(ledger));
      await cache.save(ledgerFolder, `${ledgerPrefix}${digest}`);
    },
  };
}

/** What a fallback made, or an incremental build over files that only this machine has, is not saved for other machines. */
function isForOthers({ status, degraded, bundle }: StageDone): boolean {
  return status === 'built' && !degraded && bundle.manifest.mode === 'clean';
}

function note<R extends StoreTable>(ledger: Ledger, table: R, records: readonly (readonly [string, StoreRecord<R>])[]): void {
  if (records.length > 0) ledger[table] = { ...ledger[table], ...Object.fromEntries(records) };
}

/** The records of a table that are neither damaged nor of another version. */
function soundIn<R extends StoreTable>(table: R, records: unknown): (readonly [string, StoreRecord<R>])[] {
  return Object.entries(mapping(records)).flatMap(([name, value]) => {
    const record = storeRecord(table, value);
    return record === null ? [] : [[name, record] as const];
  });
}

/** The mapping of a JSON text; an empty one for any other text. */
function parsed(text: string): Loose {
  return mapping(parseJson(text));
}

function mapping(value: unknown): Loose {
  return isMapping(value) ? value : {};
}
