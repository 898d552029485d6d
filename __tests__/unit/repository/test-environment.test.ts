/** What the machine around the tests does not decide. */
import { devNull } from 'node:os';
import { expect, test } from '@jest/globals';
import { prepareEnvironment } from '../../fixtures/test-environment.js';

test.each([
  ['the language of programs', { LANG: 'ja_JP.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'ja' }],
  ['a hook of git', { GIT_DIR: '/elsewhere/.git', GIT_INDEX_FILE: 'index', GIT_AUTHOR_NAME: 'A' }],
  [
    'a job of GitHub',
    { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/s', RUNNER_TEMP: '/t', ACTIONS_RESULTS_URL: 'x', INPUT_RUN: 'x' },
  ],
  ['make', { MAKEFLAGS: '-j4', MAKELEVEL: '1' }],
])('%s does not reach a test', (_, set) => {
  const bare: Record<string, string> = {};
  prepareEnvironment(bare);
  const environment: Record<string, string> = { ...set };
  prepareEnvironment(environment);
  expect(environment).toEqual(bare);
});

test('place, user, time zone and CI do', () => {
  const kept = { PATH: '/bin', HOME: '/h', USER: 'u', TMPDIR: '/t t', TZ: 'Asia/Tokyo', CI: 'true', https_proxy: 'http://p' };
  const environment: Record<string, string> = { ...kept };
  prepareEnvironment(environment);
  expect(environment).toMatchObject(kept);
});

test('the workers have inherited it', () => {
  expect(process.env).toMatchObject({ LANG: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull });
  expect(Object.keys(process.env).filter((name) => /^(?:LC_|GITHUB_)/.test(name))).toEqual([]);
});
