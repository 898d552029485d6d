/** The cache of a repository: the real client against the service on loopback. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CacheStore } from '@selfhost/core/ports.js';
import { cacheMode } from '@selfhost/github/cache/mode.js';
import { actionsCache } from '@selfhost/github/cache/store.js';
import { type ResultsService, startResultsService } from '../../services/results-service.js';
import { type Job, startJob } from './support.js';

let service: ResultsService;
let job: Job;
let folder: string;
let round = 0;

beforeAll(async () => {
  service = await startResultsService();
});
afterAll(() => service.close());
beforeEach(() => {
  job = startJob(service, '5');
  folder = path.join(job.workspace, '.selfhost', `cache-${++round}`);
  mkdirSync(folder, { recursive: true });
});
afterEach(() => job.end());

const cache = (mode: 'read-write' | 'read' | 'none' = 'read-write'): CacheStore => actionsCache({ mode, logger: job.logger });
const key = (name: string): string => `selfhost-${round}-${name}`;

async function save(name: string, text: string): Promise<void> {
  writeFileSync(path.join(folder, 'file'), text);
  expect(await cache().save(folder, key(name))).toBe(true);
}

test('an entry comes back under its key, execute bits and links as they were, in another workspace too', async () => {
  writeFileSync(path.join(folder, 'cc'), '#!/bin/sh\n');
  chmodSync(path.join(folder, 'cc'), 0o755);
  symlinkSync('cc', path.join(folder, 'link'));
  await save('a', 'one');
  const relative = path.relative(job.workspace, folder);
  job.end();
  job = startJob(service, '6');
  folder = path.join(job.workspace, relative);
  expect(await cache().restore(folder, key('a'))).toBe(key('a'));
  expect(lstatSync(path.join(folder, 'cc')).mode & 0o777).toBe(0o755);
  expect(readlinkSync(path.join(folder, 'link'))).toBe('cc');
  expect(job.said).toContain(`cache hit: ${key('a')}`);
});

test('a key that is not there is a miss, and a longer key is none for it', async () => {
  await save('a-longer', 'one');
  rmSync(folder, { recursive: true });
  expect(await cache().restore(folder, key('a'))).toBeNull();
  expect(existsSync(folder)).toBe(false);
  expect(job.said).toContain(`cache miss: ${key('a')}`);
});

test('of several entries under a prefix the newest comes back', async () => {
  await save('ledger-1', 'old');
  await save('ledger-2', 'new');
  rmSync(folder, { recursive: true });
  expect(await cache().restore(folder, key('ledger-none'), [key('ledger-')])).toBe(key('ledger-2'));
  expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('new');
});

test('an entry is never written twice', async () => {
  await save('a', 'one');
  writeFileSync(path.join(folder, 'file'), 'two');
  expect(await cache().save(folder, key('a'))).toBe(false);
  rmSync(folder, { recursive: true });
  await cache().restore(folder, key('a'));
  expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('one');
});

test('read-only it writes nothing, and none asks for nothing', async () => {
  expect(await cache('read').save(folder, key('a'))).toBe(false);
  expect(service.caches()).not.toContain(key('a'));
  await save('a', 'one');
  const since = service.requests.length;
  expect(await cache('none').restore(folder, key('a'))).toBeNull();
  expect(service.requests).toHaveLength(since);
  expect(await cache('read').restore(folder, key('a'))).toBe(key('a'));
});

test('keys that the service would refuse are distinguished anyway', async () => {
  const [one, two] = [`a,${'x'.repeat(600)}`, `b,${'x'.repeat(600)}`];
  await save(one, 'one');
  expect(await cache().restore(folder, key(two))).toBeNull();
  expect(await cache().restore(folder, key(one))).toBe(key(one));
});

test('a folder outside of the workspace is kept under its own path', async () => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'outside-')), 'folder');
  mkdirSync(folder);
  await save('a', 'one');
  rmSync(folder, { recursive: true });
  expect(await cache().restore(folder, key('a'))).toBe(key('a'));
  expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('one');
  rmSync(path.dirname(folder), { recursive: true });
});

test('a service that fails is a miss and no failure', async () => {
  await save('a', 'one');
  service.fault({
    match: ({ path: at }) => at.endsWith('GetCacheEntryDownloadURL'),
    times: 1,
    how: { status: 403, message: 'no' },
  });
  expect(await cache().restore(folder, key('a'))).toBeNull();
  service.fault({ match: ({ path: at }) => at.endsWith('CreateCacheEntry'), times: 1, how: { status: 403, message: 'no' } });
  expect(await cache().save(folder, key('b'))).toBe(false);
}, 60_000);

test('a service that does not answer in time is a miss, and the late answer changes nothing', async () => {
  await save('a', 'one');
  rmSync(folder, { recursive: true });
  service.fault({ match: ({ path: at }) => at.endsWith('GetCacheEntryDownloadURL'), times: 1, how: { delay: 1000 } });
  const limits = { lookUpMs: 300, segmentMs: 10_000, saveMs: 10_000 };
  expect(await actionsCache({ mode: 'read', logger: job.logger, limits }).restore(folder, key('a'))).toBeNull();
  expect(job.said.at(-1)).toContain('did not end within 0.3 seconds');
  await setTimeout(1000);
  expect(existsSync(folder)).toBe(false);
});

test('a server in trouble is asked again', async () => {
  await save('a', 'one');
  service.fault({ match: ({ path: at }) => at.endsWith('GetCacheEntryDownloadURL'), times: 1, how: { status: 503 } });
  expect(await cache().restore(folder, key('a'))).toBe(key('a'));
}, 60_000);

test('an entry whose bytes are damaged is a miss', async () => {
  await save('a', 'one');
  service.fault({ match: ({ method, path: at }) => method === 'GET' && at.startsWith('/account/'), times: 1, how: 'alter' });
  rmSync(folder, { recursive: true });
  expect(await cache().restore(folder, key('a'))).toBeNull();
}, 60_000);

test('without a service everything is a miss, in one plain line', async () => {
  delete process.env.ACTIONS_RESULTS_URL;
  expect(await cache().restore(folder, key('a'))).toBeNull();
  expect(await cache().save(folder, key('a'))).toBe(false);
  expect(job.said).toEqual(['there is no cache service here', 'there is no cache service here']);
});

test.each([
  ['auto', 'push', 'read-write'],
  ['auto', 'pull_request', 'read-write'],
  ['auto', 'pull_request_target', 'read'],
  ['auto', 'workflow_run', 'read'],
  ['read', 'push', 'read'],
  ['none', 'push', 'none'],
] as const)('%s on %s means %s', (choice, event, mode) => expect(cacheMode(choice, event)).toBe(mode));
