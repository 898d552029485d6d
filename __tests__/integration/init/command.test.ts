/** What `selfhost init` writes, what it leaves as it is, and what it says. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CLI, selfhost } from '../../fixtures/toy.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'init 設定 '));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);
const read = (name: string): Promise<string> => readFile(at(name), 'utf8');
const MAKEFILE = 'cc: cc.c\n\tgcc -o cc cc.c\n';
const git = (where: string, ...args: string[]) => execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: where });

test('writes a pipeline that plan accepts and a starter workflow, and never writes over anything', async () => {
  await writeFile(at('Makefile'), MAKEFILE);
  await writeFile(at('cc.c'), '');
  const { code, stdout } = await selfhost(['init'], folder, { env: { LC_ALL: 'C' } });
  expect(code).toBe(0);
  expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
  const text = await read('selfhost.yml');
  const lineOf = (stage: string) =>
    text.split('\n').findIndex((line, at, all) => line === '    run: |' && all.slice(0, at).join().includes(stage)) + 1;
  expect(stdout).toMatch(new RegExp(`^ {2}selfhost\\.yml:${lineOf('stage1:')} \\(stage1\\)  +\\S`, 'm'));
  expect(stdout).toContain('selfhost plan');
  expect((await selfhost(['plan'], folder)).code).toBe(0);
  expect(parse(await read('.github/workflows/selfhost.yml')).permissions).toEqual({});
  expect((await selfhost(['init'], folder)).code).toBe(2);
  expect(await read('selfhost.yml')).toBe(text);
});

test('leaves a workflow and .gitattributes that are there, and says so; the source of a template is never replaced', async () => {
  await mkdir(at('.github/workflows'), { recursive: true });
  await writeFile(at('.github/workflows/selfhost.yml'), 'mine\n');
  await writeFile(at('.gitattributes'), '*.c text\n');
  const { stdout } = await selfhost(['init', '--template', 'c', '--format', 'json'], folder);
  expect(JSON.parse(stdout)).toEqual({
    schema: 'selfhost.init/1',
    written: ['selfhost.yml', 'bootstrap/toy.c', 'src/toy.toy'],
    kept: ['.github/workflows/selfhost.yml', '.gitattributes'],
    edits: [],
  });
  expect([await read('.github/workflows/selfhost.yml'), await read('.gitattributes')]).toEqual(['mine\n', '*.c text\n']);
  await rm(at('selfhost.yml'));
  await writeFile(at('src/toy.toy'), 'changed\n');
  expect((await selfhost(['init', '--template', 'c'], folder)).code).toBe(2);
  expect(await read('src/toy.toy')).toBe('changed\n');
});

test('says that an empty folder is empty, offers the templates, and writes nothing', async () => {
  git(folder, 'init', '--quiet');
  await writeFile(at('README.md'), '');
  const { code, stderr } = await selfhost(['init'], folder);
  expect(code).toBe(2);
  expect(stderr).toMatch(/no source here.*\n.*selfhost init --template c or selfhost init --template ocaml/);
  expect((await selfhost(['plan'], folder)).stderr).toContain('config-missing');
});

test('speaks the language of the locale, or the one that is asked for', async () => {
  await writeFile(at('cc.c'), '');
  const { stdout } = await selfhost(['init', '--language', 'ja'], folder);
  expect(stdout).toMatch(/^作成 selfhost\.yml$/m);
  expect(stdout).toMatch(/^直す箇所:\n {2}selfhost\.yml:\d+ \(stage0\)/m);
});

test.each([
  ['LF', 'a\nb\n', true],
  ['CRLF', 'a\r\nb\r\n', false],
])('fixes the line ends unless git holds others: %s', async (_, text, written) => {
  git(folder, 'init', '--quiet');
  await writeFile(at('cc.c'), text);
  git(folder, 'add', 'cc.c');
  const { stdout } = await selfhost(['init'], folder, { env: { LC_ALL: 'C' } });
  expect(stdout.includes('wrote .gitattributes')).toBe(written);
  if (written) {
    expect(git(folder, 'check-attr', 'text', 'eol', '--', 'cc.c').toString()).toBe('cc.c: text: auto\ncc.c: eol: lf\n');
  }
});

test.each([
  ['git@github.com:acme/bootstraps.git', 'acme/bootstraps'],
  ['https://git.example.org/acme/bootstraps.git', 'OWNER/selfhost-actions'],
])('takes the owner of the suite from the clone that it runs from: %s', async (remote, expected) => {
  const suite = at('suite');
  await cp(path.resolve(CLI, '../..'), path.join(suite, 'dist'), { recursive: true });
  git(suite, 'init', '--quiet');
  git(suite, 'remote', 'add', 'origin', remote);
  const project = at('project');
  await mkdir(project);
  await writeFile(path.join(project, 'cc.c'), '');
  const said = execFileSync(process.execPath, [path.join(suite, 'dist/cli/index.js'), 'init'], {
    cwd: project,
    encoding: 'utf8',
  });
  const workflow = parse(await readFile(path.join(project, '.github/workflows/selfhost.yml'), 'utf8'));
  expect(workflow.jobs.bootstrap.uses).toBe(`${expected}/.github/workflows/bootstrap.yml@v0`);
  expect(said.includes('(OWNER)')).toBe(expected.startsWith('OWNER'));
});
