/** Tokens that may not do what is asked, and pushes that are refused: the permission is named, and where to add it; nothing else is lost. */
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { makeOrigin, type Origin } from '../../fixtures/origin.js';
import { REPORT } from '../../fixtures/report.js';
import { apiOfTests, jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode } from '../../fixtures/spawn-action.js';
import { serveGit } from '../records/git-server.js';

const TOKEN = 'token-of-this-test';
const LOG = 'src/a.c:3:5: error: expected expression\n';
const METRICS = JSON.stringify([{ name: 'size', unit: 'B', value: 1 }]);

const github = apiOfTests();
const on = jobsOfTests(() => ({ GITHUB_API_URL: github.api.url }));

describe('comment', () => {
  const event = {
    pull_request: { number: 1, head: { sha: 'a'.repeat(40), repo: { full_name: 'acme/toy', owner: { login: 'acme' } } } },
  };
  const comment = (token: string) => on.job.run('suite', { command: 'comment', 'github-token': token }, { event });

  beforeEach(() => {
    github.api.state.addPull({ owner: 'acme', branch: 'topic', sha: 'a'.repeat(40) });
    on.results.put(on.runId, 'selfhost-report--toy-1.json', Buffer.from(JSON.stringify({ ...REPORT, pipeline: 'toy' })));
  });

  test.each<[string, Record<string, 'read' | 'write'>, number, number]>([
    ['pull-requests', { checks: 'write' }, 0, 1],
    ['checks', { 'pull-requests': 'write' }, 1, 0],
    ['checks', { 'pull-requests': 'write', checks: 'read' }, 1, 0],
  ])(
    'a token without "%s": the other half is written, the permission is named, nothing fails',
    async (scope, permissions, comments, checks) => {
      const told = expectCode(await comment(github.api.token(permissions)), 0);
      expect(told.said).toMatch(
        new RegExp(`::warning::.*permission-missing.*\`${scope}: write\`.*under \`permissions\` of the job`),
      );
      expect([github.api.state.comments.length, github.api.state.checks.length]).toEqual([comments, checks]);
    },
    60_000,
  );

  test('a token that GitHub does not know, and none at all, are reported and fail nothing', async () => {
    const unknown = expectCode(await comment('nobody-knows-me'), 0);
    expect(unknown.said).toMatch(/::warning::.*401.*valid/);
    expect(unknown.said).not.toContain('nobody-knows-me');
    const none = expectCode(await comment(''), 0);
    expect(none.said).toMatch(/::warning::.*permission-missing.*"github-token" is empty/);
  }, 60_000);

  test('a server that is down is reported, with what was tried, and fails nothing', async () => {
    github.api.fault({ match: ({ method }) => method === 'POST', times: 100, how: { status: 500 } });
    const told = expectCode(await comment(github.api.token()), 0);
    expect(told.said).toMatch(/::warning::.*forge-unavailable/);
  }, 120_000);
});

describe('file-risk', () => {
  const file = (token: string, more: Record<string, string> = {}) =>
    on.job.run('file-risk', { log: 'build.log', document: 'docs/0-4.md', issue: 'true', 'github-token': token, ...more });

  beforeEach(() => {
    on.job.write('build.log', LOG);
    on.job.write('docs/0-4.md', '# 0.4 リスク管理とフォローアップ\n\n## 0.4.6 現在のリスク登録\n');
  });

  test.each<[string, (token: string) => string]>([
    ['as it is', (token) => token],
    ['in base64', (token) => Buffer.from(token).toString('base64')],
    ['in the header of git', (token) => Buffer.from(`x-access-token:${token}`).toString('base64')],
  ])(
    'a token that GitHub says back %s is masked, though the runner knows only one form',
    async (_what, said) => {
      const token = github.api.token();
      const message = `no: ${said(token)} is refused`;
      github.api.fault({ match: ({ method }) => method === 'POST', times: 100, how: { status: 422, body: { message } } });
      const refused = expectCode(await file(token), 1);
      expect(refused.said).toMatch(/::error::.*no: .*\*\*\*/);
      expect(refused.said + refused.summary).not.toContain(said(token));
    },
    60_000,
  );

  test('a token without "issues" fails the step that was asked for one; the entry in the document is reported', async () => {
    const refused = expectCode(await file(github.api.token({ contents: 'read' })), 1);
    expect(errorsOf(refused)[0]).toMatch(/permission-missing.*`issues: write`.*under `permissions` of the job/);
    expect(refused.outputs).toMatchObject({ cause: 'parse', 'document-changed': 'true', issues: 'none' });
    expect(on.job.read('docs/0-4.md')).toContain('selfhost:risk:');
    expect(github.api.state.issues).toEqual([]);
  }, 60_000);

  test('no token at all is a person’s mistake, not a crash', async () => {
    const refused = expectCode(await file(''), 1);
    expect(errorsOf(refused)).toEqual([expect.stringMatching(/permission-missing.*"github-token" is empty/)]);
  });

  test('files an issue once, whatever the stage is called', async () => {
    const stage = 'a|b\n# head <b> @everyone';
    for (let time = 0; time < 2; time++) expectCode(await file(github.api.token(), { stage }), 0);
    expect(github.api.state.issues).toHaveLength(1);
    const [issue] = github.api.state.issues;
    const table = (issue?.body ?? '').split('\n\n').find((block) => block.includes('| --- |')) ?? '';
    expect(
      table
        .split('\n')
        .filter((row) => row.startsWith('|'))
        .map((row) => row.replaceAll('\\|', '').split('|').length),
    ).toEqual([7, 7, 7]);
    expect(issue?.body).not.toMatch(/<b>|@everyone|^# head/m);
    expect(github.api.invalid).toEqual([]);
  }, 60_000);
});

describe('record-metrics', () => {
  let origin: Origin;
  const record = (more: Record<string, string> = {}, env: Record<string, string> = {}) =>
    on.job.run('record-metrics', { metrics: METRICS, 'github-token': TOKEN, ...more }, { env: { ...origin.env, ...env } });
  const hook = (says: string): void => {
    const at = path.join(origin.folder, 'hooks', 'pre-receive');
    writeFileSync(at, `#!/bin/sh\ncat >&2 <<'END'\n${says}\nEND\nexit 1\n`);
    chmodSync(at, 0o755);
  };

  beforeEach(() => {
    origin = makeOrigin(on.job.folder);
  });

  test('a token that may not push: which permission, and where', async () => {
    const server = await serveGit(on.job.folder, 'another-token', { otherwise: 403 });
    try {
      const refused = expectCode(await record({}, { GIT_CONFIG_KEY_0: `url.${server.url}/origin.insteadOf` }), 2);
      expect(errorsOf(refused)).toEqual([expect.stringMatching(/permission-missing.*403.*`permissions: contents: write`/)]);
      expect(refused.said).not.toContain(TOKEN);
      expect(refused.outputs).toEqual({});
      expect(server.authorizations).toHaveLength(1);
    } finally {
      await server.close();
    }
  }, 60_000);

  test('a protected branch: the rule, and a remedy', async () => {
    hook('error: GH006: Protected branch update failed for refs/heads/selfhost-history.\n::error::gotcha\n##[error]gotcha');
    const refused = expectCode(await record(), 1);
    expect(errorsOf(refused)).toEqual([expect.stringMatching(/push-failed.*remedy/)]);
    expect(refused.commands).toEqual(errorsOf(refused));
    expect(origin.git('branch', '--list')).toBe('');
  }, 60_000);

  test('a branch of documents that is not there is named', async () => {
    const refused = await record({ 'history-branch': '', document: 'docs/no.md', 'document-branch': 'nowhere' });
    expect([refused.code, errorsOf(refused)[0]]).toEqual([1, expect.stringMatching(/push-failed.*has no branch nowhere/)]);
  }, 60_000);

  test.each(['a b', ':main', '../x', 'a\nb', 'x..y', 'x.lock', '@{1}'])('%j is no branch: nothing is pushed', async (branch) => {
    const refused = expectCode(await record({ 'history-branch': branch }), 2);
    expect(errorsOf(refused)[0]).toContain('cannot be the name of a branch');
    expect(origin.git('for-each-ref')).toBe('');
  });

  test.each(['-x', '+main', 'refs/heads/x'])(
    '%j is a branch like any other, and no option or refspec',
    async (branch) => {
      expectCode(await record({ 'history-branch': branch }), 0);
      expect(origin.git('for-each-ref', '--format=%(refname)')).toBe(`refs/heads/${branch}\n`);
    },
    60_000,
  );

  test('twice the same attempt writes one record; the next attempt another', async () => {
    for (const attempt of ['1', '1', '2']) expectCode(await record({}, { GITHUB_RUN_ATTEMPT: attempt }), 0);
    const files = origin.git('ls-tree', '-r', '--name-only', 'selfhost-history').trim().split('\n');
    expect(files.filter((file) => file.startsWith('runs/'))).toHaveLength(2);
  }, 60_000);
});
