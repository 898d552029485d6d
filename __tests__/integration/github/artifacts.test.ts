/** The artifacts of a run: the real client against a service on loopback that can be told to misbehave. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactStore } from '@selfhost/core/ports.js';
import { actionsArtifacts } from '@selfhost/github/artifacts/store.js';
import { type ResultsService, startResultsService } from '../../services/results-service.js';
import { type Job, startJob } from './support.js';

let service: ResultsService;
let job: Job;
let runs = 100;
let runId: string;

beforeAll(async () => {
  service = await startResultsService();
});
afterAll(() => service.close());
beforeEach(() => {
  runId = String(++runs);
  job = startJob(service, runId);
});
afterEach(() => job.end());

const store = (token = ''): ArtifactStore => actionsArtifacts({ environment: process.env, token, logger: job.logger });
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

function bundle(name: string, bytes = 1_000_000): string {
  const file = path.join(job.temp, name);
  writeFileSync(file, randomBytes(bytes));
  return file;
}

/** Requests to a method since a point of time. */
const asked = (method: string, since: number): number =>
  service.requests.slice(since).filter(({ path: at }) => at.endsWith(method)).length;

describe('a bundle', () => {
  test('arrives byte for byte, as one raw file under its own name', async () => {
    const file = bundle('remlc-stage1--x86_64-linux-1.tar.zst', 20_000_000);
    await store().upload(file, { retentionDays: 7 });
    expect(service.artifacts(runId).map(({ name }) => name)).toEqual(['remlc-stage1--x86_64-linux-1.tar.zst']);
    const there = path.join(job.workspace, 'there');
    const got = await store().download('remlc-stage1--x86_64-linux-1.tar.zst', there);
    expect(sha256(got)).toBe(sha256(file));
    expect(readdirSync(there)).toEqual(['remlc-stage1--x86_64-linux-1.tar.zst']);
  }, 60_000);

  test('of another attempt collides with nothing; the same name is refused with the reason', async () => {
    for (const attempt of [1, 2]) await store().upload(bundle(`x--here-${attempt}.tar.zst`), { retentionDays: 7 });
    const since = service.requests.length;
    await expect(store().upload(bundle('x--here-1.tar.zst'), { retentionDays: 7 })).rejects.toMatchObject({
      problems: [{ code: 'artifact-refused', message: expect.stringContaining('is there already') }],
    });
    expect(asked('CreateArtifact', since)).toBe(1);
    expect((await store().list()).map(({ name }) => name).sort()).toEqual(['x--here-1.tar.zst', 'x--here-2.tar.zst']);
  }, 60_000);

  test('of an earlier attempt is found through the public API where the runner does not list it', async () => {
    const file = bundle('x--here-1.tar.zst');
    await store().upload(file, { retentionDays: 7 });
    // The job of the next attempt: another identity for the runner's service, the same run for the API.
    job.end();
    const listed = runId;
    job = startJob(service, '999999', { GITHUB_RUN_ID: listed, GITHUB_RUN_ATTEMPT: '2' });
    await expect(store().download('x--here-1.tar.zst', job.temp)).rejects.toMatchObject({
      problems: [{ code: 'artifact-missing' }],
    });
    const got = await store('token').download('x--here-1.tar.zst', job.temp);
    expect(sha256(got)).toHaveLength(64);
  }, 60_000);

  test('that is not there is missing, with what to do', async () => {
    await expect(store().download('nothing.tar.zst', job.temp)).rejects.toMatchObject({
      problems: [{ code: 'artifact-missing', remedy: expect.stringContaining('7 days') }],
    });
  });

  test('whose name would lead out of the folder is refused', async () => {
    await store().upload(bundle('..x'), { retentionDays: 1 });
    const there = path.join(job.workspace, 'there');
    await store().download('..x', there);
    expect(readdirSync(there)).toEqual(['..x']);
  }, 60_000);
});

describe('a folder', () => {
  test('goes up as one zip for people', async () => {
    const logs = path.join(job.workspace, 'logs');
    mkdirSync(path.join(logs, 'deep'), { recursive: true });
    writeFileSync(path.join(logs, 'deep/a.log'), 'line\n');
    await store().uploadFolder('selfhost-logs--toy--stage1--here-1', logs, { retentionDays: 7 });
    const [artifact] = service.artifacts(runId);
    expect(artifact?.blob.contentType).toBe('application/zip');
    expect(artifact?.blob.bytes.subarray(0, 2).toString()).toBe('PK');
  }, 60_000);
});

describe('a service in trouble', () => {
  test('is asked again after a 500 and after a broken connection', async () => {
    service.fault({ match: ({ path: at }) => at.endsWith('CreateArtifact'), times: 1, how: { status: 500 } });
    await store().upload(bundle('a--here-1.tar.zst', 1000), { retentionDays: 7 });
    service.fault({ match: ({ path: at }) => at.endsWith('ListArtifacts'), times: 1, how: 'reset' });
    expect(await store().list()).toHaveLength(1);
  }, 60_000);

  test('that refuses is asked once', async () => {
    const since = service.requests.length;
    service.fault({ match: ({ path: at }) => at.endsWith('CreateArtifact'), times: 9, how: { status: 403, message: 'no' } });
    await expect(store().upload(bundle('b--here-1.tar.zst', 1000), { retentionDays: 7 })).rejects.toMatchObject({
      problems: [{ code: 'artifact-refused', message: expect.stringContaining('(403)') }],
    });
    expect(asked('CreateArtifact', since)).toBe(1);
    for (let left = 8; left > 0; left--) await fetch(`${service.url}/CreateArtifact`);
  }, 60_000);

  test.each(['truncate', 'reset', 'alter'] as const)(
    'that spoils a download once (%s) is asked again, and the file is whole',
    async (how) => {
      const file = bundle('c--here-1.tar.zst');
      await store().upload(file, { retentionDays: 7 });
      service.fault({ match: ({ method, path: at }) => method === 'GET' && at.startsWith('/account/'), times: 1, how });
      const there = path.join(job.workspace, 'there');
      const got = await store().download('c--here-1.tar.zst', there);
      expect(sha256(got)).toBe(sha256(file));
      expect(readdirSync(there)).toEqual(['c--here-1.tar.zst']);
    },
    120_000,
  );

  test('that spoils every download leaves nothing under the final name', async () => {
    await store().upload(bundle('d--here-1.tar.zst'), { retentionDays: 7 });
    service.fault({ match: ({ method, path: at }) => method === 'GET' && at.startsWith('/account/'), times: 50, how: 'alter' });
    const there = path.join(job.workspace, 'there');
    await expect(store().download('d--here-1.tar.zst', there)).rejects.toMatchObject({
      problems: [{ code: 'artifact-unavailable' }],
    });
    expect(readdirSync(there)).toEqual([]);
  }, 120_000);
});

describe('no service', () => {
  test('of a GitHub Enterprise Server is told as what it is, with a way that works there', async () => {
    process.env.GITHUB_SERVER_URL = 'https://git.example.com';
    await expect(store().list()).rejects.toMatchObject({
      problems: [
        {
          code: 'artifact-refused',
          message: expect.stringContaining('Enterprise Server'),
          remedy: expect.stringContaining('one job'),
        },
      ],
    });
    delete process.env.GITHUB_SERVER_URL;
  });

  test('outside of a runner is told, too', async () => {
    delete process.env.ACTIONS_RUNTIME_TOKEN;
    await expect(store().list()).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('ACTIONS_RUNTIME_TOKEN') }],
    });
  });
});
