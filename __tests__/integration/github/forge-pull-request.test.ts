/** The pull request of a run, also of a fork's: the real client against the API on loopback. */
import { expect, test } from '@jest/globals';
import { counterOfTests } from './forge-support.js';

const SHA = 'b'.repeat(40);

const on = counterOfTests();

const find = (rest = {}) => on.counter.forge().pullRequestOf({ sha: SHA, owner: 'someone', branch: 'fix', ...rest });

test('is the one of that branch, owner and commit', async () => {
  const { state } = on.counter.api;
  state.addPull({ owner: 'octo', branch: 'fix', sha: SHA });
  const { number } = state.addPull({ owner: 'someone', branch: 'fix', sha: SHA });
  expect(await find()).toEqual({ number, base: 'main' });
});

test('has the branch that it goes into', async () => {
  const { number } = on.counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA, base: 'release/1.x' });
  expect(await find()).toEqual({ number, base: 'release/1.x' });
});

test('is checked by its own data where the service lists more than it was asked for', async () => {
  const { api } = on.counter;
  for (const other of [{ owner: 'octo' }, { branch: 'other' }, { sha: 'c'.repeat(40) }, { state: 'closed' as const }]) {
    api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA, ...other });
  }
  const everything = async (): Promise<unknown> => {
    const headers = { authorization: `Bearer ${api.token()}` };
    return await (await fetch(`${api.url}/repos/${api.repository}/pulls?state=all`, { headers })).json();
  };
  api.fault({ times: 1, how: { status: 200, body: await everything() } });
  expect(await find()).toBeNull();
  const { number } = api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA });
  // Logins have no case.
  api.fault({ times: 1, how: { status: 200, body: await everything() } });
  expect(await find({ owner: 'SomeOne' })).toEqual({ number, base: 'main' });
});

test.each([
  ['another commit was pushed meanwhile', { sha: 'c'.repeat(40) }],
  ['it is closed', { state: 'closed' as const }],
  ['it is of another owner', { owner: 'else' }],
  ['it is of another branch', { branch: 'fix2' }],
])('is none where %s', async (_what, rest) => {
  on.counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA, ...rest });
  expect(await find()).toBeNull();
});

test('is found among more than a page', async () => {
  for (let index = 0; index < 120; index++)
    on.counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: 'd'.repeat(40) });
  const { number } = on.counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA });
  expect(await find()).toEqual({ number, base: 'main' });
});

test.each(['fix&state=all', 'fix#1', 'a/b?head=octo:other', '$(id)', '`id`', '日本', '../../x', '<!-- x -->'])(
  'a branch called %j is a value and nothing more',
  async (branch) => {
    const { number } = on.counter.api.state.addPull({ owner: 'someone', branch, sha: SHA });
    expect(await find({ branch })).toEqual({ number, base: 'main' });
    expect(on.counter.api.requests[0]?.query).toMatchObject({ state: 'open', head: `someone:${branch}` });
  },
);
