/** Hints go where a stage goes: into the cache of CI, and with its ticket to another job. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readHandoff, ticketOf } from '@selfhost/core/handoff/ticket.js';
import { HINTS_VERSION, type Hints } from '@selfhost/core/hermetic/hint.js';
import type { CacheStore } from '@selfhost/core/ports.js';
import { hermeticProblems } from '@selfhost/core/stage/hermetic-problems.js';
import type { StageDone } from '@selfhost/core/stage/result.js';
import { cachedStore } from '@selfhost/core/store/cached-store.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { planNode } from '../../fixtures/plan-node.js';

const HINTS: Hints = { found: [{ kind: 'network', what: '10.0.0.1:80', programs: ['curl'], count: 1 }], more: 2 };
const [KEY, DIGEST] = ['a'.repeat(64), 'b'.repeat(64)];
const USAGE = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travel-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const done = (more: Partial<StageDone> = {}): StageDone => {
  const bundle = { archive: '', bundleDigest: DIGEST, manifest: { mode: 'clean', contentDigest: DIGEST } };
  return {
    node: planNode({}),
    status: 'built',
    reason: 'it is new',
    key: KEY,
    recipe: DIGEST,
    bundle: bundle as StageDone['bundle'],
    usage: USAGE,
    steps: {},
    degraded: false,
    proof: null,
    log: null,
    ...more,
  };
};

test('a machine that takes a stage from the cache has its hints', async () => {
  const cache: CacheStore = {
    save: async (at, key) => {
      cpSync(at, path.join(folder, 'cache', key), { recursive: true });
      return true;
    },
    restore: async (at, key) => {
      if (!key.includes('-stage-')) return null;
      cpSync(path.join(folder, 'cache', key), at, { recursive: true });
      return key;
    },
  };
  const machine = (name: string) =>
    cachedStore({
      store: folderStore(path.join(folder, name, 'store'), logger),
      cache,
      folder: path.join(folder, name, 'travels'),
      prefix: 'p',
      ledger: name,
      logger,
    });
  const first = machine('one');
  writeFileSync(path.join(folder, 'made'), 'x');
  const archive = await first.adopt(path.join(folder, 'made'), DIGEST);
  await first.write('stages', KEY, { bundleDigest: DIGEST, contentDigest: DIGEST, ...USAGE });
  await first.write('hints', KEY, { rule: HINTS_VERSION, hints: HINTS });
  await first.close([done({ bundle: { ...done().bundle, archive } })]);
  const second = machine('two');
  expect(await second.read('stages', KEY)).not.toBeNull();
  expect(await second.read('hints', KEY)).toEqual({ rule: HINTS_VERSION, hints: HINTS });
});

test('a ticket has them where they are known', () => {
  const read = (stage: StageDone) =>
    readHandoff({ schema: 'selfhost.handoff/1', pipeline: 'p', tickets: [ticketOf(stage, 'artifact')] }, 'p').tickets[0];
  expect(read(done({ hints: HINTS }))?.hints).toEqual(HINTS);
  expect(read(done())).not.toHaveProperty('hints');
});

test('a stage that has to be hermetic has a problem for each, and the last one says how many more there are', () => {
  const { definition, ...node } = planNode({});
  const demanding = (hermetic: boolean, more: Partial<StageDone>) =>
    hermeticProblems(
      done({ node: { ...node, definition: { ...definition, proof: { ...definition.proof, hermetic } } }, ...more }),
    );
  const [problem, ...others] = demanding(true, { hints: HINTS });
  expect(problem).toMatchObject({
    code: 'not-hermetic',
    message: expect.stringMatching(/: not hermetic: the network was used: 10\.0\.0\.1:80, by curl; and 2 more$/),
    remedy: expect.stringContaining('declare it under `inputs`'),
  });
  expect(others).toEqual([]);
  expect(demanding(true, { unwatched: { kind: 'obscured', reason: 'the command used mount' } })).toMatchObject([
    { message: expect.stringMatching(/not known whether it is hermetic: the command used mount$/) },
  ]);
  expect(demanding(true, { hints: { found: [], more: 0 } })).toEqual([]);
  expect(demanding(true, {})).toEqual([]);
  expect(demanding(false, { hints: HINTS })).toEqual([]);
});
