/** The pull request of a run, also of a fork's: the real client against the API on loopback. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Counter, openCounter } from './forge-support.js';

const SHA = 'b'.repeat(40);

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  // GitHub lists everything where it does not understand the filter.
  for (const owner of ['octo', 'someone']) counter.api.state.addPull({ owner, branch: 'other', sha: SHA });
});
afterEach(async () => {
  expect(counter.api.invalid).toEqual([]);
  await counter.api.close();
});

const find = (rest = {}) => counter.forge().pullRequestOf({ sha: SHA, owner: 'someone', branch: 'fix', ...rest });

test('is the one of that branch, owner and commit', async () => {
  const { state } = counter.api;
  state.addPull({ owner: 'octo', branch: 'fix', sha: SHA });
  const { number } = state.addPull({ owner: 'someone', branch: 'fix', sha: SHA });
  expect(await find()).toBe(number);
  expect(await find({ owner: 'SomeOne' })).toBeNull();
});

test.each([
  ['another commit was pushed meanwhile', { sha: 'c'.repeat(40) }],
  ['it is closed', { state: 'closed' as const }],
  ['it is of another owner', { owner: 'else' }],
  ['it is of another branch', { branch: 'fix2' }],
])('is none where %s', async (_what, rest) => {
  counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA, ...rest });
  expect(await find()).toBeNull();
});

test('is found among more than a page', async () => {
  for (let index = 0; index < 120; index++) counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: 'd'.repeat(40) });
  const { number } = counter.api.state.addPull({ owner: 'someone', branch: 'fix', sha: SHA });
  expect(await find()).toBe(number);
});

test.each(['fix&state=all', 'fix#1', 'a/b?head=octo:other', '$(id)', '`id`', '日本', '../../x', '<!-- x -->'])(
  'a branch called %j is a value and nothing more',
  async (branch) => {
    const { number } = counter.api.state.addPull({ owner: 'someone', branch, sha: SHA });
    expect(await find({ branch })).toBe(number);
    expect(counter.api.requests[0]?.query).toMatchObject({ state: 'open', head: `someone:${branch}` });
  },
);
