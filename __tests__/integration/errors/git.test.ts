/** Repositories and networks that are not as usual: what is said names the place and what to do. */
import { describe, expect, test } from '@jest/globals';
import { changed, RIGHT, type Situation, said } from './support.js';

/** A situation, its exit code, and what is said of it. */
type Row = readonly [name: string, situation: Situation, code: number, says: readonly RegExp[]];

const COMMIT = 'git add -A; git -c user.name=t -c user.email=t@example.org commit -qm sources';
const REPOSITORY = `git init -q -b main .; ${COMMIT}`;
/** The submodule `lib`, as a clone without `--recurse-submodules` has it. */
const SUBMODULE = `git init -q -b main ../lib-$$; (cd ../lib-$$; echo 1 > x.h; ${COMMIT})
  git init -q -b main .; git -c protocol.file.allow=always submodule --quiet add "$(cd ../lib-$$; pwd)" lib; ${COMMIT}
  git submodule --quiet deinit -f lib; rm -rf ../lib-$$`;
const withInput = (glob: string): Situation => ({
  args: ['run'],
  prepare: SUBMODULE,
  configuration: changed('inputs: [src/**]\n    run: mkdir', `inputs: [src/**, "${glob}"]\n    run: mkdir`),
});
const NOT_CHECKED_OUT = [/selfhost\.yml:10:\d+: .*the git submodule lib is not checked out/, /git submodule update --init/];
const bare = (...args: readonly string[]): Situation => ({
  args,
  configuration: null,
  prepare: 'rm -r src; git init -q --bare .',
});
const OWNED_BY_ANOTHER = { prepare: REPOSITORY, environment: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } };
const PROXY = { HTTPS_PROXY: 'http://me:secret@127.0.0.1:9', https_proxy: '' };

const GIT: readonly Row[] = [
  ['a submodule that is not checked out', withInput('lib/**'), 2, NOT_CHECKED_OUT],
  ['a file in it', withInput('lib/x.h'), 2, NOT_CHECKED_OUT],
  ['the folder of it', withInput('lib'), 2, NOT_CHECKED_OUT],
  ['the same for the plan', { ...withInput('lib/**'), args: ['plan'] }, 0, [/warning: /, ...NOT_CHECKED_OUT]],
  [
    'a submodule that is checked out, without the file',
    { ...withInput('lib/y.h'), prepare: SUBMODULE.replace('git submodule --quiet deinit -f lib; ', '') },
    2,
    [/there is no file "y\.h" in lib/, /correct the globs/],
  ],
  [
    "a repository of another user's",
    { args: ['run'], ...OWNED_BY_ANOTHER },
    2,
    [/error\[git-ownership\]: git does not read \., because another user owns it/, /safe\.directory '\.'/],
  ],
  [
    'the same for doctor, which looks for what keeps a run from starting',
    { args: ['doctor'], ...OWNED_BY_ANOTHER },
    2,
    [/error\[git-ownership\]/, /safe\.directory '\.'/],
  ],
  [
    'a worktree whose repository was moved',
    { args: ['run'], prepare: `${REPOSITORY}; git worktree add -q wt; mv .git moved; mv wt/.git .git; rm -r wt` },
    0,
    [/warning: \.\/\.git: git cannot read the repository, .*not a git repository: .*worktrees/, /git worktree repair/],
  ],
  [
    'a configuration of git that is broken',
    { args: ['run'], prepare: `${REPOSITORY}; echo '[core' >> .git/config` },
    0,
    [/warning: \.\/\.git: git cannot read the repository, .*bad config line/, /or clone it again/],
  ],
  ['a bare repository', bare('run'), 2, [/\.\/selfhost\.yml: .*the folder is a bare git repository/, /clone it/]],
  ['the same for the plan of one', bare('plan'), 2, [/the folder is a bare git repository/, /git clone \. FOLDER/]],
  ['a start in one', bare('init'), 2, [/\. is a bare git repository, which holds no files/, /clone it/]],
];

const PROXIES: readonly Row[] = [
  [
    'one that a download does not use',
    {
      args: ['run'],
      environment: { ...PROXY, NODE_USE_ENV_PROXY: undefined },
      configuration: changed(
        / {4}tool: shell\n.*\n.*/.exec(RIGHT)?.[0] ?? '',
        `    prebuilt: { here: { url: "https://nosuch.invalid/cc", sha256: "${'0'.repeat(64)}" } }`,
      ),
    },
    1,
    [/could not be fetched/, /selfhost\.yml:9:23/, /the proxy that HTTPS_PROXY names is used with NODE_USE_ENV_PROXY=1/],
  ],
  [
    'one of another kind',
    {
      args: ['fetch', '1', '--repo', 'a/b'],
      environment: { ...PROXY, HTTPS_PROXY: 'socks5://me:secret@127.0.0.1:9', GH_TOKEN: 'x' },
    },
    2,
    [
      /error\[usage\]: HTTPS_PROXY names a proxy of another kind than http \(socks5:\)/,
      /such as http:\/\/HOST:PORT, or unset HTTPS_PROXY/,
    ],
  ],
  [
    'one that is no address',
    { args: ['fetch', '1', '--repo', 'a/b'], environment: { ...PROXY, HTTPS_PROXY: 'http://:::', GH_TOKEN: 'x' } },
    2,
    [/HTTPS_PROXY is no address of a proxy/, /unset HTTPS_PROXY/],
  ],
];

describe.each([
  ['git', GIT],
  ['proxies', PROXIES],
])('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, situation, code, says) => {
    const { text, ...rest } = await said(situation);
    expect({ ...rest, text }).toMatchObject({ code });
    // The final screen is as wide as a terminal.
    for (const each of says) expect(text.replace(/\s+/g, ' ')).toMatch(each);
    expect(text).not.toContain('secret');
  });
});

test('a repository that git reads, and a folder without one, are no warning', async () => {
  for (const prepare of [REPOSITORY, 'git init -q .', ''])
    expect((await said({ args: ['run'], prepare })).text).not.toContain('git cannot');
});

test('a proxy that refuses is named where a run is downloaded through it', async () => {
  const before = process.env.HTTPS_PROXY;
  // The toolkit reads the environment of the process.
  process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
  try {
    const { code, text } = await said({
      args: ['fetch', '1', '--repo', 'a/b'],
      environment: { GH_TOKEN: 'x', HTTPS_PROXY: process.env.HTTPS_PROXY },
    });
    expect(code).toBe(1);
    expect(text).toMatch(/error\[artifact-unavailable\]: the artifacts of run 1 of a\/b could not be listed: /);
    expect(text).toContain('remedy: check the proxy 127.0.0.1:9 that HTTPS_PROXY names; ');
  } finally {
    if (before === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = before;
  }
}, 60_000);
