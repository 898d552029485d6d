/** Check-outs of one commit that would build something else: the warnings about them, with real clones. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parsePipelines } from '@selfhost/core/pipeline/load.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { checkoutWarnings } from '@selfhost/local/checkout.js';
import { localExec } from '@selfhost/local/exec.js';
import { readVersion } from '@selfhost/local/git.js';
import { said } from '../../fixtures/said.js';
import { makeToy } from '../../fixtures/toy.js';
import { gitEnvironment } from './git-environment.js';

let folder: string;
let origin: string;
let env: Record<string, string>;

const git = (at: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd: at, env, encoding: 'utf8', stdio: 'pipe' }).trim();

/** One more commit at the origin. */
function commit(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(origin, file)), { recursive: true });
  writeFileSync(path.join(origin, file), text);
  git(origin, 'add', '.');
  git(origin, 'commit', '-q', '-m', file);
}

function clone(...options: readonly string[]): string {
  const at = mkdtempSync(path.join(folder, 'clone '));
  git(folder, 'clone', '-q', ...options, pathToFileURL(origin).href, at);
  return at;
}

const configuration = (embeds: string) => `version: 1
name: x
toolchain: { shell: { probe: x } }
targets: { t: { triple: x86_64-unknown-linux-gnu } }
stages:
  s0: { tool: shell, inputs: ["src/**", "odd (1).txt"], run: x, outputs: { compiler: c } }
  s1: { with: s0, same-as: s0, embeds: [${embeds}] }
compare: []
`;

async function warningsOf(at: string, embeds = '', platform = 'linux', stages = ['s0', 's1']): Promise<string[]> {
  const [pipeline] = parsePipelines(Buffer.from(configuration(embeds)), path.join(at, 'selfhost.yml'));
  if (pipeline === undefined) throw new Error('no pipeline');
  const exec = localExec({ env });
  const version = await readVersion(at, exec);
  const { nodes } = makePlan(pipeline, { platform: 'linux', arch: 'x64' });
  const warnings = await checkoutWarnings(
    { pipeline, version, platform, exec },
    nodes.filter(({ stage }) => stages.includes(stage)),
  );
  return warnings.map(said);
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'checkout 版 ')));
  origin = path.join(folder, 'origin');
  mkdirSync(origin);
  env = gitEnvironment(folder);
  git(origin, 'init', '-q', '-b', 'main');
  commit('src/a.c', 'one\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the version that a stage embeds', () => {
  const shallow = [
    expect.stringMatching(/^s1: the version that it embeds is ".*this one is shallow.*`fetch-depth: 0`.*`fetch-tags: true`/),
  ];
  beforeEach(() => {
    git(origin, 'tag', 'v1');
    commit('src/b.c', 'two\n');
  });

  test('is what it is in a full clone', async () => expect(await warningsOf(clone(), 'version')).toEqual([]));
  test('may be another in a clone of depth 1', async () => {
    expect(await warningsOf(clone('--depth=1'), 'version')).toEqual(shallow);
    expect(await warningsOf(clone('--depth=1', '--no-tags'), 'version')).toEqual(shallow);
  });
  test('may be another in a deeper clone that knows a tag: a merge may have been cut off', async () =>
    expect(await warningsOf(clone('--depth=2'), 'version')).toEqual(shallow));
  test('is that of the tag, where the commit has one', async () => {
    git(origin, 'tag', 'v2');
    const at = clone('--depth=1', '--branch=v2');
    expect(await warningsOf(at, 'version')).toEqual([]);
    writeFileSync(path.join(at, 'src/a.c'), 'changed\n');
    expect(await warningsOf(at, 'version')).toEqual([]);
  });
  test('may be another in a whole clone that was made without tags', async () =>
    expect(await warningsOf(clone('--no-tags'), 'version')).toEqual([expect.stringContaining('made without tags')]));
  test.each(['--depth=1', '--no-tags', '--depth=1 --no-tags'])(
    'is that of a full clone after the remedy, of a clone with %s',
    async (options) => {
      const at = clone(...options.split(' '));
      for (
        let told = await warningsOf(at, 'version'), round = 0;
        told.length > 0 && round < 2;
        told = await warningsOf(at, 'version'), round++
      )
        execFileSync('bash', ['-ec', /elsewhere run: (.*)$/.exec(told[0] ?? '')?.[1] ?? 'false'], {
          cwd: at,
          env,
          stdio: 'pipe',
        });
      expect(await warningsOf(at, 'version')).toEqual([]);
      expect(git(at, 'describe', '--tags')).toBe(git(clone(), 'describe', '--tags'));
    },
  );
  test('is not asked for where no stage embeds it, or only the commit', async () => {
    const at = clone('--depth=1');
    expect(await warningsOf(at)).toEqual([]);
    expect(await warningsOf(at, 'commit')).toEqual([]);
    expect(await warningsOf(at, 'version', 'linux', ['s0'])).toEqual([]);
  });
  test('is unknown outside of a repository', async () => {
    const at = mkdtempSync(path.join(folder, 'plain '));
    for (const embeds of ['commit', 'version', 'commit, version'])
      expect(await warningsOf(at, embeds)).toEqual([expect.stringMatching(/^s1: the commit that it embeds is "unknown"/)]);
    expect(await warningsOf(at)).toEqual([]);
  });
});

test('a repository without any tag: only a shallow clone cannot know it', async () => {
  expect(await warningsOf(clone(), 'version')).toEqual([]);
  expect(await warningsOf(clone('--depth=1'), 'version')).toHaveLength(1);
});

describe('line ends of Windows', () => {
  const told = (...files: readonly string[]) => [
    expect.stringMatching(new RegExp(`^${files.join(', ')}: CRLF line ends here.*\`\\* text=auto eol=lf\``)),
  ];
  const windows = ['-c', 'core.autocrlf=true'];

  test('in inputs that git holds with those of Unix are reported with their files', async () => {
    expect(await warningsOf(clone(...windows))).toEqual(told('src/a.c'));
    expect(await warningsOf(clone())).toEqual([]);
    expect(await warningsOf(clone('-c', 'core.autocrlf=input'))).toEqual([]);
    expect(await warningsOf(clone('-c', 'core.autocrlf=false'), '', 'win32')).toEqual([]);
  });
  test('of many files are reported with three and their number', async () => {
    for (const name of ['b', 'c', 'd', 'e']) commit(`src/${name}.c`, 'x\n');
    expect(await warningsOf(clone(...windows))).toEqual(told('src/a.c', 'src/b.c', 'src/c.c and 2 more'));
  });
  test('in a file whose name is no glob count, and those of files that are no inputs do not', async () => {
    commit('odd (1).txt', 'x\n');
    commit('README', 'x\n');
    expect(await warningsOf(clone(...windows))).toEqual(told('odd \\(1\\)\\.txt', 'src/a.c'));
  });
  test('that git holds so, or that an attribute asks for everywhere, are the same everywhere', async () => {
    commit('src/a.c', 'one\r\n');
    commit('src/b.c', 'two\n');
    commit('.gitattributes', 'src/a.c -text\nsrc/b.c text eol=crlf\n');
    expect(await warningsOf(clone(...windows))).toEqual([]);
  });
  test('go away by the remedy', async () => {
    commit('.gitattributes', '* text=auto eol=lf\n');
    expect(await warningsOf(clone(...windows))).toEqual([]);
  });
  test('by core.eol and text=auto are reported, too', async () => {
    commit('.gitattributes', '* text=auto\n');
    expect(await warningsOf(clone('-c', 'core.eol=crlf'))).toEqual(told('src/a.c'));
  });
  test('are reported where files of a Windows machine were only written so', async () => {
    const at = clone();
    writeFileSync(path.join(at, 'src/a.c'), 'one\r\n');
    expect(await warningsOf(at, '', 'win32')).toEqual(told('src/a.c'));
  });
});

test('`selfhost run` says it once', async () => {
  const toy = await makeToy({ stage1: ', embeds: [version]' });
  try {
    git(toy.folder, 'init', '-q');
    git(toy.folder, 'add', '.');
    git(toy.folder, 'commit', '-q', '-m', 'first');
    git(toy.folder, 'commit', '-q', '--allow-empty', '-m', 'second');
    writeFileSync(path.join(toy.folder, '.git/shallow'), `${git(toy.folder, 'rev-parse', 'HEAD')}\n`);
    const { code, stderr } = await toy.run();
    expect([code, stderr.match(/this one is shallow/g)]).toEqual([0, ['this one is shallow']]);
  } finally {
    await toy.remove();
  }
});
