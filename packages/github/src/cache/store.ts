/** GitHub's cache of a repository. It may lose anything, and it never fails a build. */
import path from 'node:path';
import { digestOf } from '@selfhost/core/json.js';
import type { CacheStore, Logger } from '@selfhost/core/ports.js';
import { inTime, reason, type TimeLimit } from '../retry.js';
import type { CacheMode } from './mode.js';

export interface CacheOptions {
  readonly mode: CacheMode;
  readonly logger: Logger;
  readonly limits?: CacheLimits;
  /** Aborted when the job is cancelled. */
  readonly signal?: AbortSignal | undefined;
}

/** In milliseconds. What takes longer costs more than a cache can save. */
export interface CacheLimits {
  /** Of asking for an entry; the toolkit tries five times, with pauses of 3 to 15 s. */
  readonly lookUpMs: number;
  /** Of each 128 MiB of an entry; the toolkit stops itself then. */
  readonly segmentMs: number;
  readonly saveMs: number;
}

const CACHE_LIMITS: CacheLimits = { lookUpMs: 2 * 60_000, segmentMs: 2 * 60_000, saveMs: 10 * 60_000 };

/** The service's own bound on a key, in characters. */
const MAX_KEY_CHARACTERS = 512;

export function actionsCache({ mode, logger, limits = CACHE_LIMITS, signal }: CacheOptions): CacheStore {
  const within = (limitMs: number): TimeLimit => ({ limitMs, signal });

  return {
    async restore(folder, key, prefixes = []) {
      const cache = mode === 'none' ? null : await available(logger);
      if (cache === null) return null;
      try {
        const paths = [portable(folder)];
        const [wanted, others] = [usable(key), prefixes.map(usable)];
        // The service takes the key itself for a prefix, too: nothing is unpacked before it is known whose entry it is.
        const lookUp = () => cache.restoreCache(paths, wanted, others, { lookupOnly: true });
        const found = await inTime('the look into the cache', lookUp, within(limits.lookUpMs));
        const fits = found !== undefined && (found === wanted || others.some((prefix) => found.startsWith(prefix)));
        const restoring = () => cache.restoreCache(paths, found ?? wanted, [], { segmentTimeoutInMs: limits.segmentMs });
        const restored = fits ? await inTime('the reading of the cache', restoring, within(Number.POSITIVE_INFINITY)) : undefined;
        const hit = fits && restored === found ? (found === wanted ? key : found) : null;
        logger.info(hit === null ? `cache miss: ${key}` : `cache hit: ${hit}`);
        return hit;
      } catch (error) {
        logger.warn(`the cache could not be read, so this counts as a miss: ${reason(error)}`);
        return null;
      }
    },
    async save(folder, key) {
      const cache = mode === 'read-write' ? await available(logger) : null;
      if (cache === null) return false;
      try {
        // The toolkit answers -1 where the key is taken, or the service refuses; it has then said why.
        const saving = () => cache.saveCache([portable(folder)], usable(key));
        const saved = (await inTime('the writing to the cache', saving, within(limits.saveMs))) !== -1;
        logger.info(saved ? `cache saved: ${key}` : `cache not saved: ${key}`);
        return saved;
      } catch (error) {
        logger.warn(`the cache could not be written: ${reason(error)}`);
        return false;
      }
    },
  };
}

/** The toolkit's client, where there is a service for it. */
async function available(logger: Logger) {
  const cache = await import('@actions/cache');
  if (cache.isFeatureAvailable()) return cache;
  logger.info('there is no cache service here');
  return null;
}

/** Entries are known by their paths too: relative to the workspace, they are the same on every runner. The client takes no `..` in them. */
function portable(folder: string): string {
  const relative = path.relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), folder);
  const inside = !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
  return (inside ? relative : folder).replaceAll(path.sep, '/');
}

/** A key as the service takes it: without commas, and not too long. */
function usable(key: string): string {
  return key.length <= MAX_KEY_CHARACTERS && !key.includes(',') ? key : digestOf(key);
}
