import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { commitToBranch } from '@selfhost/local/git-branch.js';
import { type Git, localGit } from '@selfhost/local/git-runner.js';
import { type GitServer, type Manners, serveGit } from './git-server.js';
import { Lab, put } from './support.js';

let lab: Lab;
beforeEach(() => {
  lab = new Lab();
});
afterEach(() => lab.close());

async function problemOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  throw new Error('it succeeded');
}

/** Nothing temporary is left, whatever happened. */
const expectClean = () => expect(readdirSync(lab.temporary)).toEqual([]);

describe('a commit to a branch', () => {
  test('starts the branch with a root commit of its own, beside what is there', async () => {
    lab.push('main', { 'README.md': 'sources' });
    const { commit, attempts } = await commitToBranch(lab.request({ change: put('runs/1.json', '{}\n') }), localGit);
    expect(attempts).toBe(1);
    expect(lab.at('rev-parse', 'history')).toBe(commit);
    expect(lab.at('rev-list', '--count', 'history')).toBe('1');
    expect(lab.at('ls-tree', '-r', '--name-only', 'history')).toBe('runs/1.json');
    expect(lab.at('log', '-1', '--format=%an <%ae> %cn: %s', 'history')).toBe(
      'recorder <recorder@example.org> recorder: Record a run',
    );
    expectClean();
  });

  test('adds to the branch and keeps everything else of it', async () => {
    lab.push('history', { 'tool.sh': 'x', 'notes/a b.txt': 'kept' });
    await commitToBranch(lab.request({ change: put('runs/2.json', '2') }), localGit);
    expect(lab.at('log', '--format=%s', 'history')).toBe('Record a run\nby hand');
    expect(lab.at('diff', '--name-status', 'history~1', 'history')).toBe('A\truns/2.json');
  });

  test('an executable file that is edited stays executable; a link is no file', async () => {
    lab.push('history', { 'tool.sh': 'old', link: 'tool.sh' });
    const env = { ...lab.env, GIT_INDEX_FILE: path.join(lab.folder, 'index'), GIT_DIR: lab.remote };
    const git = (...args: string[]) => execFileSync('git', args, { env, encoding: 'utf8', stdio: 'pipe' }).trim();
    git('read-tree', 'history');
    for (const [mode, name] of [
      ['100755', 'tool.sh'],
      ['120000', 'link'],
    ])
      git('update-index', '--cacheinfo', `${mode},${git('rev-parse', `history:${name}`)},${name}`);
    git('update-ref', 'refs/heads/history', git('commit-tree', git('write-tree'), '-p', 'history', '-m', 'modes'));
    await commitToBranch(lab.request({ change: put('tool.sh', 'new') }), localGit);
    expect(lab.at('ls-tree', '-r', '--format=%(objectmode) %(path)', 'history')).toBe('120000 link\n100755 tool.sh');
    expect(lab.at('show', 'history:tool.sh')).toBe('new');
    expect((await problemOf(commitToBranch(lab.request({ change: put('link', 'new') }), localGit))).code).toBe(
      'document-invalid',
    );
  });

  test('makes no commit where nothing would change', async () => {
    lab.push('history', { a: '日本語\r\n', 'b/c': '' });
    const before = lab.at('rev-parse', 'history');
    const change = async () =>
      new Map([
        ['a', '日本語\r\n'],
        ['b/c', ''],
      ]);
    expect(await commitToBranch(lab.request({ change }), localGit)).toEqual({ commit: null, attempts: 1 });
    expect(await commitToBranch(lab.request({ change: async () => new Map() }), localGit)).toEqual({ commit: null, attempts: 1 });
    expect(lab.at('rev-parse', 'history')).toBe(before);
    expectClean();
  });

  test('reads and lists what the branch holds, byte for byte', async () => {
    const text = '\ufeff# 0.3 測定\r\nno final newline';
    lab.push('history', { 'docs/0-3.md': text, 'docs/0-4.md': '\n', 'other.md': '' });
    let seen: unknown;
    await commitToBranch(
      lab.request({
        change: async (tree) => {
          seen = [await tree.read('docs/0-3.md'), await tree.read('missing'), tree.list('docs/'), await tree.read('other.md')];
          return new Map();
        },
      }),
      localGit,
    );
    expect(seen).toEqual([text, null, ['docs/0-3.md', 'docs/0-4.md'], '']);
  });

  test('refuses to edit what is no UTF-8 text, which would lose bytes', async () => {
    lab.push('history', { 'latin1.md': Buffer.from([0x63, 0x61, 0x66, 0xe9]) });
    const change = async (tree: { read(path: string): Promise<string | null> }) =>
      new Map([['latin1.md', `${await tree.read('latin1.md')}!`]]);
    const problem = await problemOf(commitToBranch(lab.request({ change }), localGit));
    expect(problem).toMatchObject({ code: 'document-invalid', message: expect.stringContaining('latin1.md') });
    expectClean();
  });

  test('a branch that must be there and is not is no reason to start it', async () => {
    const problem = await problemOf(
      commitToBranch(lab.request({ orphan: false, branch: 'docs', change: put('a', 'b') }), localGit),
    );
    expect(problem).toMatchObject({ code: 'push-failed', message: expect.stringContaining('no branch docs') });
    expect(lab.at('branch', '--list')).toBe('');
    expectClean();
  });

  test('what the change throws comes through, and leaves nothing behind', async () => {
    const change = async () => Promise.reject(new Error('cannot render'));
    await expect(commitToBranch(lab.request({ change }), localGit)).rejects.toThrow('cannot render');
    expectClean();
  });
});

describe('text from outside', () => {
  test.each([
    ['options', '--amend\n\n-m evil'],
    ['commands', '$(touch pwned) `touch pwned` ; touch pwned'],
    ['controls', 'one\u0000two\u001b[31m\r\n\r\nthree'],
    ['comments', '# not a comment\n# kept'],
  ])('a message of %s is a message', async (_, message) => {
    await commitToBranch(lab.request({ message, change: put('a', 'b') }), localGit);
    const plain = message.replace('\u0000', '').replace('\u001b[31m', '').replaceAll('\r', '');
    expect(lab.at('log', '-1', '--format=%B', 'history')).toBe(plain);
    expect(readdirSync(lab.folder)).not.toContain('pwned');
  });

  test.each(['-x', '--help', 'a\nb', ' lead', 'ünï 日本/ファイル.json', '"quoted"', '*', ':(top)a'])(
    'the path %j is taken as it is, or refused',
    async (name) => {
      const made = commitToBranch(lab.request({ change: put(name, 'b') }), localGit);
      if (/[\n:]/.test(name)) expect((await problemOf(made)).code).toBe('document-invalid');
      else {
        await made;
        expect(lab.at('ls-tree', '-r', '-z', '--name-only', 'history')).toBe(`${name}\0`);
      }
    },
  );

  test.each([
    '/etc/passwd',
    '../a',
    'a/../b',
    'a//b',
    '',
    '.git/config',
    'a/.GIT/hooks/x',
    'GIT~1/config',
    '.git. /x',
    '.git\u200c/x',
    'a\\b',
    'c:/d',
    './a',
    'a/',
  ])('the path %j is refused', async (name) => {
    expect((await problemOf(commitToBranch(lab.request({ change: put(name, 'b') }), localGit))).code).toBe('document-invalid');
    expect(lab.at('branch', '--list')).toBe('');
    expectClean();
  });

  test.each(['.github/RISKS.md', '.gitignore', 'docs/.gitbook/x'])('the path %s is a file like others', async (name) => {
    await commitToBranch(lab.request({ change: put(name, 'b') }), localGit);
    expect(lab.at('ls-tree', '-r', '--name-only', 'history')).toBe(name);
  });

  test.each([
    ['a file in the place of a folder', 'runs'],
    ['a folder in the place of a file', 'runs/1.json/x'],
  ])('%s is refused: it would take other files away', async (_, name) => {
    lab.push('history', { 'runs/1.json': '1' });
    expect((await problemOf(commitToBranch(lab.request({ change: put(name, 'b') }), localGit))).code).toBe('document-invalid');
    expect(lab.at('ls-tree', '-r', '--name-only', 'history')).toBe('runs/1.json');
  });

  test.each(['a b', 'a..b', '', 'a:b', '*', 'x.lock', 'a~1'])('the branch %j is refused', async (branch) => {
    expect((await problemOf(commitToBranch(lab.request({ branch, change: put('a', 'b') }), localGit))).code).toBe('usage');
    expectClean();
  });

  test.each(['-x', '+main', '--upload-pack=touch pwned'.replaceAll(' ', '_'), 'feature/$(id)'])(
    'the branch %j is a branch',
    async (branch) => {
      const { commit } = await commitToBranch(lab.request({ branch, change: put('a', 'b') }), localGit);
      expect(lab.at('rev-parse', `refs/heads/${branch}`)).toBe(commit);
    },
  );

  test.each(['--upload-pack=touch pwned', 'ext::sh -c touch% pwned'])('the remote %j runs nothing', async (remote) => {
    expect((await problemOf(commitToBranch(lab.request({ remote, attempts: 1, change: put('a', 'b') }), localGit))).code).toBe(
      'push-failed',
    );
    expect(readdirSync(lab.folder)).not.toContain('pwned');
    expectClean();
  });

  test("neither a person's hooks, template nor variables of another repository matter", async () => {
    const hooks = path.join(lab.folder, 'hooks');
    mkdirSync(hooks);
    writeFileSync(path.join(hooks, 'pre-push'), '#!/bin/sh\nexit 1\n');
    chmodSync(path.join(hooks, 'pre-push'), 0o755);
    lab.git('config', '--global', 'core.hooksPath', hooks);
    lab.git('config', '--global', 'commit.gpgSign', 'true');
    lab.git('config', '--global', 'core.autocrlf', 'true');
    lab.git('config', '--global', 'safe.bareRepository', 'explicit');
    const environment = {
      ...lab.env,
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere/index',
      GIT_TRACE: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'user.name',
      GIT_CONFIG_VALUE_0: 'other',
    };
    await commitToBranch(lab.request({ environment, change: put('a', 'one\r\ntwo\n') }), localGit);
    expect(lab.git('-c', 'safe.bareRepository=all', '-C', lab.remote, 'cat-file', '-s', 'history:a')).toBe('9');
  });
});

describe('writers at once', () => {
  test('24 that write files of their own all succeed', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `runs/2026/11/${index}.json`);
    const done = await Promise.all(names.map((name) => commitToBranch(lab.request({ change: put(name, name) }), localGit)));
    expect(lab.at('ls-tree', '-r', '--name-only', 'history').split('\n').sort()).toEqual([...names].sort());
    expect(lab.at('rev-list', '--count', 'history')).toBe('24');
    expect(new Set(done.map(({ commit }) => commit)).size).toBe(24);
    // Nothing but one root: the branch was not started a second time over another's.
    expect(lab.at('rev-list', '--max-parents=0', '--count', 'history')).toBe('1');
    expectClean();
  });

  test('24 that edit one document all find their way into it', async () => {
    lab.push('docs', { 'list.md': '# list\n' });
    const edit = (index: number) =>
      commitToBranch(
        lab.request({
          branch: 'docs',
          orphan: false,
          change: async (tree) => new Map([['list.md', `${await tree.read('list.md')}- ${index}\n`]]),
        }),
        localGit,
      );
    await Promise.all(Array.from({ length: 24 }, (_, index) => edit(index)));
    const lines = lab.at('show', 'docs:list.md').split('\n').slice(1);
    expect(lines.sort()).toEqual(Array.from({ length: 24 }, (_, index) => `- ${index}`).sort());
  });

  test('a branch that moves under the push is read again, and the change is made again on it', async () => {
    lab.push('docs', { 'a.md': 'one\n' });
    const seen: (string | null)[] = [];
    const { attempts } = await commitToBranch(
      lab.request({
        branch: 'docs',
        random: () => 0,
        change: async (tree) => {
          const text = await tree.read('a.md');
          seen.push(text);
          if (seen.length === 1) lab.push('docs', { 'a.md': 'rewritten by a person\n', b: '' });
          return new Map([['a.md', `${text}ours\n`]]);
        },
      }),
      localGit,
    );
    expect(attempts).toBe(2);
    expect(seen).toEqual(['one\n', 'rewritten by a person\n']);
    expect(lab.at('show', 'docs:a.md')).toBe('rewritten by a person\nours');
    expect(lab.at('log', '--format=%s', 'docs')).toBe('Record a run\nby hand\nby hand');
    expect(lab.told).toEqual([expect.stringContaining('has moved; attempt 2')]);
  });

  test('a branch that somebody starts under the push is joined, not started again', async () => {
    let calls = 0;
    await commitToBranch(
      lab.request({
        random: () => 0,
        change: async () => {
          if (++calls === 1) lab.push('history', { theirs: '1' });
          return new Map([['ours', '2']]);
        },
      }),
      localGit,
    );
    expect(lab.at('ls-tree', '--name-only', 'history')).toBe('ours\ntheirs');
    expect(lab.at('rev-list', '--count', 'history')).toBe('2');
  });

  test('a branch that moves under every push ends in an error after the attempts that are allowed', async () => {
    let calls = 0;
    const change = async () => {
      lab.push('history', { theirs: String(calls++) });
      return new Map([['ours', '2']]);
    };
    const problem = await problemOf(commitToBranch(lab.request({ attempts: 3, random: () => 0, change }), localGit));
    expect(problem).toMatchObject({ code: 'push-failed', message: expect.stringContaining('moved under every push') });
    expect(calls).toBe(3);
    expectClean();
  });

  test('a push whose answer is lost is not made twice (the loss is a fake)', async () => {
    const lossy: Git = async (args, call) => {
      const answer = await localGit(args, call);
      return args[0] === 'push' ? { ...answer, exitCode: 128, stderr: 'fatal: the remote end hung up unexpectedly\n' } : answer;
    };
    let count = 0;
    const change = async () => new Map([['ours', String(count++)]]);
    const { commit, attempts } = await commitToBranch(lab.request({ random: () => 0, change }), lossy);
    expect(attempts).toBe(2);
    expect(lab.at('rev-parse', 'history')).toBe(commit);
    expect(lab.at('rev-list', '--count', 'history')).toBe('1');
  });
});

describe('a push that is refused', () => {
  test('by a hook, as protected branches do, is reported with what to do, and tried once', async () => {
    lab.push('main', { a: '1' });
    lab.hook(
      'pre-receive',
      'echo "GH006: Protected branch update failed for refs/heads/main." >&2; echo x >> "$GIT_DIR/tried"; exit 1',
    );
    const problem = await problemOf(commitToBranch(lab.request({ branch: 'main', change: put('a', '2') }), localGit));
    expect(problem).toMatchObject({
      code: 'push-failed',
      message: expect.stringContaining('GH006'),
      remedy: expect.stringContaining('main'),
    });
    expect(readFileSync(path.join(lab.remote, 'tried'), 'utf8')).toBe('x\n');
    expect(lab.at('show', 'main:a')).toBe('1');
    expectClean();
  });

  test('by an update hook of one branch', async () => {
    lab.hook('update', 'exit 1');
    expect((await problemOf(commitToBranch(lab.request({ change: put('a', '2') }), localGit))).message).toContain('by its rules');
  });

  test('a remote that is not there is reported immediately', async () => {
    const problem = await problemOf(
      commitToBranch(lab.request({ remote: path.join(lab.folder, 'none.git'), change: put('a', '2') }), localGit),
    );
    expect(problem).toMatchObject({ code: 'push-failed', message: expect.stringContaining('none.git') });
    expect(lab.told).toEqual([]);
  });

  test('a missing git is a missing tool', async () => {
    const environment = { ...lab.env, PATH: lab.folder };
    expect((await problemOf(commitToBranch(lab.request({ environment, change: put('a', '2') }), localGit))).code).toBe(
      'tool-missing',
    );
    expectClean();
  });
});

describe('over HTTP, with a token', () => {
  const TOKEN = 'ghs_S3cretS3cretS3cret+/=';
  const forms = [
    TOKEN,
    Buffer.from(TOKEN).toString('base64'),
    Buffer.from(`x-access-token:${TOKEN}`).toString('base64'),
    encodeURIComponent(TOKEN),
  ];
  let server: GitServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });

  async function serve(manners: Manners): Promise<string> {
    server = await serveGit(lab.folder, TOKEN, manners);
    return `${server.url}/remote.git`;
  }

  /** A git first in PATH that writes down what it was started with, then is the real one. */
  function spy(): { readonly PATH: string; readonly argv: () => string } {
    const bin = path.join(lab.folder, 'bin');
    const log = path.join(lab.folder, 'argv.log');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$@" >> "$HOME/argv.log"\nexec ${real} "$@"\n`);
    chmodSync(path.join(bin, 'git'), 0o755);
    return { PATH: `${bin}:${lab.env.PATH}`, argv: () => readFileSync(log, 'utf8') };
  }

  const expectNoToken = (text: string) => {
    for (const form of forms) expect(text).not.toContain(form);
  };

  test('the commit arrives, and the token is in the header alone', async () => {
    const remote = await serve({ otherwise: 401 });
    const { PATH, argv } = spy();
    const { commit } = await commitToBranch(
      lab.request({
        remote,
        token: TOKEN,
        environment: { ...lab.env, PATH, GIT_TRACE_CURL: '1', GIT_TRACE: '1' },
        change: put('a', 'b'),
      }),
      localGit,
    );
    expect(lab.at('rev-parse', 'history')).toBe(commit);
    expect(server?.authorizations.every((header) => header === `basic ${forms[2]}`)).toBe(true);
    expect(argv()).toContain('push');
    expectNoToken(argv());
    expectNoToken(lab.told.join('\n'));
  });

  test.each([401, 403])(
    'a status of %i is a missing permission, reported without the token even where the server repeats it',
    async (otherwise) => {
      const remote = await serve({ otherwise });
      const wrong = `${TOKEN}x`;
      const problem = await problemOf(commitToBranch(lab.request({ remote, token: wrong, change: put('a', 'b') }), localGit));
      expect(problem).toMatchObject({ code: 'permission-missing', remedy: expect.stringContaining('contents: write') });
      expectNoToken(JSON.stringify([problem, lab.told]));
      expect(lab.told).toEqual([]);
      expectClean();
    },
  );

  test('every call of git has an end, and never asks a user', async () => {
    const calls: Parameters<Git>[1][] = [];
    const watched: Git = (args, call) => {
      calls.push(call);
      return localGit(args, call);
    };
    await commitToBranch(lab.request({ change: put('a', 'b') }), watched);
    expect(calls.length).toBeGreaterThan(5);
    for (const { env, timeoutSeconds } of calls) {
      expect(env.GIT_TERMINAL_PROMPT).toBe('0');
      expect(timeoutSeconds).toBeGreaterThan(0);
    }
  });

  test('without a token no user is asked for a password', async () => {
    const remote = await serve({ otherwise: 401 });
    expect((await problemOf(commitToBranch(lab.request({ remote, change: put('a', 'b') }), localGit))).code).toBe(
      'permission-missing',
    );
  });

  test('a server that fails at first is asked again; one that stays away is reported', async () => {
    const remote = await serve({ otherwise: 401, failFirst: { count: 2, status: 503 } });
    const { attempts } = await commitToBranch(
      lab.request({ remote, token: TOKEN, random: () => 0, change: put('a', 'b') }),
      localGit,
    );
    expect(attempts).toBe(3);
    await server?.close();
    server = null;
    const problem = await problemOf(
      commitToBranch(lab.request({ remote, token: TOKEN, random: () => 0, change: put('a', 'c') }), localGit),
    );
    expect(problem).toMatchObject({ code: 'push-failed', message: expect.stringContaining('could not be reached') });
    expectNoToken(JSON.stringify([problem, lab.told]));
  });

  test.each(['https://user:s3cret@example.org/r.git', 'https://s3cret@example.org/r.git'])(
    'an address with a password in it is refused, unseen',
    async (remote) => {
      const problem = await problemOf(commitToBranch(lab.request({ remote, change: put('a', 'b') }), localGit));
      expect(problem.code).toBe('usage');
      expect(JSON.stringify(problem)).not.toContain('s3cret');
    },
  );

  test("a remote that prints the token (a runner's error is a fake) does not get it into the message", async () => {
    const echo: Git = async (args, call) =>
      args[0] === 'push'
        ? { exitCode: 1, stdout: '', stderr: `remote: ${forms.join(' ')} denied by hook declined` }
        : localGit(args, call);
    const problem = await problemOf(commitToBranch(lab.request({ token: TOKEN, change: put('a', 'b') }), echo));
    expect(problem.message).toContain('***');
    expectNoToken(problem.message);
  });
});
