/** Reading a branch of another repository: its newest files, of which commits one is made, and nothing that changes it. */
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { readBranch } from '@selfhost/local/git-read.js';
import { localGit } from '@selfhost/local/git-runner.js';
import type { BranchTree } from '@selfhost/local/git-tree.js';
import { type GitServer, serveGit } from './git-server.js';
import { Lab } from './support.js';

const TOKEN = 'ghs_readsonly0000000000';

let lab: Lab;
let server: GitServer | undefined;
beforeEach(() => {
  lab = new Lab();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  lab.close();
});

interface Read {
  readonly isThere: boolean;
  readonly tree: BranchTree | null;
  readonly parents: readonly string[];
}

async function read(rest: { branch?: string; commit?: string | null; remote?: string; token?: string } = {}): Promise<Read> {
  const { remote, author, environment, temporary = '', logger } = lab.request({ change: async () => new Map() });
  let found: Omit<Read, 'isThere'> = { tree: null, parents: [] };
  const isThere = await readBranch(
    {
      ...{ remote, author, environment, temporary, logger, branch: 'history', commit: null },
      ...rest,
      read: async (tree, parents) => {
        found = { tree: { ...tree, read: async () => null }, parents };
        expect(await tree.read('runs/a.json')).toBe('{}\n');
      },
    },
    localGit,
  );
  return { isThere, ...found };
}

/** A commit of the branch `main` with these parents, which no branch needs to hold. */
function commit(...parents: readonly string[]): string {
  const tree = lab.at('rev-parse', 'main^{tree}');
  const above = parents.flatMap((parent) => ['-p', parent]);
  return lab.at(
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.org',
    'commit-tree',
    tree,
    ...above,
    '-m',
    `parent ${'e'.repeat(40)}`,
  );
}

test('files come with their sizes, and the branch stays as it is', async () => {
  lab.push('history', { 'runs/a.json': '{}\n', 'README.md': 'hello\n' });
  const before = lab.at('for-each-ref');
  const { isThere, tree } = await read();
  expect(isThere).toBe(true);
  expect(tree?.list('runs/')).toEqual(['runs/a.json']);
  expect([tree?.sizeOf('runs/a.json'), tree?.sizeOf('README.md'), tree?.sizeOf('x')]).toEqual([3, 6, null]);
  expect(lab.at('for-each-ref')).toBe(before);
  expect(readdirSync(lab.temporary)).toEqual([]);
});

test('a branch that is not there is no error', async () => {
  expect(await read()).toMatchObject({ isThere: false, tree: null });
});

test.each([
  ['a merge', 2],
  ['any other commit', 1],
  ['the first commit', 0],
] as const)('the parents of %s, also of one that no branch holds', async (_what, count) => {
  lab.push('main', { a: '1' });
  lab.push('history', { 'runs/a.json': '{}\n' });
  const first = lab.at('rev-parse', 'main');
  const parents = [first, commit(first)].slice(0, count);
  expect((await read({ commit: commit(...parents) })).parents).toEqual(parents);
});

test.each([
  ['is not there', 'a'.repeat(40)],
  ['is no commit', '--upload-pack=touch x'],
  ['is a name', 'main'],
])('a commit that %s has no parents, and the files are read', async (_what, wrong) => {
  lab.push('main', { a: '1' });
  lab.push('history', { 'runs/a.json': '{}\n' });
  expect(await read({ commit: wrong })).toMatchObject({ isThere: true, parents: [] });
});

test('over HTTP with a token that may read; without one it is said what is missing', async () => {
  lab.push('main', { a: '1' });
  lab.push('history', { 'runs/a.json': '{}\n' });
  lab.at('config', 'uploadpack.allowFilter', 'true');
  server = await serveGit(lab.folder, TOKEN, { otherwise: 403 });
  const remote = `${server.url}/remote.git`;
  const first = lab.at('rev-parse', 'main');
  const merge = commit(first, commit(first));
  expect(await read({ remote, token: TOKEN, commit: merge })).toMatchObject({
    isThere: true,
    parents: [first, expect.anything()],
  });
  const refused = await read({ remote, token: 'other' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect(refused).toMatchObject({
    problems: [
      {
        code: 'permission-missing',
        message: expect.stringContaining('no right to read'),
        remedy: expect.stringContaining('contents: read'),
      },
    ],
  });
});

test('what is not the name of a branch is refused', async () => {
  await expect(read({ branch: 'a b' })).rejects.toThrow('cannot be the name of a branch');
});
