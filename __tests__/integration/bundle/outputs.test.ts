import { execFileSync } from 'node:child_process';
import { chmod, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectOutputs, outputOfKind } from '@selfhost/core/bundle/outputs.js';
import { UserError } from '@selfhost/core/errors.js';
import { manifestOf } from '../../unit/bundle/manifest.js';
import { problemOf, removeFolder, type Tree, temporaryFolder, writeTree } from './support.js';

let out: string;
beforeEach(async () => {
  out = await temporaryFolder();
});
afterEach(() => removeFolder(out));

const BIN: Tree = { 'bin/minic': { program: 'x' } };

async function kindsOf(tree: Tree, outputs: Record<string, string[]>): Promise<Record<string, string>> {
  await writeTree(out, tree);
  return Object.fromEntries((await collectOutputs(out, outputs)).map(({ path, kind }) => [path, kind]));
}

describe('what the globs take', () => {
  test('dotfiles, folders with all in them, names with signs; the first kind wins', async () => {
    const tree: Tree = {
      ...BIN,
      'bin/.hidden': 'h',
      'ir/a.ll': 'a',
      'ir/sub/b.ll': 'b',
      'ir/sub/c.txt': 'c',
      'odd/[x].o': 'o',
      'not taken': 'n',
    };
    expect(
      await kindsOf(tree, { compiler: ['bin/minic'], first: ['ir/*.ll', 'bin/*'], ir: ['ir'], odd: ['./odd/[x].o'] }),
    ).toEqual({
      'bin/minic': 'compiler',
      'bin/.hidden': 'first',
      'ir/a.ll': 'first',
      'ir/sub/b.ll': 'ir',
      'ir/sub/c.txt': 'ir',
      'odd/[x].o': 'odd',
    });
  });

  test('empty folders only when a glob takes them', async () => {
    expect(await kindsOf({ ...BIN, 'lib/empty': null, 'share/empty': null }, { compiler: ['bin/minic'], lib: ['lib'] })).toEqual({
      'bin/minic': 'compiler',
      'lib/empty': 'lib',
    });
  });

  test('links are links, with plain modes, sorted by code units', async () => {
    await writeTree(out, { ...BIN, 'bin-x': 'x', 'bin/a': { link: 'minic' }, Z: 'z' });
    const files = await collectOutputs(out, { compiler: ['bin/minic'], rest: ['**'] });
    expect(files.map(({ path, type, mode, size, link }) => [path, type, mode, size, link])).toEqual([
      ['Z', 'file', 0o644, 1, null],
      ['bin-x', 'file', 0o644, 1, null],
      ['bin/a', 'symlink', 0o777, 0, 'minic'],
      ['bin/minic', 'file', 0o755, 1, null],
    ]);
  });

  test('the compiler of a bundle', async () => {
    await writeTree(out, { ...BIN, 'ir/a.ll': '', 'ir/b.ll': '' });
    const manifest = manifestOf(await collectOutputs(out, { compiler: ['bin/minic'], ir: ['ir'] }));
    expect(outputOfKind(manifest, 'compiler')).toBe('bin/minic');
    for (const kind of ['ir', 'library']) expect(() => outputOfKind(manifest, kind)).toThrow(UserError);
  });
});

describe('what is missing', () => {
  test('every kind at once, with what is there, nearest first', async () => {
    await writeTree(out, { 'bin/minc': { program: 'x' }, 'ir/x.ir': 'x' });
    let thrown: unknown;
    try {
      await collectOutputs(out, { compiler: ['bin/minic'], ir: ['ir/*.ll'], rest: ['bin/*'] });
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof UserError)) throw new Error('accepted');
    expect(thrown.problems).toMatchObject([
      { code: 'outputs-missing', nearest: 'bin/minc' },
      { code: 'outputs-missing', nearest: 'ir/x.ir' },
    ]);
    expect(thrown.message).toContain('"bin/minc"');
  });

  test('an empty folder is said to be empty', async () => {
    expect((await problemOf(collectOutputs(out, { compiler: ['bin/minic'] }))).message).toContain('is empty');
  });

  test('a compiler that cannot run', async () => {
    await writeTree(out, { 'bin/minic': 'x' });
    const problem = await problemOf(collectOutputs(out, { compiler: ['bin/minic'] }));
    expect(problem).toMatchObject({ code: 'outputs-missing', value: 'bin/minic' });
    expect(problem.message).toContain('not executable');
  });

  test.each<[string, Tree, string, string]>([
    ['an empty compiler', { 'bin/minic': { program: '' } }, 'bin/minic', '"bin/minic" of the kind "compiler" is empty (0 bytes)'],
    ['a compiler of zeros', { 'bin/minic': { program: Buffer.alloc(300_000) } }, 'bin/minic', 'holds only zeros (300000 bytes)'],
    ['an empty object', { ...BIN, 'obj/a.o': '', 'obj/b.o': 'b' }, 'obj/a.o', 'is empty'],
    ['an empty library', { ...BIN, 'lib/libm.so.6': '' }, 'lib/libm.so.6', 'is empty'],
    ['an object of zeros', { ...BIN, 'obj/A.OBJ': Buffer.alloc(9) }, 'obj/A.OBJ', 'holds only zeros (9 bytes)'],
    ['an empty library of its own name', { ...BIN, 'lib/rt': '' }, 'lib/rt', 'of the kind "library" is empty'],
  ])('what holds nothing: %s', async (_what, tree, value, says) => {
    await writeTree(out, tree);
    const outputs = { compiler: ['bin/minic'], ...('lib/rt' in tree ? { library: ['lib/rt'] } : {}), rest: ['**'] };
    const problem = await problemOf(collectOutputs(out, outputs));
    expect(problem).toMatchObject({ code: 'outputs-missing', value, remedy: expect.stringContaining("stage's log") });
    expect(problem.message).toContain(says);
  });

  test('an empty text may be one, and so may what a release has beside its compiler', async () => {
    await writeTree(out, { ...BIN, 'ir/a.ll': '', 'lib/__init__.py': { program: '' }, 'all.txt': '' });
    expect(await collectOutputs(out, { compiler: ['bin/minic'], library: ['lib/**'], rest: ['**'] })).toHaveLength(4);
    await writeTree(out, { 'test/empty.o': '' });
    expect(await collectOutputs(out, { compiler: ['bin/minic'], rest: ['**'] }, 'prebuilt')).toHaveLength(5);
    await writeTree(out, { 'bin/minic': { program: '' } });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/minic'] }, 'prebuilt'))).toMatchObject({
      remedy: 'take another release, and declare its digest under `prebuilt`',
    });
  });

  test('a file of the name elsewhere, first of all: a release has it in a folder of its own', async () => {
    await writeTree(out, { 'mycc-1.0/bin/cc': { program: 'x' }, 'bin/c': 'x', 'bin/c2': 'x' });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/cc'] }, 'prebuilt'))).toMatchObject({
      nearest: 'mycc-1.0/bin/cc',
      remedy: 'write `outputs: { compiler: mycc-1.0/bin/cc }`: there the archive has it',
    });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/none'] }, 'prebuilt'))).toMatchObject({
      remedy: 'correct `outputs: { compiler: … }` to what the archive holds',
    });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/c'] }, 'prebuilt'))).toMatchObject({
      message: expect.stringContaining('not executable'),
      remedy: 'pack the archive again after `chmod +x` on it, and declare the digest of the new one under `prebuilt`',
    });
  });

  test('two compilers, or only a link', async () => {
    await writeTree(out, { ...BIN, 'bin/other': { program: 'y' }, 'bin/link': { link: 'minic' } });
    const two = await problemOf(collectOutputs(out, { compiler: ['bin/*'] }));
    expect(two.message).toContain('"bin/minic", "bin/other"');
    const link = await problemOf(collectOutputs(out, { compiler: ['bin/link'], rest: ['bin'] }));
    expect(link.message).toContain('no file');
  });
});

describe('what cannot be packed', () => {
  test.each([
    ['out of the folder', '../elsewhere'],
    ['to an absolute path', '/usr/bin/cc'],
    ['to itself', 'l'],
  ])('a link %s', async (_what, link) => {
    await writeTree(out, { ...BIN, l: { link } });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: ['**'] }))).toMatchObject({
      code: 'bundle-unsafe',
      value: '"l"',
    });
  });

  test('a link to a file that no glob takes; one that leads nowhere stays as it is', async () => {
    await writeTree(out, { ...BIN, 'bin/a': { link: '../share/data' }, 'share/data': 'd', 'bin/nowhere': { link: 'none' } });
    const problem = await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: ['bin'] }));
    expect(problem.message).toContain('"share/data"');
    expect(await collectOutputs(out, { compiler: ['bin/minic'], rest: ['bin', 'share'] })).toHaveLength(4);
  });

  test('a program that runs as its own user, and a link to a name that is not UTF-8', async () => {
    await writeTree(out, BIN);
    await chmod(path.join(out, 'bin/minic'), 0o4755);
    const problem = await problemOf(collectOutputs(out, { compiler: ['bin/minic'] }));
    expect(problem.message).toContain('set-uid');
    expect(problem.remedy).toBe('let the command end with `chmod ug-s` on it, and set that where it is installed');
    await chmod(path.join(out, 'bin/minic'), 0o755);
    await symlink(Buffer.from('t\xff', 'latin1'), path.join(out, 'bin/odd'));
    const odd = await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: ['bin/odd'] }));
    expect(odd.message).toContain('not UTF-8');
  });

  test.each(['nul.o', 'a\\b', 'C:x', 'new\nline', 'dot.'])('a file called %j', async (name) => {
    await writeTree(out, { ...BIN, [name]: 'x' });
    expect(await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: ['**'] }))).toMatchObject({
      code: 'bundle-unsafe',
      remedy: 'let the command give it a short, plain name',
    });
  });

  test('a named pipe or socket, unless no glob takes it', async () => {
    await writeTree(out, BIN);
    execFileSync('mkfifo', [path.join(out, 'pipe')]);
    const server = createServer().listen(path.join(out, 'socket'));
    try {
      expect(await collectOutputs(out, { compiler: ['bin/minic'] })).toHaveLength(1);
      for (const glob of ['pipe', 'socket']) {
        const problem = await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: [glob] }));
        const remedy = 'let the command remove it, or narrow the globs of `outputs`';
        expect(problem).toMatchObject({ code: 'bundle-unsafe', value: `"${glob}"`, remedy });
      }
    } finally {
      server.close();
    }
  });

  test('a name that is not UTF-8', async () => {
    await writeTree(out, BIN);
    execFileSync('bash', ['-c', `touch "$1"/$'bad\\xff'`, 'bash', out]);
    expect(await collectOutputs(out, { compiler: ['bin/minic'] })).toHaveLength(1);
    const problem = await problemOf(collectOutputs(out, { compiler: ['bin/minic'], rest: ['**'] }));
    expect(problem.code).toBe('bundle-unsafe');
  });
});
