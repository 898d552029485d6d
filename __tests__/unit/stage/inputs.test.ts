/** What is an input, above all where links lead: a command must not read what no key knows. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Problem, UserError } from '@selfhost/core/errors.js';
import type { PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import { differingKeys } from '@selfhost/core/stage/differing-keys.js';
import { SOURCE_DATE_EPOCH } from '@selfhost/core/stage/environment.js';
import { inputMatcher, inputProblems } from '@selfhost/core/stage/input-globs.js';
import { collectInputs, type InputFile, inputsDigest } from '@selfhost/core/stage/inputs.js';
import { isInputGone, sinceWhen } from '@selfhost/core/stage/kept-inputs.js';
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

  test('and commands find its content', async () => {
    link(beside());
    link('a.c', 'src/inside');
    const workspace = workspaceAt(path.join(top, 'work'));
    await clearWorkspace(workspace);
    await fillWorkspace(workspace, root, await collect(), () => SOURCE_DATE_EPOCH);
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

  test.each([0o077, 0o002])('has plain modes, whatever modes a clone has and the umask %o gives', async (mask) => {
    write('src/deep/er/b.c', 'b');
    write('src/run.sh', 'run');
    chmodSync(path.join(root, 'src/a.c'), 0o600);
    chmodSync(path.join(root, 'src/deep/er/b.c'), 0o466);
    chmodSync(path.join(root, 'src/run.sh'), 0o4710);
    link('a.c');
    process.umask(mask);
    const workspace = workspaceAt(path.join(top, 'work'));
    await clearWorkspace(workspace);
    await fillWorkspace(workspace, root, await collect(), () => SOURCE_DATE_EPOCH);
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

describe('the times of the copies', () => {
  const at = (name: string): number => lstatSync(path.join(top, 'work/source', name)).mtimeMs / 1000;
  const makes = (): string =>
    execFileSync('make', ['-q', '-C', path.join(top, 'work/source/src'), 'parser.c'], { stdio: 'pipe' }).toString();
  beforeEach(async () => {
    write('src/Makefile', 'parser.c: parser.y\n\tfalse\n');
    write('src/parser.c', 'made');
    write('src/parser.y', 'source');
    link('parser.y');
    utimesSync(path.join(root, 'src/parser.c'), 1_000_000_000, 1_000_000_000);
    utimesSync(path.join(root, 'src/parser.y'), 1_600_000_000, 1_600_000_000);
    await clearWorkspace(workspaceAt(path.join(top, 'work')));
  });

  test('are one, so that make takes no input for older than another', async () => {
    await fillWorkspace(workspaceAt(path.join(top, 'work')), root, await collect(), () => SOURCE_DATE_EPOCH);
    expect(['src/a.c', 'src/parser.c', 'src/parser.y', 'src/link'].map(at)).toEqual(Array(4).fill(315_532_800));
    expect(makes).not.toThrow();
  });

  test('are those of their contents in incremental mode: what has changed is newer than what was made, whatever time it has itself', async () => {
    const collected = await collect();
    const known = sinceWhen(collected, new Map(), 1_700_000_000_000);
    write('src/parser.y', 'changed');
    utimesSync(path.join(root, 'src/parser.y'), 900_000_000, 900_000_000);
    const now = sinceWhen(await collect(), known, 1_800_000_000_000);
    await fillWorkspace(workspaceAt(path.join(top, 'work')), root, await collect(), (name) => (now.get(name)?.since ?? 0) / 1000);
    expect(['src/parser.c', 'src/parser.y'].map(at)).toEqual([1_699_999_999.98, 1_799_999_999.98]);
    expect(makes).toThrow();
    expect(sinceWhen(collected, now, 1_900_000_000_000).get('src/parser.y')?.since).toBe(1_899_999_999_980);
  });

  test('an input that is gone is known, one that is new is no loss', async () => {
    const known = sinceWhen(await collect(), new Map(), 0);
    write('src/new.c', 'new');
    expect(isInputGone(await collect(), known)).toBe(false);
    rmSync(path.join(root, 'src/parser.y'));
    rmSync(path.join(root, 'src/link'));
    expect(isInputGone(await collect(), known)).toBe(true);
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

describe('an exclusion takes out what the globs before it took in', () => {
  beforeEach(() => {
    write('src/gen/made.c', 'made');
    write('src/gen/keep.c', 'keep');
    write('src/a.o', 'o');
  });

  test.each<[string[], string[]]>([
    [
      ['src/**', '!src/gen/**'],
      ['src/a.c', 'src/a.o'],
    ],
    [['src/**', '!src/gen/**', '!**/*.o'], ['src/a.c']],
    [
      ['src/**', '!src/gen/**', 'src/gen/keep.c', '!**/*.o'],
      ['src/a.c', 'src/gen/keep.c'],
    ],
    [
      ['src/**', '!src/a.o', '!src/gen/*.c', 'src/gen/*.c'],
      ['src/a.c', 'src/gen/keep.c', 'src/gen/made.c'],
    ],
    [['src/a.c', '!**/*.o'], ['src/a.c']],
  ])('%j', async (globs, expected) => {
    expect((await collect(...globs)).map(({ path: at }) => at)).toEqual(expected);
    const all = ['src/a.c', 'src/a.o', 'src/gen/keep.c', 'src/gen/made.c'];
    expect(all.filter(inputMatcher(globs))).toEqual(expected);
  });

  test('and a change of a file that is taken out changes no input', async () => {
    const before = inputsDigest(await collect('src/**', '!src/gen/**'));
    write('src/gen/made.c', 'changed');
    expect(inputsDigest(await collect('src/**', '!src/gen/**'))).toBe(before);
    write('src/a.o', 'changed');
    expect(inputsDigest(await collect('src/**', '!src/gen/**'))).not.toBe(before);
  });

  test('what is wrong is reported at its line, in each list that has it, and once for each', async () => {
    const place = (line: number) => ({ file: 'selfhost.yml', line });
    const list = (key: string, globs: string[], line: number) => ({ key, globs, places: globs.map((_, at) => place(line + at)) });
    const told = async (...lists: ReturnType<typeof list>[]) => {
      const { missing, idle } = await inputProblems({ root, inputLists: lists });
      const short = ({ message, place: at }: Problem) => `${at?.line} ${message.replace(root, 'ROOT')}`;
      return { missing: missing.map(short), idle: idle.map(short) };
    };
    const gone = ['src/**', 'gone/*.c', '!**/*.tmp', 'src'];
    expect(await told(list('stages.a.inputs', gone, 10), list('tests[0].inputs', gone, 20))).toEqual({
      missing: [
        '11 stages.a.inputs[1]: no file in ROOT matches "gone/*.c": there is no folder "gone" in that folder',
        '21 tests[0].inputs[1]: no file in ROOT matches "gone/*.c": there is no folder "gone" in that folder',
        '13 stages.a.inputs[3]: no file in ROOT matches "src"',
        '23 tests[0].inputs[3]: no file in ROOT matches "src"',
      ],
      idle: [
        '12 stages.a.inputs[2]: "!**/*.tmp" takes out none of the files that are there now',
        '22 tests[0].inputs[2]: "!**/*.tmp" takes out none of the files that are there now',
      ],
    });
    expect(await told(list('stages.a.inputs', ['src/**', '!src/*.c', '!src/**', '!**/*.x'], 5))).toEqual({
      missing: ['7 stages.a.inputs[2]: "!src/**" takes out the last files that the globs before it took in'],
      idle: ['8 stages.a.inputs[3]: "!**/*.x" takes out none of the files that are there now'],
    });
    expect(await told(list('stages.a.inputs', ['src/**', '!src/gen/**'], 5))).toEqual({ missing: [], idle: [] });
  });

  test('a folder that is named as if it were a file gets the glob of its files as remedy', async () => {
    const error = await collect('src/**', 'src/gen').catch((thrown: unknown) => thrown);
    expect((error as UserError).problems).toMatchObject([
      { code: 'inputs-missing', remedy: expect.stringContaining('"src/gen/**"') },
    ]);
  });

  test('in two stages the order of their globs counts only where there is one', () => {
    const node = (...inputs: string[]) => ({ builder: { kind: 'none' }, definition: { run: '', inputs, embeds: [], tools: [] } });
    const differing = (left: string[], right: string[]) =>
      differingKeys(node(...left) as unknown as PlanNode, node(...right) as unknown as PlanNode, 'clean');
    expect(differing(['a', 'b'], ['b', 'a'])).toEqual([]);
    expect(differing(['a/**', '!a/b', 'a/b'], ['a/**', 'a/b', '!a/b'])).toEqual(['inputs']);
  });
});

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
