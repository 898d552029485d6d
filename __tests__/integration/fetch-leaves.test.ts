/** What `selfhost fetch` leaves when it fails: nothing of its own, and everything that was there before. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mountSmallDisk, unmountSmallDisk } from '../fixtures/superuser.js';
import { ended, makeToy, type Ran, selfhost, start, type Toy } from '../fixtures/toy.js';
import { zipOf } from '../fixtures/zip.js';
import { type ResultsService, startResultsService } from '../services/results-service.js';
import { forge, runOn } from './fetch-run.js';

const RUN = '4711';
const TOKEN = 'ghp_a+token/that must not=leak'.replaceAll(' ', '_');

let service: ResultsService;
let toy: Toy;
let desk: string;
let runs = 6000;
let run: string;

beforeAll(async () => {
  service = await startResultsService();
  toy = await makeToy();
  await runOn(service, toy, RUN);
}, 120_000);
afterAll(async () => {
  await toy.remove();
  await service.close();
});
beforeEach(() => {
  desk = mkdtempSync(path.join(tmpdir(), 'desk 机 '));
  run = String(++runs);
  forge(service, RUN, run, (report) => report);
});
afterEach(() => rmSync(desk, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) => ({
  env: { GITHUB_API_URL: service.url, GH_TOKEN: TOKEN, GITHUB_TOKEN: '', ...more },
});
const fetchRun = (args: readonly string[], more?: Record<string, string>): Promise<Ran> =>
  selfhost(['fetch', run, '--repo', 'acme/toy', ...args], desk, environment(more));

/** Every path below a folder, with the contents of files. */
const picture = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), entry.isDirectory() ? 'a folder' : readFileSync(file, 'latin1')];
    }),
  );

const spoil = (at: RegExp, how: { status: number; message: string } | { delay: number }, times = 1): void =>
  service.fault({ match: ({ path: seen }) => at.test(seen), times, how });
const LIST = /\/actions\/runs\/\d+\/artifacts$/;
const ZIPPED = /\/actions\/artifacts\/\d+\/zip$/;
const BLOB = /\/account\/container\//;

/** How a fetch fails. The caller may end it. */
type Failing = (args: readonly string[]) => Promise<Ran>;

const answered =
  (at: RegExp, status: number): Failing =>
  (args) => {
    spoil(at, { status, message: 'as asked' });
    return fetchRun(args);
  };

/** Once a download is under way that does not end. */
const ending =
  (signal: NodeJS.Signals): Failing =>
  async (args) => {
    spoil(BLOB, { delay: 20_000 });
    const before = service.requests.length;
    const child = start(['fetch', run, '--repo', 'acme/toy', ...args], desk, environment());
    const end = ended(child);
    while (!service.requests.slice(before).some(({ path: at }) => BLOB.test(at))) await wait(20);
    child.kill(signal);
    return end;
  };

const nowhere: Failing = async (args) => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return fetchRun(args, { GITHUB_API_URL: `http://127.0.0.1:${port}` });
};

const changed: Failing = (args) => {
  const { name = '' } = service.artifacts(run).find((each) => each.name.startsWith('toy-stage2-')) ?? {};
  service.tamper(run, name, (bytes) => Buffer.concat([bytes, Buffer.from('!')]));
  return fetchRun(args);
};

/** In the last artifact that is taken, when everything else is there. */
const hostile: Failing = (args) => {
  service.put(
    run,
    'selfhost-logs--toy--z--here-9',
    zipOf([
      { name: 'a', data: 'a' },
      { name: '../b', data: 'b' },
    ]),
    'application/zip',
  );
  return fetchRun(args);
};

const FAILURES: [string, Failing, string | number][] = [
  ['no token', (args) => fetchRun(args, { GH_TOKEN: '' }), 2],
  ['401', answered(LIST, 401), 2],
  ['403 to a download', answered(ZIPPED, 403), 2],
  ['404', answered(LIST, 404), 1],
  ['410 to a download', answered(ZIPPED, 410), 1],
  ['no network', nowhere, 1],
  ['a bundle of another digest', changed, 1],
  ['hostile logs', hostile, 1],
  ['too much', (args) => fetchRun([...args, '--limit', '6K']), 1],
  ['SIGINT', ending('SIGINT'), 'SIGINT'],
  ['SIGTERM', ending('SIGTERM'), 'SIGTERM'],
];

describe.each(FAILURES)('%s', (_what, fail, end) => {
  const failed = async (...args: string[]): Promise<void> => {
    const { code, signal, stderr } = await fail(args);
    expect([signal ?? code, stderr]).toEqual([end, expect.stringContaining('error[')]);
  };

  test('leaves no folder where there was none', async () => {
    await failed();
    expect(picture(desk)).toEqual({});
    await failed('--out', 'deep/down/out');
    expect(picture(desk)).toEqual({});
  }, 60_000);

  test('leaves what a person has made, and an earlier fetch, as they were', async () => {
    mkdirSync(path.join(desk, '.selfhost/runs'), { recursive: true });
    mkdirSync(path.join(desk, 'mine'));
    writeFileSync(path.join(desk, '.selfhost/mine.txt'), 'mine');
    await failed();
    await failed('--out', 'mine');
    expect(picture(desk)).toEqual({
      '.selfhost': 'a folder',
      '.selfhost/runs': 'a folder',
      '.selfhost/mine.txt': 'mine',
      mine: 'a folder',
    });
    run = String(++runs);
    forge(service, RUN, run, (report) => report);
    expect((await fetchRun(['--out', 'mine'])).code).toBe(0);
    writeFileSync(path.join(desk, 'mine/logs/notes.txt'), 'mine');
    const before = picture(desk);
    await failed('--out', 'mine');
    expect(picture(desk)).toEqual(before);
  }, 60_000);
});

describe('at the very end', () => {
  test('where a person has a folder in the place of a file, the earlier fetch stays whole', async () => {
    expect((await fetchRun(['--out', 'out'])).code).toBe(0);
    rmSync(path.join(desk, 'out/logs/stage2-here.log'));
    mkdirSync(path.join(desk, 'out/logs/stage2-here.log/mine'), { recursive: true });
    // As if it had been another version, whose bundles have other names.
    const report = path.join(desk, 'out/report.json');
    writeFileSync(report, readFileSync(report, 'utf8').replaceAll('bundles/toy-stage0', 'bundles/old-stage0'));
    writeFileSync(path.join(desk, 'out/bundles/old-stage0-stage0-here-unversioned.tar.zst'), 'of an earlier run');
    const before = picture(desk);
    const { code, stderr } = await fetchRun(['--out', 'out']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/error\[system-refused\]: .*it is a folder \(EISDIR\)/)]);
    expect(picture(desk)).toEqual(before);
  }, 60_000);
});

describe('a full disk', () => {
  const small = (): string => path.join(desk, 'small');
  let obstacle: string | null = null;
  beforeEach(() => {
    mkdirSync(small());
    obstacle = mountSmallDisk(small(), '1m');
  });
  afterEach(() => {
    if (obstacle === null) unmountSmallDisk(small());
  });

  test.each([0, 1, 2, 3, 6, 12, 40])(
    'with %i blocks left',
    async (blocks) => {
      if (obstacle !== null) return void process.stderr.write(`skipped: ${obstacle}\n`);
      mkdirSync(path.join(small(), 'out'));
      writeFileSync(path.join(small(), 'fill'), Buffer.alloc(2 ** 20 - (blocks + 1) * 4096));
      // Where the toy would fit at last, a log does not.
      service.put(run, 'selfhost-logs--toy--z--here-9', zipOf([{ name: 'big', data: Buffer.alloc(500_000) }]), 'application/zip');
      const { code, stderr } = await fetchRun(['--out', 'small/out/deep/down']);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/error\[disk-full\]/)]);
      expect(readdirSync(small(), { recursive: true }).sort()).toEqual(['fill', 'out']);
    },
    60_000,
  );
});

describe('a token that a service says back', () => {
  const forms: [string, string][] = [
    ['as it is', TOKEN],
    ['in base64', Buffer.from(TOKEN).toString('base64')],
    ['in the header of git', Buffer.from(`x-access-token:${TOKEN}`).toString('base64')],
    ['in an address', encodeURIComponent(TOKEN)],
  ];
  test.each(forms)(
    '%s is masked, as text and as JSON',
    async (_what, said) => {
      for (const args of [[], ['--format', 'json']]) {
        spoil(LIST, { status: 403, message: `no rights for ${said} here` });
        const { stdout, stderr } = await fetchRun(args);
        expect(stdout + stderr).toMatch(/no rights for .*\*\*\*/);
        expect(stdout + stderr).not.toContain(said);
        if (args.length > 0) expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: 'permission-missing' }] });
      }
    },
    30_000,
  );

  test('in the report of the run, and in what is printed while it waits', async () => {
    run = String(++runs);
    forge(service, RUN, run, (report) => ({
      ...report,
      skipped: [{ target: 'x', reason: `token ${TOKEN}` }],
    }));
    spoil(LIST, { status: 502, message: `busy with ${TOKEN}` });
    const { code, stdout, stderr } = await fetchRun([]);
    expect([code, stdout, stderr]).toEqual([0, expect.stringContaining('token ***'), expect.stringContaining('busy with ***')]);
    expect(stdout + stderr).not.toContain(TOKEN);
  }, 30_000);
});
