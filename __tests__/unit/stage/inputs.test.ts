/** What is an input, above all where links lead: a command must not read what no key knows. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { collectInputs, type InputFile } from '@selfhost/core/stage/inputs.js';
import { repositoryPath } from '@selfhost/core/stage/source-path.js';
import { clearWorkspace, fillWorkspace, workspaceAt } from '@selfhost/core/stage/workspace.js';

let top: string;
let root: string;
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'inputs '));
  root = path.join(top, 'project');
  write('src/a.c', 'a');
  writeFileSync(path.join(top, 'beside'), 'beside');
});
afterEach(() => rmSync(top, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

const link = (text: string, name = 'src/link'): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  symlinkSync(text, path.join(root, name));
};
const collect = (...globs: string[]): Promise<InputFile[]> => collectInputs(root, globs.length === 0 ? ['src/**'] : globs);
const digestOf = async (name: string): Promise<string | undefined> =>
  (await collect()).find((each) => each.path === name)?.digest;
const typeOf = async (name = 'src/link'): Promise<string | undefined> =>
  (await collect()).find((each) => each.path === name)?.type;

describe('a link that leads to what the copy of the inputs holds, or to nothing there, stays a link', () => {
  test.each<[string, () => void]>([
    ['to another input', () => link('a.c')],
    ['to another input by a way round', () => link('../src/a.c')],
    [
      'through another link',
      () => {
        link('a.c', 'src/one');
        link('one');
      },
    ],
    [
      'to a folder of inputs',
      () => {
        write('src/inc/x.h', 'x');
        link('inc');
      },
    ],
    [
      'to a file that is no input',
      () => {
        write('other/b', 'b');
        link('../other/b');
      },
    ],
    [
      'to a folder that is no input',
      () => {
        write('other/b', 'b');
        link('../other');
      },
    ],
    ['to nothing', () => link('no/where')],
    ['to nothing, by an absolute path', () => link('/no/where')],
    ['to itself', () => link('link')],
    [
      'in a cycle',
      () => {
        link('link', 'src/one');
        link('one');
      },
    ],
  ])('%s', async (_where, make) => {
    make();
    expect(await typeOf()).toBe('symlink');
  });
});

describe('a link that leads out is an input as the file that it names', () => {
  const beside = (): string => path.join(top, 'beside');
  test.each<[string, () => void]>([
    ['by an absolute path', () => link(beside())],
    ['by a relative path', () => link('../../beside')],
    [
      'through another link that leads out',
      () => {
        link(beside(), 'src/one');
        link('one');
      },
    ],
    [
      'through a link to a folder elsewhere',
      () => {
        mkdirSync(path.join(top, 'd'));
        symlinkSync('../beside', path.join(top, 'd/x'));
        link('../../d/x');
      },
    ],
    [
      'and comes back',
      () => {
        write('src/back', 'beside');
        link('../../project/src/back');
      },
    ],
    [
      'to this very folder, by an absolute path',
      () => {
        write('src/back', 'beside');
        link(path.join(root, 'src/back'));
      },
    ],
  ])('%s', async (_how, make) => {
    make();
    write('src/same', 'beside');
    expect(await typeOf()).toBe('file');
    expect(await digestOf('src/link')).toBe(await digestOf('src/same'));
  });

  test('so that another content of that file is another input', async () => {
    link(beside());
    const before = await digestOf('src/link');
    writeFileSync(beside(), 'changed');
    expect(await digestOf('src/link')).not.toBe(before);
  });

  test('and so that a file which comes into being later is one too', async () => {
    link(path.join(top, 'later'));
    const before = await digestOf('src/link');
    writeFileSync(path.join(top, 'later'), 'x');
    expect(await digestOf('src/link')).not.toBe(before);
  });

  test.each(['fixed', 'kept'] as const)('and commands find its content, with %s times', async (times) => {
    link(beside());
    link('a.c', 'src/inside');
    const workspace = workspaceAt(path.join(top, 'work'));
    await clearWorkspace(workspace);
    await fillWorkspace(workspace, root, await collect(), times);
    expect(readFileSync(path.join(workspace.source, 'src/link'), 'utf8')).toBe('beside');
    expect(readlinkSync(path.join(workspace.source, 'src/inside'))).toBe('a.c');
    expect(() => readlinkSync(path.join(workspace.source, 'src/link'))).toThrow('EINVAL');
  });
});

describe('what commands find of the inputs', () => {
  const umask = process.umask();
  afterEach(() => {
    process.umask(umask);
  });

  test.each([
    ['fixed', 0o077],
    ['fixed', 0o002],
    ['kept', 0o077],
  ] as const)('has plain modes, with %s times, whatever modes a clone has and the umask %o gives', async (times, mask) => {
    write('src/deep/er/b.c', 'b');
    write('src/run.sh', 'run');
    chmodSync(path.join(root, 'src/a.c'), 0o600);
    chmodSync(path.join(root, 'src/deep/er/b.c'), 0o466);
    chmodSync(path.join(root, 'src/run.sh'), 0o4710);
    link('a.c');
    process.umask(mask);
    const workspace = workspaceAt(path.join(top, 'work'));
    await clearWorkspace(workspace);
    await fillWorkspace(workspace, root, await collect(), times);
    const modeOf = (file: string): string => (statSync(file).mode & 0o7777).toString(8);
    const found = readdirSync(workspace.source, { recursive: true, encoding: 'utf8' }).sort();
    expect(found.map((name) => [name, modeOf(path.join(workspace.source, name))])).toEqual([
      ['src', '755'],
      ['src/a.c', '644'],
      ['src/deep', '755'],
      ['src/deep/er', '755'],
      ['src/deep/er/b.c', '644'],
      ['src/link', '644'],
      ['src/run.sh', '755'],
    ]);
    expect([workspace.out, workspace.source].map(modeOf)).toEqual(['755', '755']);
  });
});

describe('a link that leads out to no file is refused by its name', () => {
  test.each<[string, () => void, RegExp]>([
    ['a folder', () => link(tmpdir()), /src\/link is a link to .*, which leads out of .* and names a folder/],
    ['the folder above', () => link('../..'), /names a folder/],
    [
      'a folder by way of another link',
      () => {
        link('/', 'src/one');
        link('one/tmp');
      },
      /names a folder/,
    ],
    ['a device', () => link('/dev/null'), /names a device/],
    [
      'a named pipe',
      () => {
        execFileSync('mkfifo', [path.join(top, 'p')]);
        link('../../p');
      },
      /names a named pipe/,
    ],
    // From the copy it would lead to something else, e.g. to the compiler of the stage.
    ['nothing, by a relative path', () => link('../../compiler/bin/cc'), /names nothing/],
  ])('%s', async (_what, make, says) => {
    make();
    const error = await collect().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems[0]).toMatchObject({ code: 'inputs-outside', message: expect.stringMatching(says) });
  });

  test('is none where the globs leave it out', async () => {
    link('/', 'other/link');
    expect((await collect()).map(({ path: at }) => at)).toEqual(['src/a.c']);
  });
});

test.each(['**', '.git', 'sub/.git', 'sub/**'])(
  '%s takes no .git, which is a file in a submodule and a worktree',
  async (glob) => {
    write('.git', 'gitdir: /home/me/project/.git/worktrees/x');
    write('sub/.git', 'gitdir: ../.git/modules/sub');
    write('sub/x', 'x');
    write('sub/.gitignore', 'y');
    const names = (await collect('src/*', glob).catch(() => [])).map(({ path: at }) => at);
    expect(names.filter((name) => path.basename(name) === '.git')).toEqual([]);
    expect(names.includes('sub/.gitignore')).toBe(glob.endsWith('**'));
  },
);

describe('the place of a file in its repository', () => {
  const folders = () => ({ copy: path.join(top, 'work/source'), root, repository: top });
  test.each<[string, string | null]>([
    ['src/a.c', 'project/src/a.c'],
    ['./src/../src/a.c', 'project/src/a.c'],
    ['..a/x.c', 'project/..a/x.c'],
    ['../beside', null],
    ['..', null],
    ['/etc/passwd', null],
    ['no/such', null],
  ])('%s: %s', (file, expected) => {
    write('..a/x.c', 'x');
    expect(repositoryPath(file, folders())).toBe(expected);
  });

  test('named from the copy, and none outside of the repository', () => {
    expect(repositoryPath(path.join(top, 'work/source/src/a.c'), folders())).toBe('project/src/a.c');
    expect(repositoryPath('src/a.c', { ...folders(), repository: path.join(root, 'src/..b') })).toBeNull();
    expect(readdirSync(root)).toContain('src');
  });
});
