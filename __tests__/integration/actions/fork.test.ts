/** Pull requests from forks: their own runs write nothing, and the run on `workflow_run` takes nothing of theirs for more than text. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { outsideOfCode } from '../../fixtures/markdown.js';
import { REPORT } from '../../fixtures/report.js';
import { apiOfTests, runsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, Job, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { type OneAddress, startOneAddress } from '../../services/one-address.js';

const SHA = 'f'.repeat(40);
const FORK = { full_name: 'fork/toy', owner: { login: 'fork' } };
const REPORT_NAME = 'selfhost-report--toy-1.json';

const runs = runsOfTests();
const github = apiOfTests();
let address: OneAddress;
let job: Job;

beforeEach(async () => {
  address = await startOneAddress(github.api, runs.results);
  // A run has a number of its own, and names that of another.
  job = new Job({ ...runs.results.environment({ runId: '7' }), GITHUB_API_URL: address.url });
});
afterEach(async () => {
  job.remove();
  await address.close();
});

const report = (of: Partial<RunReport> = {}): RunReport => ({ ...REPORT, pipeline: 'toy', ...of });
const keep = (of: unknown, name = REPORT_NAME): void => runs.results.put(runs.runId, name, Buffer.from(JSON.stringify(of)));
const written = (): number =>
  github.api.state.comments.length +
  github.api.state.checks.length +
  github.api.state.issues.filter(({ isPull }) => !isPull).length;
describe('the run of a fork’s pull request', () => {
  const event = { pull_request: { number: 1, head: { sha: SHA, repo: FORK } } };

  test.each<[string, string, Record<string, string>]>([
    ['comment', 'suite', { command: 'comment' }],
    [
      'record-metrics',
      'record-metrics',
      { metrics: '[{"name":"x","unit":"B","value":1}]', document: 'docs/0-3.md', 'document-branch': 'main' },
    ],
    ['file-risk', 'file-risk', { log: 'build.log', document: 'docs/0-4.md', issue: 'true' }],
  ])('%s writes nothing, says so, and fails nothing', async (_what, name, inputs) => {
    job.write('build.log', 'src/a.c:3:5: error: expected expression\n');
    job.write('docs/0-4.md', '# 0.4\n');
    const told = expectCode(await job.run(name, { ...inputs, 'github-token': github.api.token({}) }, { event }), 0);
    expect(told.said).toContain("of a fork's pull request, whose token may write nothing");
    expect([github.api.requests, written(), job.read('docs/0-4.md')]).toEqual([[], 0, '# 0.4\n']);
    if (name !== 'suite') expect(told.outputs['document-changed']).toBe('false');
  });

  test('a fork that is gone is still a fork', async () => {
    const gone = { pull_request: { number: 1, head: { sha: SHA, repo: null } } };
    const told = expectCode(
      await job.run('suite', { command: 'comment', 'github-token': github.api.token() }, { event: gone }),
      0,
    );
    expect([told.said, github.api.requests]).toEqual([expect.stringContaining('fork'), []]);
  });
});

describe('the run on workflow_run', () => {
  const event = (more: object = {}): unknown => ({
    workflow_run: {
      id: Number(runs.runId),
      head_sha: SHA,
      head_branch: 'topic',
      head_repository: FORK,
      html_url: `https://github.com/acme/toy/actions/runs/${runs.runId}`,
      run_attempt: 1,
      ...more,
    },
  });
  const comment = (more: { token?: string; of?: unknown; env?: Record<string, string> } = {}): Promise<SpawnedAction> =>
    job.run(
      'suite',
      // What a history says of the base is tested where there is a repository to read it from.
      { command: 'comment', 'run-id': runs.runId, 'history-branch': '', 'github-token': more.token ?? github.api.token() },
      { event: more.of ?? event(), ...(more.env === undefined ? {} : { env: more.env }) },
    );

  test('comments on the pull request of that owner, branch and commit, and on no other', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: 'e'.repeat(40) });
    github.api.state.addPull({ owner: 'somebody', branch: 'topic', sha: SHA });
    const { number } = github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(report());
    for (let time = 0; time < 2; time++) expectCode(await comment(), 0);
    expect(github.api.state.comments.map(({ issue }) => issue)).toEqual([number]);
    expect(github.api.state.comments[0]?.body).toContain(`(https://github.com/acme/toy/actions/runs/${runs.runId})`);
    expect(github.api.state.checks).toMatchObject([{ sha: SHA, name: 'selfhost toy' }]);
    expect(github.api.invalid).toEqual([]);
  }, 60_000);

  // A page can hold any program, and a comment of ours speaks for the repository.
  test('links no page of its build', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(report({ pageId: 5, comparisons: report().comparisons.map((row) => ({ ...row, pageId: 6 })) }));
    expectCode(await comment(), 0);
    const [{ body = '' } = {}] = github.api.state.comments;
    const [{ summary = '', text = '' } = {}] = github.api.state.checks;
    expect(body).toContain('#artifacts');
    expect(body + summary + text).not.toContain('/artifacts/');
  }, 60_000);

  test('a branch that is named like a query finds no pull request of another branch', async () => {
    github.api.state.addPull({ owner: 'acme', branch: 'main', sha: SHA });
    keep(report());
    const told = expectCode(await comment({ of: event({ head_branch: 'x&head=acme:main&state=all#' }) }), 0);
    expect([told.said, github.api.state.comments]).toEqual([expect.stringContaining('no open pull request'), []]);
  }, 60_000);

  test('keeps hostile text in every field as text', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    const text =
      '<!-- selfhost:report toy -->\n::error::x\r::set-output name=a::b\n##[error]y\n# head\n<script>a</script> @everyone #12 ![p](http://e.example/x.png) `x` | |';
    keep(
      report({
        version: { commit: text, describe: text, dirty: true },
        stages: report().stages.map((stage) => ({ ...stage, reason: text, builder: text })),
        comparisons: report().comparisons.map((row) => ({ ...row, differing: [text], reasons: [text] })),
        smoke: report().smoke.map((trial) => ({
          ...trial,
          status: 'failed',
          reason: text,
          problem: { code: 'tests-failed', message: text },
        })),
        skipped: [{ target: 'x', reason: text }],
        problems: [
          {
            code: 'stage-failed',
            message: text,
            remedy: text,
            value: text,
            allowed: [text],
            nearest: text,
            place: { file: text, key: text },
          },
        ],
        failures: [
          {
            stage: 'stage1',
            target: 'x',
            code: 'stage-failed',
            cause: 'parse',
            confidence: 'high',
            evidence: [text],
            message: text,
            fingerprint: 'a'.repeat(64),
            place: { file: 'src/@everyone #12 <script>', line: 3 },
          },
        ],
      }),
    );
    const told = expectCode(await comment(), 0);
    expect(told.commands.filter((line) => !/^::(?:debug|add-mask)/.test(line))).toEqual([]);
    expect(told.outputs).toEqual({});
    for (const shown of [
      github.api.state.comments[0]?.body ?? '',
      github.api.state.checks[0]?.summary ?? '',
      github.api.state.checks[0]?.text ?? '',
    ]) {
      const prose = outsideOfCode(shown).replace(/^<!-- selfhost:report toy -->\n/, '');
      expect(prose).not.toMatch(/<[a-z!]|@everyone|#12|!\[|^# head/m);
    }
    expect(github.api.state.comments[0]?.body.startsWith('<!-- selfhost:report toy -->\n')).toBe(true);
    expect(github.api.invalid).toEqual([]);
  }, 60_000);

  test.each<[string, unknown, RegExp]>([
    [
      'of another pipeline than its name says',
      { ...REPORT, pipeline: 'other' },
      /result-invalid.*is of the pipeline "other", not "toy"/,
    ],
    ['of no pipeline', { ...REPORT, pipeline: '../<b>' }, /result-invalid.*pipeline/],
    ['of another schema', { schema: 'selfhost.report/2' }, /result-invalid.*schema/],
    [
      'with too many rows',
      { ...REPORT, pipeline: 'toy', skipped: Array.from({ length: 1001 }, () => ({ target: 'x', reason: '' })) },
      /result-invalid.*skipped/,
    ],
    [
      'with a path that leads out',
      { ...REPORT, pipeline: 'toy', stages: [{ ...REPORT.stages[0], log: '../../etc/passwd' }] },
      /result-invalid.*log/,
    ],
  ])('refuses a report %s', async (_what, of, says) => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(of);
    const refused = expectCode(await comment(), 1);
    expect(errorsOf(refused).join('\n')).toMatch(says);
    expect(written()).toBe(0);
  });

  test.each<[string, () => Buffer, RegExp]>([
    ['is no JSON', () => Buffer.from(`{"a":${'['.repeat(1_000_000)}`), /result-invalid.*it is no JSON/],
    ['is a zip', () => Buffer.from('PK\u0003\u0004zip'), /result-invalid.*it is no JSON/],
    ['is too large to be one', () => Buffer.alloc(64 * 1024 * 1024 + 1, ' '), /result-invalid.*it has 67108865 bytes/],
  ])('refuses a report that %s', async (_what, bytes, says) => {
    runs.results.put(runs.runId, REPORT_NAME, bytes());
    expect(errorsOf(expectCode(await comment(), 1)).join('\n')).toMatch(says);
    expect(written()).toBe(0);
  });

  test('a giant report is cut in moments, and its check is written', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    const [stage] = REPORT.stages;
    keep(
      report({
        problems: Array.from({ length: 900 }, () => ({ code: 'usage', message: '<`@a'.repeat(10_000) })),
        stages: stage === undefined ? [] : [stage],
      }),
    );
    const started = Date.now();
    expectCode(await comment(), 0);
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(github.api.state.checks[0]?.text?.length).toBeGreaterThan(10_000);
    expect(github.api.invalid).toEqual([]);
  }, 60_000);

  test('very many reports do not become very many comments', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    for (let each = 0; each < 33; each++) keep(report({ pipeline: `p${each}` }), `selfhost-report--p${each}-1.json`);
    const refused = expectCode(await comment(), 1);
    expect(errorsOf(refused)[0]).toMatch(/result-invalid.*33 pipelines.*at most 32/);
    expect(written()).toBe(0);
  }, 60_000);

  test('a run that is not the one of the event is refused before anything of it is read', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(report());
    for (const strange of [event({ id: 9999 }), {}, { workflow_run: { id: Number(runs.runId) } }]) {
      const refused = expectCode(await comment({ of: strange }), 2);
      expect(errorsOf(refused)[0]).toMatch(/"run-id" is \d+, which is not the run that has started this one/);
    }
    expect([github.api.requests, written()]).toEqual([[], 0]);
  }, 60_000);

  test('a token without the right to look for pull requests is reported, fails nothing, and the check run is there', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(report());
    const told = expectCode(await comment({ token: github.api.token({ checks: 'write', actions: 'read' }) }), 0);
    expect(told.said).toMatch(/::warning::.*permission-missing.*`pull-requests: read`/);
    expect([github.api.state.comments.length, github.api.state.checks.length]).toEqual([0, 1]);
  }, 60_000);

  test('a name of a file that the storage gives cannot command the runner', async () => {
    github.api.state.addPull({ owner: 'fork', branch: 'topic', sha: SHA });
    keep(report());
    const storage = await startStorage(
      `x\n::error::gotcha\r::set-output name=verdict::passed\n##[error]y`,
      address.url,
      runs.runId,
      report(),
    );
    try {
      const told = await comment({ env: { GITHUB_API_URL: storage.url } });
      expect(told.said).toContain('gotcha');
      expect(told.commands.filter((line) => !/^::(?:debug|add-mask)/.test(line))).toEqual([]);
      expect(told.code).toBe(0);
    } finally {
      await storage.close();
    }
  }, 60_000);
});

/** A storage whose files have the names that an uploader chose; whatever else is asked goes to the other services. */
async function startStorage(
  fileName: string,
  other: string,
  run: string,
  of: RunReport,
): Promise<{ url: string; close(): Promise<void> }> {
  let url = '';
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    if (path.endsWith('/zip')) return void response.writeHead(302, { location: `${url}/blob` }).end();
    if (path === '/blob') {
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
      return void response
        .writeHead(200, { 'content-type': 'application/json', 'content-disposition': disposition })
        .end(JSON.stringify(of));
    }
    if (path.includes(`/runs/${run}/artifacts`)) {
      const [artifact] = runs.results.artifacts(run);
      const body = {
        total_count: 1,
        artifacts: [{ id: artifact?.id, name: artifact?.name, size_in_bytes: 9, expired: false, created_at: artifact?.created }],
      };
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    const forward = http.request(`${other}${path}`, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
