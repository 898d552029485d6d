/** The artifacts of a run: the real client against a service on loopback that can misbehave on request. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactStore } from '@selfhost/core/ports.js';
import { takeFile } from '@selfhost/github/artifacts/download.js';
import { runArtifacts } from '@selfhost/github/artifacts/run-artifacts.js';
import { actionsArtifacts } from '@selfhost/github/artifacts/store.js';
import type { RetryLimits } from '@selfhost/github/retry.js';
import { runsOfTests } from '../../fixtures/runs.js';
import { zipOf } from '../../fixtures/zip.js';
import { type Job, startJob } from './support.js';

const runs = runsOfTests();
let job: Job;

beforeEach(() => {
  job = startJob(runs.results, runs.runId);
});
afterEach(() => job.end());

const store = (token = '', limits: RetryLimits = {}): ArtifactStore =>
  actionsArtifacts({ environment: process.env, token, logger: job.logger, limits });
/** So that tests need not wait. */
const SHORT_LIMITS: RetryLimits = { baseMs: 10 };
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

function bundle(name: string, bytes = 1_000_000): string {
  const file = path.join(job.temp, name);
  writeFileSync(file, randomBytes(bytes));
  return file;
}

/** Requests to a method since a point of time. */
const asked = (method: string, since: number): number =>
  runs.results.requests.slice(since).filter(({ path: at }) => at.endsWith(method)).length;

describe('a bundle', () => {
  test('arrives byte for byte, as one raw file under its own name', async () => {
    const file = bundle('remlc-stage1--x86_64-linux-1.tar.zst', 20_000_000);
    await store().upload(file, { retentionDays: 7 });
    expect(runs.results.artifacts(runs.runId).map(({ name }) => name)).toEqual(['remlc-stage1--x86_64-linux-1.tar.zst']);
    const there = path.join(job.workspace, 'there');
    const got = await store().download('remlc-stage1--x86_64-linux-1.tar.zst', there);
    expect(sha256(got)).toBe(sha256(file));
    expect(readdirSync(there)).toEqual(['remlc-stage1--x86_64-linux-1.tar.zst']);
  }, 60_000);

  test('of another attempt collides with nothing; the same name is refused with the reason', async () => {
    for (const attempt of [1, 2]) await store().upload(bundle(`x--here-${attempt}.tar.zst`), { retentionDays: 7 });
    const since = runs.results.requests.length;
    await expect(store().upload(bundle('x--here-1.tar.zst'), { retentionDays: 7 })).rejects.toMatchObject({
      problems: [{ code: 'artifact-refused', message: expect.stringContaining('is there already') }],
    });
    expect(asked('CreateArtifact', since)).toBe(1);
    expect((await store().list()).map(({ name }) => name).sort()).toEqual(['x--here-1.tar.zst', 'x--here-2.tar.zst']);
  }, 60_000);

  test('of which only the answer was lost is uploaded; an interrupted one is reported as that', async () => {
    const file = bundle('lost--here-1.tar.zst');
    await store().upload(file, { retentionDays: 7 });
    await store().upload(file, { retentionDays: 7 });
    // The service has taken the name, and the connection breaks before the last word.
    runs.results.fault({ match: ({ path: at }) => at.endsWith('FinalizeArtifact'), times: 1, how: 'reset' });
    await expect(store('', SHORT_LIMITS).upload(bundle('begun--here-1.tar.zst'), { retentionDays: 7 })).rejects.toMatchObject({
      problems: [{ code: 'artifact-unavailable', message: expect.stringContaining('was interrupted, and its name is used up') }],
    });
    expect(runs.results.artifacts(runs.runId)).toHaveLength(1);
  }, 60_000);

  test('of an earlier attempt is found through the public API where the runner does not list it', async () => {
    const file = bundle('x--here-1.tar.zst');
    const sent = sha256(file);
    await store().upload(file, { retentionDays: 7 });
    // The job of the next attempt: another identity for the runner's service, the same run for the API.
    job.end();
    const listed = runs.runId;
    job = startJob(runs.results, '999999', { GITHUB_RUN_ID: listed, GITHUB_RUN_ATTEMPT: '2' });
    await expect(store().download('x--here-1.tar.zst', job.temp)).rejects.toMatchObject({
      problems: [{ code: 'artifact-missing' }],
    });
    expect(await store().list()).toEqual([]);
    expect((await store('token').list()).map(({ name }) => name)).toEqual(['x--here-1.tar.zst']);
    expect(sha256(await store('token').download('x--here-1.tar.zst', job.temp))).toBe(sent);
  }, 60_000);

  describe.each(['url', 'blob'] as const)('of an earlier attempt that is listed, and whose %s answers 404', (what) => {
    // The client asks for a blob five times, with pauses of 5 s.
    const ALL_TRIES_MS = 60_000;

    async function earlier(name: string): Promise<{ readonly sent: string; readonly limits: RetryLimits }> {
      const file = bundle(name, 1000);
      await store().upload(file, { retentionDays: 7 });
      runs.results.withhold(runs.runId, what);
      return { sent: sha256(file), limits: SHORT_LIMITS };
    }

    test(
      'is taken by the public API',
      async () => {
        const { sent, limits } = await earlier('y--here-1.tar.zst');
        const there = path.join(job.workspace, 'there');
        expect(sha256(await store('token', limits).download('y--here-1.tar.zst', there))).toBe(sent);
        expect(readdirSync(there)).toEqual(['y--here-1.tar.zst']);
      },
      ALL_TRIES_MS,
    );

    test(
      'is refused without a token, with what to do',
      async () => {
        const { limits } = await earlier('y--here-1.tar.zst');
        await expect(store('', limits).download('y--here-1.tar.zst', job.temp)).rejects.toMatchObject({
          problems: [{ remedy: expect.stringMatching(/github-token/) }],
        });
        expect(readdirSync(job.temp)).toEqual(['y--here-1.tar.zst']);
      },
      ALL_TRIES_MS,
    );

    test(
      'is not taken where its bytes were changed on the way: the digest that the API names is checked',
      async () => {
        const { limits } = await earlier('y--here-1.tar.zst');
        const isBlob = ({ method, path: at }: { method: string; path: string }) =>
          method === 'GET' && /container\/blob\d+$/.test(at);
        runs.results.fault({ match: isBlob, times: 4, how: 'alter' });
        await expect(
          store('token', limits).download('y--here-1.tar.zst', path.join(job.workspace, 'there')),
        ).rejects.toMatchObject({
          problems: [{ code: 'artifact-unavailable', message: expect.stringContaining('changed on its way') }],
        });
        expect(readdirSync(path.join(job.workspace, 'there'))).toEqual([]);
      },
      ALL_TRIES_MS,
    );
  });

  test('of this attempt is listed even where the public API says no', async () => {
    job.end();
    const run = runs.runId;
    job = startJob(runs.results, run, { GITHUB_RUN_ATTEMPT: '2' });
    await store().upload(bundle('x--here-2.tar.zst', 1000), { retentionDays: 7 });
    const since = runs.results.requests.length;
    runs.results.fault({ match: ({ path: at }) => at.includes(`/runs/${run}/`), times: 9, how: { status: 403, message: 'no' } });
    expect((await store('token').list()).map(({ name }) => name)).toEqual(['x--here-2.tar.zst']);
    expect(job.said).toContainEqual(expect.stringContaining('are not all known'));
    expect(runs.results.requests.slice(since).filter(({ path: at }) => at.startsWith('/repos/'))).toHaveLength(1);
  }, 60_000);

  test('that is not there is missing, with what to do', async () => {
    await expect(store().download('nothing.tar.zst', job.temp)).rejects.toMatchObject({
      problems: [{ code: 'artifact-missing', remedy: expect.stringContaining('7 days') }],
    });
  });

  test('whose bytes were changed where it is kept is delivered as it is: its digest is known from elsewhere', async () => {
    const file = bundle('e--here-1.tar.zst', 1000);
    await store().upload(file, { retentionDays: 7 });
    runs.results.tamper(runs.runId, 'e--here-1.tar.zst', (bytes) => Buffer.concat([bytes, Buffer.from('!')]));
    const got = await store().download('e--here-1.tar.zst', path.join(job.workspace, 'there'));
    expect(readFileSync(got)).toEqual(Buffer.concat([readFileSync(file), Buffer.from('!')]));
  }, 60_000);

  test('that is a zip is not unpacked', async () => {
    const file = bundle('f--here-1.zip', 1000);
    await store().upload(file, { retentionDays: 7 });
    expect(sha256(await store().download('f--here-1.zip', path.join(job.workspace, 'there')))).toBe(sha256(file));
  }, 60_000);

  test.each(['..', '.', 'a/b'])('whose name is no name of a file is not taken: %s', async (name) => {
    let taken = 0;
    const take = async () => ({ digestMismatch: ++taken > 0 });
    await expect(takeFile(name, job.temp, { logger: job.logger }, take)).rejects.toMatchObject({
      problems: [{ code: 'artifact-refused' }],
    });
    expect(taken).toBe(0);
  });
});

describe('a folder', () => {
  test('goes up as one zip for people', async () => {
    const logs = path.join(job.workspace, 'logs');
    mkdirSync(path.join(logs, 'deep'), { recursive: true });
    writeFileSync(path.join(logs, 'deep/a.log'), 'line\n');
    await store().uploadFolder('selfhost-logs--toy--stage1--here-1', logs, { retentionDays: 7 });
    const [artifact] = runs.results.artifacts(runs.runId);
    expect(artifact?.blob.contentType).toBe('application/zip');
    expect(artifact?.blob.bytes.subarray(0, 2).toString()).toBe('PK');
  }, 60_000);

  test('comes back from another run, beside what is there already', async () => {
    const logs = path.join(job.workspace, 'logs');
    mkdirSync(path.join(logs, 'deep'), { recursive: true });
    writeFileSync(path.join(logs, 'deep/a.log'), 'line\n');
    await store().uploadFolder('logs-1', logs, { retentionDays: 7 });
    const run = runArtifacts({
      token: 't',
      repository: 'acme/toy',
      runId: runs.runId,
      apiUrl: runs.results.url,
      logger: job.logger,
    });
    expect((await run.list()).map(({ name }) => name)).toEqual(['logs-1']);
    const there = path.join(job.workspace, 'there');
    mkdirSync(there);
    writeFileSync(path.join(there, 'b.log'), 'other\n');
    await run.downloadFolder('logs-1', there);
    expect(readFileSync(path.join(there, 'deep/a.log'), 'utf8')).toBe('line\n');
    expect(readdirSync(there).sort()).toEqual(['b.log', 'deep']);
  }, 60_000);

  test('whose zip names places outside of the folder is refused, and leaves nothing', async () => {
    await store().upload(bundle('evil.zip', 10), { retentionDays: 7 });
    const evil = zipOf([
      { name: 'a.log', data: 'a' },
      { name: '../../a/../../escaped.log', data: 'gotcha' },
    ]);
    runs.results.tamper(runs.runId, 'evil.zip', () => evil);
    const run = runArtifacts({
      token: 't',
      repository: 'acme/toy',
      runId: runs.runId,
      apiUrl: runs.results.url,
      logger: job.logger,
    });
    const there = path.join(job.workspace, 'x/y/z/there');
    await expect(run.downloadFolder('evil.zip', there)).rejects.toMatchObject({ problems: [{ code: 'artifact-unsafe' }] });
    expect(readdirSync(there)).toEqual([]);
    expect(
      readdirSync(job.workspace, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.log')),
    ).toEqual([]);
  }, 60_000);
});

describe('a service in trouble', () => {
  test('is asked again after a 500 and after a broken connection', async () => {
    runs.results.fault({ match: ({ path: at }) => at.endsWith('CreateArtifact'), times: 1, how: { status: 500 } });
    await store().upload(bundle('a--here-1.tar.zst', 1000), { retentionDays: 7 });
    runs.results.fault({ match: ({ path: at }) => at.endsWith('ListArtifacts'), times: 1, how: 'reset' });
    expect(await store().list()).toHaveLength(1);
  }, 60_000);

  test('that refuses is asked once', async () => {
    const since = runs.results.requests.length;
    runs.results.fault({ match: ({ path: at }) => at.endsWith('CreateArtifact'), times: 1, how: { status: 403, message: 'no' } });
    await expect(store().upload(bundle('b--here-1.tar.zst', 1000), { retentionDays: 7 })).rejects.toMatchObject({
      problems: [{ code: 'artifact-refused', message: expect.stringContaining('(403)') }],
    });
    expect(asked('CreateArtifact', since)).toBe(1);
  }, 60_000);

  test('that does not answer in time is asked again, and in the end is unavailable', async () => {
    const slow = { match: ({ path: at }: { path: string }) => at.endsWith('ListArtifacts'), how: { delay: 1500 } } as const;
    runs.results.fault({ ...slow, times: 1 });
    expect(await store('', { ...SHORT_LIMITS, limitMs: 500 }).list()).toEqual([]);
    runs.results.fault({ ...slow, times: 2 });
    await expect(store('', { ...SHORT_LIMITS, limitMs: 500, attempts: 2 }).list()).rejects.toMatchObject({
      problems: [{ code: 'artifact-unavailable', message: expect.stringContaining('did not end within 0.5 seconds') }],
    });
  }, 60_000);

  test('whose late answer comes after all puts nothing in place', async () => {
    await store().upload(bundle('g--here-1.tar.zst', 1000), { retentionDays: 7 });
    const there = path.join(job.workspace, 'there');
    runs.results.fault({ match: ({ path: at }) => at.startsWith('/account/'), times: 1, how: { delay: 1500 } });
    const download = store('', { limitMs: 700, attempts: 1 }).download('g--here-1.tar.zst', there);
    await expect(download).rejects.toMatchObject({ problems: [{ code: 'artifact-unavailable' }] });
    await setTimeout(1500);
    expect(readdirSync(there)).toEqual([]);
  }, 60_000);

  test.each(['truncate', 'reset', 'alter'] as const)(
    'that spoils a download once (%s) is asked again, and the file is whole',
    async (how) => {
      const file = bundle('c--here-1.tar.zst');
      await store().upload(file, { retentionDays: 7 });
      runs.results.fault({ match: ({ method, path: at }) => method === 'GET' && at.startsWith('/account/'), times: 1, how });
      const there = path.join(job.workspace, 'there');
      const got = await store('', SHORT_LIMITS).download('c--here-1.tar.zst', there);
      expect(sha256(got)).toBe(sha256(file));
      expect(readdirSync(there)).toEqual(['c--here-1.tar.zst']);
    },
    120_000,
  );

  test('that spoils every download leaves nothing under the final name', async () => {
    await store().upload(bundle('d--here-1.tar.zst'), { retentionDays: 7 });
    runs.results.fault({
      match: ({ method, path: at }) => method === 'GET' && at.startsWith('/account/'),
      times: 4,
      how: 'alter',
    });
    const there = path.join(job.workspace, 'there');
    await expect(store('', SHORT_LIMITS).download('d--here-1.tar.zst', there)).rejects.toMatchObject({
      problems: [{ code: 'artifact-unavailable' }],
    });
    expect(readdirSync(there)).toEqual([]);
  }, 120_000);
});

describe('no service', () => {
  test('of a GitHub Enterprise Server is reported as what it is, with a way that works there', async () => {
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
    runs.results.put(runs.runId, 'x.tar.zst', Buffer.from('x'));
    const run = runArtifacts({
      token: 't',
      repository: 'acme/toy',
      runId: runs.runId,
      apiUrl: runs.results.url,
      logger: job.logger,
    });
    await expect(run.download('x.tar.zst', job.temp)).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('Enterprise Server'), remedy: expect.stringContaining('one job') }],
    });
    delete process.env.GITHUB_SERVER_URL;
  });

  test('outside of a runner is reported, too', async () => {
    delete process.env.ACTIONS_RUNTIME_TOKEN;
    await expect(store().list()).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('ACTIONS_RUNTIME_TOKEN') }],
    });
  });
});
