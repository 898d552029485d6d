/** What incremental builds may keep, and that no other build uses what they made. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ancestryPlace } from '@selfhost/core/bundle/beside.js';
import { isWithin } from '@selfhost/core/files/within.js';
import type { CacheStore } from '@selfhost/core/ports.js';
import type { StageDone } from '@selfhost/core/stage/result.js';
import { cachedStore } from '@selfhost/core/store/cached-store.js';
import { folderStore } from '@selfhost/local/folder-store.js';

describe('a kept path that holds inputs', () => {
  test.each([
    ['src/a.c', 'src', true],
    ['src/a.c', 'src/', true],
    ['src/a.c', './src', true],
    ['src/a.c', 'src/a.c', true],
    ['src/a.c', '.', true],
    ['ocaml/main.ml', 'ocaml/_build', false],
    ['src', 'src/_build', false],
    ['srcs/a.c', 'src', false],
    ['src/..a', 'src/b', false],
    ['..a', '.', true],
  ])('%s lies in %s: %s', (input, kept, within) => expect(isWithin(input, kept)).toBe(within));
});

describe('the cache of CI', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cached-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[string, 'clean' | 'incremental', boolean, number]>([
    ['a clean build', 'clean', false, 1],
    ['an incremental build', 'incremental', false, 0],
    ['what a fallback made', 'clean', true, 0],
  ])('%s', async (_what, mode, degraded, entries) => {
    const saved: string[] = [];
    const cache: CacheStore = {
      restore: async () => null,
      save: async (_at, key) => {
        saved.push(key);
        return true;
      },
    };
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const own = folderStore(path.join(folder, 'store'), logger);
    const store = cachedStore({ store: own, cache, folder: path.join(folder, 'cache'), prefix: 'p', ledger: 'l', logger });
    writeFileSync(path.join(folder, 'made'), 'x');
    const [key, digest] = ['a'.repeat(64), 'b'.repeat(64)];
    const usage = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
    const archive = await store.adopt(path.join(folder, 'made'), digest);
    await store.write('stages', key, { bundleDigest: digest, contentDigest: digest, ...usage });
    const done = { status: 'built', key, degraded, bundle: { archive, bundleDigest: digest, manifest: { mode } } };
    await store.close([done as unknown as StageDone]);
    expect(saved).toHaveLength(entries);
  });

  test('what a bundle was made of goes with it from one machine to the next', async () => {
    const cached = path.join(folder, 'cached');
    const cache: CacheStore = {
      restore: async (at, key) => {
        if (!existsSync(path.join(cached, key))) return null;
        cpSync(path.join(cached, key), at, { recursive: true });
        return key;
      },
      save: async (at, key) => {
        cpSync(at, path.join(cached, key), { recursive: true });
        return true;
      },
    };
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const machine = (name: string) => {
      const store = folderStore(path.join(folder, name, 'store'), logger);
      return cachedStore({ store, cache, folder: path.join(folder, 'cache'), prefix: 'p', ledger: name, logger });
    };
    const [key, digest] = ['a'.repeat(64), 'b'.repeat(64)];
    const usage = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null, traced: true as const };
    const first = machine('first');
    writeFileSync(path.join(folder, 'made.tar.zst'), 'bundle');
    writeFileSync(path.join(folder, 'made.ancestry.json.gz'), 'ancestry');
    const archive = await first.adopt(path.join(folder, 'made.tar.zst'), digest);
    await first.write('stages', key, { bundleDigest: digest, contentDigest: digest, ...usage });
    const bundle = { archive, bundleDigest: digest, manifest: { mode: 'clean' } };
    await first.close([{ status: 'built', key, degraded: false, bundle } as unknown as StageDone]);

    const second = machine('second');
    expect(await second.read('stages', key)).toMatchObject({ traced: true });
    const there = (await second.archive(digest)) ?? '';
    expect([there, ancestryPlace(there)].map((file) => readFileSync(file, 'utf8'))).toEqual(['bundle', 'ancestry']);
  });
});
