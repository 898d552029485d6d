/** What the forge does, and says, when GitHub refuses or fails: the real client against the API on loopback. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { UserError } from '@selfhost/core/errors.js';
import { githubForge } from '@selfhost/github/forge/forge.js';
import type { ApiFault } from '../../services/github-api.js';
import { counterOfTests, isWrite, without } from './forge-support.js';

const on = counterOfTests();
let pullRequest: number;

beforeEach(() => {
  pullRequest = on.counter.api.state.addPull().number;
});

const comment = (token?: string, number = pullRequest) =>
  on.counter.forge(token).upsertComment({ pullRequest: number, marker: 'selfhost:report x', body: 'report', create: true });
const check = (token?: string) =>
  on.counter
    .forge(token)
    .publishCheck({ name: 'x', sha: 'a'.repeat(40), conclusion: 'success', title: 't', summary: 's', annotations: [] });
const issue = (token?: string) =>
  on.counter
    .forge(token)
    .upsertIssue({ marker: 'selfhost:risk 0f3a', title: 't', body: 'b', again: 'a', labels: [], now: Date.now() });
const find = (token?: string) => on.counter.forge(token).pullRequestOf({ sha: 'a'.repeat(40), owner: 'octo', branch: 'topic' });

async function refusal(work: Promise<unknown>): Promise<UserError['problems'][0]> {
  const error = await work.then(
    () => null,
    (thrown: UserError) => thrown,
  );
  expect(error).toMatchObject({ name: 'UserError', problems: expect.any(Array) });
  const [problem] = (error as UserError).problems;
  return problem;
}

const ON_COMMENTS = { match: ({ path }: { path: string }) => path.endsWith('/comments') };
const ON_POSTS = { match: ({ method }: { method: string }) => method === 'POST' };

describe('a permission that is missing is named, and where to add it', () => {
  test.each<[string, (token: string) => Promise<unknown>, string[], string]>([
    ['a comment', comment, ['pull-requests', 'issues'], 'pull-requests: write'],
    ['a check', check, ['checks'], 'checks: write'],
    ['an issue', issue, ['issues', 'pull-requests'], 'issues: write'],
  ])('%s', async (_what, work, scopes, wanted) => {
    const { code, message, remedy } = await refusal(work(on.counter.api.token(without(...scopes))));
    expect(code).toBe('permission-missing');
    expect(message).toContain(`the token lacks \`${wanted}\``);
    expect(message).toContain('Resource not accessible by integration');
    expect(remedy).toContain(`add \`${wanted}\` under \`permissions\` of the job`);
    expect(remedy).toContain('from a fork');
    // Once, because it will not be granted a moment later.
    expect(on.counter.api.requests.filter(isWrite)).toHaveLength(1);
  });

  test('the pull request of a run', async () => {
    const { message } = await refusal(find(on.counter.api.token({})));
    expect(message).toContain('`pull-requests: read`');
  });

  test('a comment needs one of two permissions only', async () => {
    expect(await comment(on.counter.api.token(without('issues')))).toMatchObject({ outcome: 'created' });
  });
});

describe("what is refused is reported with GitHub's message, once", () => {
  test.each<[string, ApiFault['how'], string, RegExp]>([
    [
      'a body that it does not take',
      { status: 422, body: { message: 'Validation Failed', errors: ['is spam'] } },
      'forge-refused',
      /422.*is spam/,
    ],
    [
      'an archived repository',
      { status: 403, body: { message: 'Repository was archived so is read-only.' } },
      'forge-refused',
      /archived/,
    ],
    [
      'issues that are turned off',
      { status: 410, body: { message: 'Issues has been disabled in this repository.' } },
      'forge-refused',
      /disabled/,
    ],
    [
      "a person's token",
      { status: 403, body: { message: 'Resource not accessible by personal access token' } },
      'permission-missing',
      /`pull-requests: write`/,
    ],
    [
      'a message that is an attack',
      { status: 422, body: { message: `\u001b[2J\n::error::x${'y'.repeat(9999)}` } },
      'forge-refused',
      /^[^\n\p{Cc}]{0,700}$/u,
    ],
  ])('%s', async (_what, how, code, said) => {
    on.counter.api.fault({ ...ON_POSTS, times: 9, how });
    const problem = await refusal(comment());
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(said);
    expect(on.counter.api.requests.filter(isWrite)).toHaveLength(1);
  });

  test('a pull request that is not there', async () => {
    expect(await refusal(comment(undefined, 999))).toMatchObject({
      code: 'forge-refused',
      remedy: expect.stringContaining('check the number'),
    });
  });

  test('a token that is not valid, which is never repeated', async () => {
    const problem = await refusal(comment('ghp_secret'));
    expect(problem).toMatchObject({ code: 'forge-refused', message: expect.stringContaining('Bad credentials') });
    expect(JSON.stringify([problem, on.counter.said])).not.toContain('ghp_secret');
    expect(on.counter.api.requests).toHaveLength(1);
  });
});

describe('trouble that passes', () => {
  test.each<[string, ApiFault['how']]>([
    ['500', { status: 500 }],
    ['502 with a page', { status: 502, body: '<html>' }],
    ['a connection that breaks', 'reset'],
    ['an answer that breaks off', 'truncate'],
    ['an answer that does not come in time', { delay: 3000 }],
    [
      'a secondary rate limit',
      { status: 403, body: { message: 'You have exceeded a secondary rate limit' }, headers: { 'retry-after': '0' } },
    ],
    ['a rate limit', { status: 429, headers: { 'retry-after': '0' } }],
  ])('%s: asked again, and written once', async (_what, how) => {
    on.counter.api.fault({ ...ON_COMMENTS, times: 1, how });
    // A creation that is slow is carried out anyway, and the client cannot know.
    if (!(typeof how === 'object' && 'delay' in how)) on.counter.api.fault({ ...ON_POSTS, times: 1, how });
    expect(await comment()).toMatchObject({ outcome: expect.stringMatching(/created|unchanged/) });
    expect(on.counter.asked('GET', '/comments')).toBeGreaterThan(1);
    expect(on.counter.api.state.comments).toHaveLength(1);
  });

  test('a lost answer to a creation leaves one comment', async () => {
    on.counter.api.fault({ ...ON_POSTS, times: 1, how: 'lose' });
    expect(await comment()).toMatchObject({ outcome: 'unchanged' });
    expect(on.counter.asked('POST', '/comments')).toBe(1);
    expect(on.counter.api.state.comments).toHaveLength(1);
  });

  test('a pause that GitHub asks for is kept', async () => {
    on.counter.api.fault({
      ...ON_POSTS,
      times: 1,
      how: { status: 403, body: { message: 'secondary rate limit' }, headers: { 'retry-after': '1' } },
    });
    const started = performance.now();
    await comment();
    expect(performance.now() - started).toBeGreaterThan(990);
    expect(on.counter.asked('POST', '/comments')).toBe(2);
  });
});

describe('trouble that stays', () => {
  test.each<[string, ApiFault['how']]>([
    ['500', { status: 500 }],
    ['a connection that breaks', 'reset'],
    ['no answer', { delay: 3000 }],
  ])('%s: unavailable, after the maximum number of attempts', async (_what, how) => {
    on.counter.api.fault({ ...ON_COMMENTS, times: 99, how });
    expect(await refusal(comment())).toMatchObject({ code: 'forge-unavailable' });
    expect(on.counter.asked('GET', '/comments')).toBe(3);
  });

  test.each([
    ['Retry-After of an hour', { 'retry-after': '3600' }],
    ['Retry-After of nonsense', { 'retry-after': 'soon' }],
    [
      'a limit that is used up',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600) },
    ],
  ])('%s is not waited for', async (_what, headers) => {
    on.counter.api.fault({ ...ON_COMMENTS, times: 99, how: { status: 403, body: { message: 'rate limit exceeded' }, headers } });
    expect(await refusal(comment())).toMatchObject({ code: 'forge-unavailable', remedy: 'run the job again later' });
    expect(on.counter.asked('GET', '/comments')).toBe(1);
  });

  test('a server that is not there', async () => {
    const forge = githubForge({
      token: 'x',
      repository: 'octo/compiler',
      apiUrl: 'http://127.0.0.1:1',
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      limits: { requestMs: 1000, attempts: 2, baseMs: 1, capMs: 1, pauseMs: 1 },
    });
    expect(await refusal(forge.pullRequestOf({ sha: 'a', owner: 'b', branch: 'c' }))).toMatchObject({
      code: 'forge-unavailable',
    });
  });
});
