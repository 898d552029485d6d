/** `selfhost fetch` where something is wrong: what it is given, what GitHub answers, what a run holds, and what happens meanwhile. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunReport, StageRow } from '@selfhost/core/report/model.js';
import { ended, makeToy, type Ran, selfhost, start, type Toy } from '../fixtures/toy.js';
import { zipOf } from '../fixtures/zip.js';
import { type ResultsService, startResultsService } from '../services/results-service.js';
import { forge, heldBy, REPORT, runOn } from './fetch-run.js';

const RUN = '4711';
const TOKEN = 'ghp_a-token-that-must-not-leak';
const REPO = ['--repo', 'acme/toy'];
const ZIP = 'application/zip';

let service: ResultsService;
let toy: Toy;
let desk: string;
let runs = 5000;
/** The number of a run that is a test's own. */
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
});
afterEach(() => rmSync(desk, { recursive: true, force: true }));

const environmentOf = (more: Record<string, string> = {}) => ({
  env: { GITHUB_API_URL: service.url, GH_TOKEN: TOKEN, GITHUB_TOKEN: '', ...more },
});
const fetchRun = (args: readonly string[], more?: Record<string, string>): Promise<Ran> =>
  selfhost(['fetch', ...args], desk, environmentOf(more));

/** Everything below a folder, except folders that are empty. */
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .sort()
    : [];

/** Everything below the user's folder except the state of git. */
const left = (): string[] =>
  readdirSync(desk, { recursive: true })
    .map(String)
    .filter((name) => !/^\.git(?:\/|$)/.test(name));

/** A refusal: exit code, one error with a remedy or what is allowed, no token, and nothing left. */
function expectRefusal({ code, stdout, stderr }: Ran, exitCode: number, message: RegExp): void {
  expect([code, stdout, stderr]).toEqual([exitCode, '', expect.stringMatching(message)]);
  expect(stderr).toMatch(/\n {2}(?:remedy|allowed): /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr).not.toContain(TOKEN);
  expect(left()).toEqual([]);
}

describe('what a person gives', () => {
  test('a run that is no number', async () => {
    for (const word of ['latest', '0', '-1', '1e3', `${10 ** 16}`, '../5']) {
      expect((await fetchRun([word, ...REPO])).code).toBe(2);
    }
    expectRefusal(await fetchRun(['latest', ...REPO]), 2, /error\[usage\]: "latest" is no run/);
  }, 30_000);

  test.each([
    ['none', { GH_TOKEN: '' }, /error\[permission-missing\]: .*GH_TOKEN and GITHUB_TOKEN are not set/],
    ['one over two lines', { GH_TOKEN: `${TOKEN}\n${TOKEN}` }, /error\[permission-missing\]: GH_TOKEN is no token/],
    ['one with other letters', { GH_TOKEN: `${TOKEN}鍵` }, /error\[permission-missing\]: GH_TOKEN is no token/],
  ])('a token: %s', async (_what, env, message) => expectRefusal(await fetchRun([RUN, ...REPO], env), 2, message));

  test.each(['toy', 'acme/', 'acme/toy/x', 'https://github.com/acme/toy', 'a b/c'])('a repository: %s', async (repo) =>
    expectRefusal(await fetchRun([RUN, '--repo', repo]), 2, /error\[usage\]: ".*" is no repository/),
  );

  test('a place that is taken by a file', async () => {
    writeFileSync(path.join(desk, 'taken'), 'mine');
    const { code, stderr } = await fetchRun([RUN, ...REPO, '--out', 'taken']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/error\[system-refused\]: .*taken/)]);
    expect(readFileSync(path.join(desk, 'taken'), 'utf8')).toBe('mine');
  });

  test('an address of the API that is none', async () =>
    expectRefusal(await fetchRun([RUN, ...REPO], { GITHUB_API_URL: 'api.github.com' }), 2, /error\[usage\]: .*GITHUB_API_URL/));
});

describe('the remote of the folder', () => {
  const remote = (address: string): void => {
    execFileSync('git', ['init', '-q'], { cwd: desk });
    if (address !== '') execFileSync('git', ['remote', 'add', 'origin', address], { cwd: desk });
  };

  test.each([
    ['', /this folder has no remote "origin" on github\.com/],
    ['git@gitlab.example:acme/toy.git', /the remote "origin" is on gitlab\.example, not on github\.com/],
    ['https://github.com.evil.example/acme/toy', /is on github\.com\.evil\.example, not on/],
    ['/srv/git/toy.git', /has no remote "origin" on github\.com/],
  ])('is refused without a request: %s', async (address, message) => {
    remote(address);
    const before = service.requests.length;
    expectRefusal(await fetchRun([RUN]), 2, message);
    expect(service.requests).toHaveLength(before);
  });

  test.each([
    'https://github.com/acme/toy',
    'https://someone:secret@github.com/acme/toy.git',
    'git@github.com:acme/toy.git',
    'ssh://git@ssh.github.com:443/acme/toy.git/',
  ])('names the repository: %s', async (address) => {
    remote(address);
    expect((await fetchRun([RUN])).code).toBe(0);
    expect(service.requests.at(-1)?.path).not.toContain('secret');
    expect(service.requests.some(({ path: at }) => at === `/repos/acme/toy/actions/runs/${RUN}/artifacts`)).toBe(true);
    // What was fetched is no change of the sources.
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: desk, encoding: 'utf8' })).toBe('');
    expect(existsSync(path.join(desk, '.selfhost/runs', RUN, 'report.json'))).toBe(true);
  });

  test('may be on the server that is named', async () => {
    remote('git@acme.ghe.com:acme/toy.git');
    expect((await fetchRun([RUN], { GITHUB_SERVER_URL: 'https://acme.ghe.com' })).code).toBe(0);
  });
});

describe('what GitHub answers', () => {
  const LIST = /\/actions\/runs\/\d+\/artifacts$/;
  const ZIPPED = /\/actions\/artifacts\/\d+\/zip$/;
  const spoil = (at: RegExp, status: number, message: string, times = 1): void =>
    service.fault({ match: ({ path: seen }) => at.test(seen), times, how: { status, message } });

  test.each<[string, RegExp, number, string, number, RegExp]>([
    ['401 to the list', LIST, 401, 'Bad credentials', 2, /error\[permission-missing\]: .*artifacts of run 4711 of acme\/toy/],
    ['403 to the list', LIST, 403, 'Resource not accessible', 2, /error\[permission-missing\][\s\S]*`actions: read`/],
    ['404 to the list', LIST, 404, 'Not Found', 1, /error\[artifact-missing\][\s\S]*number of the run/],
    ['401 to a download', ZIPPED, 401, 'Bad credentials', 2, /error\[permission-missing\]: selfhost-report--toy-1\.json/],
    ['403 to a download', ZIPPED, 403, 'no', 2, /error\[permission-missing\]: selfhost-report--toy-1\.json/],
    ['404 to a download', ZIPPED, 404, 'Not Found', 1, /error\[artifact-missing\]: selfhost-report--toy-1\.json/],
    ['410 to a download', ZIPPED, 410, 'Artifact has expired', 1, /error\[artifact-missing\][\s\S]*7 days/],
  ])('%s is reported with the remedy, and not asked again', async (_what, at, status, message, exitCode, told) => {
    spoil(at, status, message);
    const before = service.requests.length;
    expectRefusal(await fetchRun([RUN, ...REPO]), exitCode, told);
    expect(service.requests.slice(before).filter(({ path: seen }) => at.test(seen))).toHaveLength(1);
  });

  test('500 for a moment is waited for; the waiting is reported on standard error', async () => {
    spoil(LIST, 500, 'moment');
    spoil(ZIPPED, 502, 'moment');
    const { code, stderr } = await fetchRun([RUN, ...REPO, '--format', 'json']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('attempt 2 of 4 follows')]);
  }, 30_000);

  test('500 every time is unavailable', async () => {
    spoil(LIST, 500, 'broken', 4);
    expectRefusal(await fetchRun([RUN, ...REPO]), 1, /error\[artifact-unavailable\]: the artifacts of run 4711/);
  }, 60_000);

  test('no network', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    expectRefusal(
      await fetchRun([RUN, ...REPO], { GITHUB_API_URL: `http://127.0.0.1:${port}` }),
      1,
      /error\[artifact-unavailable\]: .*ECONNREFUSED/,
    );
  }, 60_000);
});

describe('what a run holds', () => {
  test('no report, none any more, or none of that pipeline', async () => {
    expectRefusal(await fetchRun([run, ...REPO]), 1, /error\[artifact-missing\]: run \d+ holds no report\n {2}remedy: .*7 days/);
    forge(service, RUN, run, (report) => report);
    expectRefusal(await fetchRun([run, ...REPO, '--pipeline', 'x']), 1, /holds no report of the pipeline "x"\n {2}allowed: toy/);
    service.expire(run);
    expectRefusal(await fetchRun([run, ...REPO]), 1, /error\[artifact-missing\]: run \d+ holds no report/);
  });

  test('several pipelines: one is named, and the others need not be sound', async () => {
    forge(service, RUN, run, (report) => report);
    service.put(run, 'selfhost-report--other-1.json', Buffer.from(JSON.stringify({ ...reportOf(RUN), pipeline: 'other' })));
    expectRefusal(await fetchRun([run, ...REPO]), 2, /error\[usage\]: .*several pipelines\n {2}allowed: other, toy/);
    service.tamper(run, 'selfhost-report--other-1.json', () => Buffer.from('{'));
    expect((await fetchRun([run, ...REPO, '--pipeline', 'toy'])).code).toBe(0);
  });

  test.each<[string, Buffer]>([
    ['no JSON', Buffer.from('{')],
    ['JSON of something else', Buffer.from('[]')],
    ['too long', Buffer.alloc(65 * 1024 * 1024, ' ')],
  ])('a report that is %s', async (_what, bytes) => {
    service.put(run, REPORT, bytes);
    expectRefusal(await fetchRun([run, ...REPO]), 1, /error\[result-invalid\]: selfhost-report--toy-1\.json is no/);
  });

  test('a report of another pipeline than its name says', async () => {
    forge(service, RUN, run, (report) => ({ ...report, pipeline: 'other' }));
    expectRefusal(await fetchRun([run, ...REPO]), 1, /error\[result-invalid\]: .*is of the pipeline "other", not "toy"/);
  });

  test.each<[string, Partial<StageRow>, RegExp]>([
    ['outside', { bundle: '../escaped.tar.zst' }, /result-invalid.*stages\.0\.bundle/],
    ['at an absolute path', { bundle: '/tmp/escaped.tar.zst' }, /result-invalid.*stages\.0\.bundle/],
    ['over another file', { bundle: 'report.json' }, /result-invalid.*bundle of stage0@here where it cannot be/],
    ['over state of git', { bundle: 'bundles/../.git/config' }, /result-invalid.*stages\.0\.bundle/],
    ['deeper', { bundle: 'bundles/x/y.tar.zst' }, /result-invalid.*where it cannot be/],
    ['from an artifact outside', { artifact: '../escaped' }, /result-invalid.*stages\.0\.artifact/],
    ['from an artifact in a folder', { artifact: 'a/b' }, /artifact-missing/],
    ['that is not there', { artifact: 'gone.tar.zst' }, /artifact-missing.*holds no artifact "gone\.tar\.zst"/],
    ['with another digest', { bundleDigest: '0'.repeat(64) }, /bundle-mismatch/],
    ['with other content', { contentDigest: '0'.repeat(64) }, /bundle-mismatch/],
    ['of another stage', { id: 'stage7' }, /bundle-mismatch/],
  ])('a report that wants a bundle %s', async (_what, change, message) => {
    forge(service, RUN, run, (report) => changed(report, change));
    expectRefusal(await fetchRun([run, ...REPO]), 1, message);
    expect(existsSync(path.join(tmpdir(), 'escaped.tar.zst'))).toBe(false);
  });

  test('two bundles at one place', async () => {
    forge(service, RUN, run, (report) => ({
      ...report,
      stages: report.stages.map((stage) => ({ ...stage, bundle: 'bundles/x.tar.zst' })),
    }));
    expectRefusal(await fetchRun([run, ...REPO]), 1, /result-invalid.*bundle of stage1@here where it cannot be/);
  });

  test.each<[string, Parameters<typeof zipOf>[0], RegExp]>([
    ['goes outside', [{ name: '../../../../escaped.log', data: 'gotcha' }], /"\.\.\/.*has a part "\.\."/],
    [
      'brings a link',
      [{ name: 'link', data: '/etc/passwd', mode: 0o120777 }],
      /"link" of the zip is neither a file nor a folder/,
    ],
    [
      'grows without end',
      [{ name: 'big.log', data: Buffer.alloc(70_000_000), deflated: true }],
      /holds more than 67108864 bytes/,
    ],
  ])(
    'logs whose zip %s',
    async (_what, entries, message) => {
      forge(service, RUN, run, (report) => report);
      service.put(run, 'selfhost-logs--toy--stage1--here-2', zipOf(entries), ZIP);
      expectRefusal(
        await fetchRun([run, ...REPO, '--out', 'deep/down/out']),
        1,
        /error\[artifact-unsafe\]: selfhost-logs--toy--stage1--here-2: /,
      );
      expectRefusal(await fetchRun([run, ...REPO, '--out', 'deep/down/out']), 1, message);
    },
    30_000,
  );

  test('logs where one artifact has a file and another a folder', async () => {
    forge(service, RUN, run, (report) => report);
    const logs = (name: string, entry: string) =>
      service.put(run, `selfhost-logs--toy--${name}`, zipOf([{ name: entry, data: 'x' }]), ZIP);
    logs('a--here-8', 'x');
    logs('b--here-9', 'x/y');
    expectRefusal(await fetchRun([run, ...REPO]), 1, /error\[artifact-unsafe\]: .*"x\/y" is a file here and a folder in another/);
  });

  test('more than the maximum: the message, and how to download it anyway', async () => {
    forge(service, RUN, run, (report) => report);
    expectRefusal(
      await fetchRun([run, ...REPO, '--limit', '2KiB']),
      1,
      /error\[limit-exceeded\]: .*larger than 2\.0 KiB[\s\S]*--limit \dGiB/,
    );
    // Small when packed, and not when unpacked.
    service.put(
      run,
      'selfhost-logs--toy--stage1--here-2',
      zipOf([{ name: 'big', data: Buffer.alloc(9_000_000), deflated: true }]),
      ZIP,
    );
    expectRefusal(await fetchRun([run, ...REPO, '--limit', '5MB']), 1, /error\[limit-exceeded\]/);
    expect((await fetchRun([run, ...REPO, '--limit', '1G'])).code).toBe(0);
    expect((await fetchRun([run, ...REPO, '--limit', 'much'])).stderr).toMatch(/error\[usage\]: .*500MB, 5GiB/);
  }, 30_000);

  test('logs of several attempts and of a sweep: the newest one’s count, and a sweep’s lie apart', async () => {
    forge(service, RUN, run, (report) => report);
    const log = (text: string): Buffer => zipOf([{ name: 'stage1-here.log', data: text }]);
    for (const [name, text] of [
      ['stage1--here-10', 'tenth'],
      ['stage1--here-2', 'second'],
      ['compare--here+j4-11', 'sweep'],
    ]) {
      service.put(run, `selfhost-logs--toy--${name}`, log(text ?? ''), ZIP);
    }
    expect((await fetchRun([run, ...REPO, '--out', 'out'])).code).toBe(0);
    expect(readFileSync(path.join(desk, 'out/logs/stage1-here.log'), 'utf8')).toBe('tenth');
    expect(readFileSync(path.join(desk, 'out/logs/j4/stage1-here.log'), 'utf8')).toBe('sweep');
  });

  const reportOf = (of: string): RunReport => JSON.parse(heldBy(service, of, REPORT).toString('utf8'));
  const changed = (report: RunReport, change: Partial<StageRow>): RunReport => ({
    ...report,
    stages: report.stages.map((stage, index) => (index === 0 ? { ...stage, ...change } : stage)),
  });
});

describe('what happens meanwhile', () => {
  /** Starts to fetch, and waits until a download is under way that does not end. */
  const underWay = async () => {
    forge(service, RUN, run, (report) => report);
    service.fault({ match: ({ path: at }) => at.includes('/account/container/'), times: 1, how: { delay: 20_000 } });
    const before = service.requests.length;
    const child = start(['fetch', run, ...REPO, '--out', 'out'], desk, environmentOf());
    const end = ended(child);
    while (!service.requests.slice(before).some(({ path: at }) => at.includes('/account/container/'))) await wait(20);
    return { child, end };
  };

  test('a person ends it: it stops at once, by the signal, and nothing is left', async () => {
    const { child, end } = await underWay();
    const since = Date.now();
    child.kill('SIGINT');
    const { signal, stderr } = await end;
    expect([signal, stderr]).toEqual(['SIGINT', expect.stringContaining('error[interrupted]')]);
    expect(Date.now() - since).toBeLessThan(5000);
    expect(filesIn(path.join(desk, 'out'))).toEqual([]);
  }, 40_000);

  test('it is killed: nothing has its final name, and the next one clears up', async () => {
    const { child, end } = await underWay();
    child.kill('SIGKILL');
    await end;
    expect(filesIn(path.join(desk, 'out')).filter((name) => !name.startsWith('.fetch/'))).toEqual([]);
    expect((await fetchRun([run, ...REPO, '--out', 'out'])).code).toBe(0);
    expect(readdirSync(path.join(desk, 'out')).sort()).toEqual([
      'bundles',
      'logs',
      'report.html',
      'report.json',
      'report.md',
      'stages.svg',
    ]);
  }, 40_000);

  test('a second one at the same place is refused, with the name of the first', async () => {
    const { child, end } = await underWay();
    const { code, stderr } = await fetchRun([run, ...REPO, '--out', 'out']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/error\[busy\]: .*process \d+ (?:of \S+ )?\(selfhost fetch \d+\)/)]);
    child.kill('SIGINT');
    await end;
  }, 40_000);

  test('a download that is changed on its way is taken again', async () => {
    service.fault({ match: ({ path: at }) => at.includes('/account/container/'), times: 1, how: 'alter' });
    expect((await fetchRun([RUN, ...REPO])).code).toBe(0);
  }, 60_000);
});

describe('what it says', () => {
  test('with --format json: one document, also of what is wrong; progress goes to standard error', async () => {
    const { stdout, stderr } = await fetchRun([RUN, ...REPO, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'selfhost.report/1', verdict: 'passed' });
    expect(stderr).toMatch(/^run 4711 holds \d+ artifacts\nbundle of stage0@here\n/);
    const wrong = await fetchRun([run, ...REPO, '--format', 'json']);
    expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([
      1,
      { schema: 'selfhost.error/1', errors: [{ code: 'artifact-missing' }] },
    ]);
  });

  test('of a run that has failed: it was fetched, which is what was asked', async () => {
    const problems = [{ code: 'gate-failed', message: 'stage1 differs from stage2' }];
    forge(service, RUN, run, (report) => ({ ...report, verdict: 'failed', problems }));
    const { code, stdout } = await fetchRun([run, ...REPO]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('✘ toy failed in ')]);
  });

  test('escapes in untrusted text do not reach the terminal', async () => {
    forge(service, RUN, run, (report) => ({ ...report, skipped: [{ target: 'x', reason: '\u001b]0;owned\u0007\u001b[2J' }] }));
    const { code, stdout, stderr } = await fetchRun([run, ...REPO]);
    expect(code).toBe(0);
    for (const control of ['\u001b', '\u0007']) expect(stdout + stderr).not.toContain(control);
  });

  test('its help teaches: what it does, what it needs, an example', async () => {
    const { code, stdout } = await selfhost(['fetch', '--help'], desk);
    expect(code).toBe(0);
    for (const word of ['--repo', '--pipeline', '--out', 'GH_TOKEN', 'selfhost fetch 1234567890']) expect(stdout).toContain(word);
  });

  test('a link in the place of a folder of its own is followed only where a person has put it', async () => {
    mkdirSync(path.join(desk, 'elsewhere'));
    mkdirSync(path.join(desk, 'out'));
    symlinkSync(path.join(desk, 'elsewhere'), path.join(desk, 'out/bundles'));
    expect((await fetchRun([RUN, ...REPO, '--out', 'out'])).code).toBe(0);
    expect(readdirSync(path.join(desk, 'elsewhere')).filter((name) => name.endsWith('.tar.zst'))).toHaveLength(3);
  });
});
