/** Which run a person means by a number or an address. */
import { describe, expect, test } from '@jest/globals';
import { runNamed } from '@selfhost/cli/fetch/named-run.js';

const RUN = 'https://github.com/acme/toy/actions/runs/4711';
const ENTERPRISE = { GITHUB_SERVER_URL: 'https://git.example.com' };

describe('a run', () => {
  test.each([
    ['4711', undefined, { run: '4711' }],
    ['4711', 'acme/toy', { run: '4711', repository: 'acme/toy' }],
    [RUN, undefined, { run: '4711', repository: 'acme/toy' }],
    [`${RUN}/`, undefined, { run: '4711', repository: 'acme/toy' }],
    [`${RUN}?pr=7#summary-1`, undefined, { run: '4711', repository: 'acme/toy' }],
    [`${RUN}/job/99`, 'Acme/Toy', { run: '4711', repository: 'acme/toy' }],
    [`${RUN}/attempts/2`, undefined, { run: '4711', repository: 'acme/toy', attempt: '2' }],
    ['https://GitHub.com/acme/toy/actions/runs/4711', undefined, { run: '4711', repository: 'acme/toy' }],
  ])('%s, --repo %s', (text, repo, named) =>
    expect(runNamed(text, repo, {})).toEqual({ repository: undefined, attempt: undefined, ...named }),
  );

  test('of an Enterprise Server', () =>
    expect(runNamed('https://git.example.com/acme/toy/actions/runs/5', undefined, ENTERPRISE)).toMatchObject({ run: '5' }));
});

describe('what is refused', () => {
  test.each([
    'latest',
    '0',
    '1e3',
    '../5',
    'https://github.com/acme/toy',
    'https://github.com/acme/toy/actions/runs/0',
    'https://github.com/acme/toy/actions/runs/12345678901234567',
    'https://github.com/acme/toy/actions/workflows/5',
    'https://github.com/acme/%2e%2e%2fx/actions/runs/5',
    'ftp://github.com/acme/toy/actions/runs/5',
    'github.com/acme/toy/actions/runs/5',
  ])('%s is no run', (text) => expect(() => runNamed(text, undefined, {})).toThrow(/is no run/));

  test.each([
    [RUN, undefined, ENTERPRISE, /the run is on github\.com, and git\.example\.com would be asked/],
    ['https://github.com.evil.example/a/b/actions/runs/5', undefined, {}, /on github\.com\.evil\.example, and github\.com would/],
    [RUN, 'acme/other', {}, /the run is in acme\/toy, and --repo names acme\/other/],
  ])('%s, --repo %s, %j', (text, repo, environment, message) => expect(() => runNamed(text, repo, environment)).toThrow(message));
});
