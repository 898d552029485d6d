/** The sticky comment: the real client against the API on loopback. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { outsideOfCode } from '../../fixtures/markdown.js';
import { REPORT } from '../../fixtures/report.js';
import { counterOfTests, isWrite } from './forge-support.js';

const KEY = 'selfhost:report mini-reml';
const MARKER = `<!-- ${KEY} -->`;
const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

const on = counterOfTests();
let pullRequest: number;

beforeEach(() => {
  pullRequest = on.counter.api.state.addPull().number;
});

const bodies = (): string[] => on.counter.api.state.comments.map(({ body }) => body);
const write = (body: string, token?: string, marker = KEY) =>
  on.counter.forge(token).upsertComment({ pullRequest, marker, body, create: true });

test('is written once, then updated in place, and left alone when it says the same', async () => {
  expect(await write('first')).toMatchObject({ outcome: 'created', url: expect.stringContaining('#issuecomment-') });
  expect(await write('second')).toMatchObject({ outcome: 'updated' });
  const before = on.counter.api.requests.filter(isWrite).length;
  expect(await write('second')).toMatchObject({ outcome: 'unchanged' });
  expect(on.counter.api.requests.filter(isWrite)).toHaveLength(before);
  expect(bodies()).toEqual([`${MARKER}\nsecond`]);
});

test('of success is written only where it is there already', async () => {
  const update = (body: string) => on.counter.forge().upsertComment({ pullRequest, marker: KEY, body, create: false });
  expect(await update('good')).toBeNull();
  expect(bodies()).toEqual([]);
  await write('bad');
  expect(await update('good again')).toMatchObject({ outcome: 'updated' });
  expect(bodies()).toEqual([`${MARKER}\ngood again`]);
});

test('is one for each pipeline', async () => {
  await write('one');
  await write('other', undefined, 'selfhost:report tinycc');
  await write('one again');
  expect(bodies()).toEqual([`${MARKER}\none again`, '<!-- selfhost:report tinycc -->\nother']);
});

test('is found on the third page', async () => {
  const { state } = on.counter.api;
  for (let index = 0; index < 250; index++) state.addComment({ issue: pullRequest, body: `comment ${index}` });
  const ours = state.addComment({ issue: pullRequest, body: `${MARKER}\nold`, user: BOT });
  expect(await write('new')).toMatchObject({ outcome: 'updated' });
  expect(ours.body).toBe(`${MARKER}\nnew`);
  expect(on.counter.asked('GET', '/comments')).toBe(3);
});

test('older duplicates are left alone, and always the same one is kept up to date', async () => {
  const { state } = on.counter.api;
  const twice = [1, 2].map(() => state.addComment({ issue: pullRequest, body: `${MARKER}\nold`, user: BOT }));
  await write('new');
  await write('newer');
  expect(twice.map(({ changes }) => changes)).toEqual([2, 0]);
  expect(state.comments).toHaveLength(2);
});

describe('what people write is theirs', () => {
  test.each([
    ['the marker itself', `${MARKER}\nI can do that, too`],
    ['a quotation', `> ${MARKER}\n> old`],
    ['a quotation in code', `\`\`\`\n${MARKER}\n\`\`\``],
  ])('%s', async (_what, body) => {
    const theirs = on.counter.api.state.addComment({ issue: pullRequest, body });
    expect(await write('report')).toMatchObject({ outcome: 'created' });
    expect(await write('report 2')).toMatchObject({ outcome: 'updated' });
    expect(theirs).toMatchObject({ body, changes: 0 });
  });

  test("a person's token finds its own comment and no other", async () => {
    const theirs = on.counter.api.state.addComment({ issue: pullRequest, body: `${MARKER}\ntheirs` });
    const token = on.counter.api.token(undefined, 'maintainer');
    expect(await write('report', token)).toMatchObject({ outcome: 'created' });
    expect(await write('report 2', token)).toMatchObject({ outcome: 'updated' });
    expect(bodies()).toEqual([`${MARKER}\ntheirs`, `${MARKER}\nreport 2`]);
    expect(theirs.changes).toBe(0);
  });
});

test('is cut to what GitHub takes, with the pointer', async () => {
  await write(`| 表 |\n| --- |\n${'| 😀 |\n'.repeat(30_000)}`);
  const [body = ''] = bodies();
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(65_000);
  expect(body).toMatch(/\| 😀 \|\n\n\*This report was cut here: .*\*\n$/);
});

test('what GitHub would refuse is refused here: the service can say no', async () => {
  const { api } = on.counter;
  const ask = (body: unknown) =>
    fetch(`${api.url}/repos/${api.repository}/issues/${pullRequest}/comments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token()}` },
      body: JSON.stringify(body),
    });
  for (const wrong of [{ body: 'x'.repeat(65_537) }, { body: '' }, { body: 7 }, { text: 'x' }, { body: 'x', boddy: 'y' }]) {
    expect((await ask(wrong)).status).toBe(422);
  }
  expect((await ask({ body: '😀'.repeat(65_536) })).status).toBe(201);
  expect(api.invalid.splice(0)).toHaveLength(5);
});

test('text from outside stays text', async () => {
  const evil = `${MARKER}\n::error::x @octocat #123 <img src=x> [a](javascript:b) \`\`\` | \u001b[31m`;
  const [stage] = REPORT.stages;
  const hostile = {
    ...REPORT,
    pipeline: evil,
    stages: stage === undefined ? [] : [{ ...stage, target: evil }],
    skipped: [{ target: evil, reason: evil }],
    problems: [{ code: 'stage-failed' as const, message: `${evil}\n${evil}`, remedy: evil }],
  };
  const run = { id: '1', url: 'https://github.example/run/1' };
  await write(commentMarkdown(hostile, run, 'en'));
  await write(commentMarkdown({ ...hostile, verdict: 'passed' }, run, 'en'));
  const [body = '', ...more] = bodies();
  expect(more).toEqual([]);
  expect(body.split('\n')[0]).toBe(MARKER);
  const read = outsideOfCode(body.split('\n').slice(1).join('\n'));
  expect(read).toContain('octocat');
  expect(read).not.toMatch(/<!--|<img|@octocat|#123|[^\\]\[a/);
  expect(read).not.toContain('\u001b');
});

test('the marker cannot be broken out of', async () => {
  await expect(write('report', undefined, 'x --> @octocat')).rejects.toThrow('not the key of a marker');
  expect(on.counter.api.requests.filter(isWrite)).toEqual([]);
});
