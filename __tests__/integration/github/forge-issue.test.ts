/** Issues, one for each failure: the real client against the API on loopback. */
import { describe, expect, test } from '@jest/globals';
import type { FiledIssue, Forge, IssueReport } from '@selfhost/core/ports.js';
import { type Counter, counterOfTests, isWrite } from './forge-support.js';

const DAY = 86_400_000;
const NOW = Date.now();
const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

const on = counterOfTests();

const report = (fingerprint = '0f3a', rest: Partial<IssueReport> = {}): IssueReport => ({
  marker: `selfhost:risk ${fingerprint}`,
  title: 'stage1: wrong type',
  body: 'It failed.',
  again: 'It failed again.',
  labels: ['bug'],
  now: NOW,
  ...rest,
});

const known = (rest = {}) =>
  on.counter.api.state.addIssue({ body: '<!-- selfhost:risk 0f3a -->\nIt failed.', labels: ['selfhost'], user: BOT, ...rest });
const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString();
const file = (given = report(), forge: Forge = on.counter.forge()): Promise<FiledIssue> => forge.upsertIssue(given);
const commentsOn = (number: number): string[] =>
  on.counter.api.state.comments.filter(({ issue }) => issue === number).map(({ body }) => body);

describe('a failure', () => {
  test('that is new gets an issue with label and marker', async () => {
    const filed = await file();
    expect(filed).toMatchObject({ outcome: 'created', url: expect.stringContaining('/issues/') });
    expect(on.counter.api.state.issues).toMatchObject([
      { title: 'stage1: wrong type', body: '<!-- selfhost:risk 0f3a -->\nIt failed.', labels: ['selfhost', 'bug'] },
    ]);
  });

  test('that is known gets one comment on its open issue, which is kept up to date', async () => {
    known({ state: 'closed', closedAt: daysAgo(1) });
    const { number } = known();
    expect(await file()).toMatchObject({ outcome: 'commented', number });
    expect(await file(report('0f3a', { again: 'And again.' }))).toMatchObject({ outcome: 'commented', number });
    expect(commentsOn(number)).toEqual(['<!-- selfhost:risk 0f3a again -->\nAnd again.']);
    expect(on.counter.api.state.issues).toHaveLength(2);
    expect(on.counter.api.state.issues.map(({ changes }) => changes)).toEqual([0, 0]);
  });

  test('whose issue was closed nine days ago opens it again, with a comment', async () => {
    const issue = known({ state: 'closed', closedAt: daysAgo(9) });
    expect(await file()).toMatchObject({ outcome: 'reopened', number: issue.number });
    expect(issue.state).toBe('open');
    expect(commentsOn(issue.number)).toEqual(['It failed again.']);
  });

  test('whose issue was closed eleven days ago gets a new one, and the old one is left alone', async () => {
    const issue = known({ state: 'closed', closedAt: daysAgo(11) });
    expect(await file()).toMatchObject({ outcome: 'created' });
    expect(issue).toMatchObject({ state: 'closed', changes: 0 });
    expect(commentsOn(issue.number)).toEqual([]);
  });

  test('is found on the second page', async () => {
    for (let index = 0; index < 130; index++) on.counter.api.state.addIssue({ labels: ['selfhost'], body: 'something else' });
    const { number } = known();
    expect(await file()).toMatchObject({ outcome: 'commented', number });
  });

  test('is no pull request, whatever that says', async () => {
    known({ isPull: true });
    expect(await file()).toMatchObject({ outcome: 'created' });
  });

  test('is never looked up in the search index', async () => {
    await file();
    expect(on.counter.api.requests.filter(({ path }) => path.includes('search'))).toEqual([]);
  });
});

describe('no more than wanted', () => {
  test('three new issues a run, and as many as asked for', async () => {
    const forge = on.counter.forge();
    const outcomes: string[] = [];
    for (const fingerprint of ['a', 'b', 'c', 'd', 'e']) outcomes.push((await file(report(fingerprint), forge)).outcome);
    expect(outcomes).toEqual(['created', 'created', 'created', 'withheld', 'withheld']);
    // What is known costs nothing of it.
    expect(await file(report('a'), forge)).toMatchObject({ outcome: 'commented' });
    expect(await file(report('x', { limit: 1 }))).toMatchObject({ outcome: 'created' });
    expect(await file(report('y', { limit: 0 }))).toMatchObject({ outcome: 'withheld' });
    expect(on.counter.api.state.issues).toHaveLength(4);
  });

  test.each<[string, Parameters<Counter['api']['fault']>[0]['how']]>([
    ['fails', { status: 502 }],
    ['breaks off', 'truncate'],
    ['is never answered', { delay: 3000 }],
    ['is refused for its pace', { status: 403, headers: { 'retry-after': '3600' } }],
    ['is no list', { status: 200, body: { message: 'maintenance' } }],
    [
      'holds what was not asked for',
      { status: 200, body: [{ number: 7, state: 'open', labels: [], body: '', html_url: '', closed_at: null }] },
    ],
    [
      'holds closed issues among the open ones',
      {
        status: 200,
        body: [{ number: 7, state: 'closed', labels: [{ name: 'selfhost' }], body: '', html_url: '', closed_at: daysAgo(1) }],
      },
    ],
  ])('none in this run when the look-up %s', async (_what, how) => {
    on.counter.api.fault({ match: ({ method }) => method === 'GET', times: 3, how });
    const forge = on.counter.forge();
    for (const fingerprint of ['a', 'b']) {
      expect(await file(report(fingerprint), forge)).toMatchObject({
        outcome: 'withheld',
        reason: expect.stringContaining('it is unknown whether there is one already'),
      });
    }
    expect(on.counter.said.join('\n')).toContain('no issue is filed');
    expect(on.counter.api.requests.filter(isWrite)).toEqual([]);
  });

  test('none while the issue of that failure has lost its label, or never got it', async () => {
    const issue = known({ labels: [] });
    const forge = on.counter.forge();
    expect(await file(report(), forge)).toEqual({
      outcome: 'withheld',
      reason: expect.stringContaining(`issue ${issue.number} is about this failure and has no label`),
    });
    expect(issue.changes).toBe(0);
    // Other failures are filed anyway.
    expect(await file(report('other'), forge)).toMatchObject({ outcome: 'created' });
  });

  test("a person's issue that copies the marker holds nothing up", async () => {
    known({ labels: [], user: { login: 'someone', type: 'User' } });
    expect(await file()).toMatchObject({ outcome: 'created' });
  });

  test('not twice when the answer to a creation is lost', async () => {
    on.counter.api.fault({ match: ({ method }) => method === 'POST', times: 1, how: 'lose' });
    const { issues } = on.counter.api.state;
    expect(await file()).toMatchObject({ outcome: 'created', number: 1 });
    expect(issues).toHaveLength(1);
    expect(commentsOn(1)).toEqual([]);
  });
});

describe('text from outside', () => {
  test('stays within its issue: a quoted marker of another failure finds nothing', async () => {
    await file(report('a', { body: '````\n<!-- selfhost:risk 0f3a -->\n::error::x\n```\n````' }));
    expect(await file()).toMatchObject({ outcome: 'created' });
    expect(on.counter.api.state.issues).toHaveLength(2);
  });

  test('fits: title and body are cut, in one line and with the pointer', async () => {
    await file(report('a', { title: `a\r\n::error::b\u001b[31m ${'😀'.repeat(400)}`, body: 'x\n'.repeat(60_000) }));
    const [issue] = on.counter.api.state.issues;
    expect(issue?.title).toMatch(/^a ::error::b 😀+…$/u);
    expect(issue?.body).toContain('The full report is an artifact of the run');
    expect(issue?.body?.length).toBeLessThanOrEqual(65_536);
  });
});

test('what GitHub would refuse is refused here: the service can say no', async () => {
  const { api } = on.counter;
  const ask = (body: unknown, query = '') =>
    fetch(`${api.url}/repos/${api.repository}/issues${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${api.token()}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const wrong: [unknown, string?][] = [
    [{ body: 'no title' }],
    [{ title: ' ' }],
    [{ title: 't'.repeat(257) }],
    [{ title: 't', body: 'x'.repeat(65_537) }],
    [{ title: 't', labels: 'selfhost' }],
    [{ title: 't', labels: [{ nmae: 'selfhost' }] }],
    [undefined, '?state=opened'],
    [undefined, '?label=selfhost'],
    [undefined, '?per_page=many'],
    [undefined, '?since=yesterday'],
  ];
  for (const [body, query] of wrong) expect([body, query, (await ask(body, query)).status]).toEqual([body, query, 422]);
  expect(api.invalid.splice(0)).toHaveLength(wrong.length);
});
