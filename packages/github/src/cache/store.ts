/** GitHub's cache of a repository. It may lose anything, and it never fails a build. */
import path from 'node:path';
import { digestOf } from '@selfhost/core/json.js';
import type { CacheStore, Logger } from '@selfhost/core/ports.js';
import { reason } from '../retry.js';
import type { CacheMode } from './mode.js';

/** The service's own bound on a key, in characters. */
const LONGEST_KEY = 512;

export function actionsCache({ mode, logger }: { readonly mode: CacheMode; readonly logger: Logger }): CacheStore {
  return {
    async restore(folder, key, prefixes = []) {
      const cache = mode === 'none' ? null : await available(logger);
      if (cache === null) return null;
      try {
        const found = await cache.restoreCache([portable(folder)], usable(key), prefixes.map(usable));
        // The service takes the key itself for a prefix, too; without prefixes only the very key counts.
        const hit =
          found !== undefined && (found === usable(key) || prefixes.some((prefix) => found.startsWith(usable(prefix))))
            ? found
            : null;
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
        const saved = (await cache.saveCache([portable(folder)], usable(key))) !== -1;
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

/** Entries are known by their paths too: relative to the workspace, they are the same on every runner. */
function portable(folder: string): string {
  return path.relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), folder).replaceAll(path.sep, '/');
}

/** A key as the service takes it: without commas, and not too long. */
function usable(key: string): string {
  return key.length <= LONGEST_KEY && !key.includes(',') ? key : digestOf(key);
}
