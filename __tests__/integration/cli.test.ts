/** The command line as people and programs meet it: help, usage, plan, doctor, compare. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runProgram } from '@selfhost/cli/program.js';
import { CLI, COMPILER, makeToy, selfhost, type Toy, toyConfiguration } from '../fixtures/toy.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cli 設定 '));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);

test('--version is the version of the package', async () => {
  const { stdout } = await selfhost(['--version'], folder);
  expect(stdout.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version);
});

describe('help', () => {
  const COMMANDS = ['init', 'doctor', 'plan', 'run', 'compare', 'verify', 'fetch', 'clean'];

  test('lists every command and the exit codes', async () => {
    const { code, stdout, stderr } = await selfhost(['--help'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or configuration.',
    );
  });

  test.each(COMMANDS)('%s teaches by an example', async (command) => {
    const { code, stdout } = await selfhost([command, '--help'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain(`$ selfhost ${command}`);
    expect(stdout).toContain('--format');
  });

  test('is shown, with exit code 2, where no command is named', async () => {
    const { code, stderr } = await selfhost([], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: selfhost');
  });
});

describe('wrong usage is exit 2 with a message, in both formats', () => {
  test.each([
    [['rum'], /unknown command 'rum'/],
    [['plan', '--fromat', 'json'], /unknown option '--fromat'/],
    [['plan', '--format', 'yaml'], /Allowed choices are text, json, matrix/],
    [['run', '--jobs', '0'], /whole number/],
    [['run', '--mode', 'fast'], /Allowed choices are cached, clean, incremental/],
    [['run', '--clean', '--incremental'], /cannot be used with/],
    [['run', '--clean', '--mode', 'cached'], /'--clean' cannot be used with option '--mode <mode>'/],
    [['verify'], /missing required argument/],
    [['compare', 'a'], /missing required argument 'right'/],
  ])('%j', async (args, message) => {
    const text = await selfhost(args, folder);
    expect(text.code).toBe(2);
    expect(text.stdout).toBe('');
    expect(text.stderr).toMatch(message);
    expect(text.stderr).not.toMatch(/^\s+at /m);
    if (!args.includes('--format')) {
      const json = await selfhost([...args, '--format', 'json'], folder);
      expect(json.code).toBe(2);
      expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'selfhost.error/1', errors: [{ code: 'usage' }] });
    }
  });
});

describe('a wrong selfhost.yml', () => {
  test('that is missing says how to make one', async () => {
    const { code, stderr } = await selfhost(['plan'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[config-missing\].*\n.*selfhost init/s);
  });

  test('gets every error at once, with line, column, what is allowed and the nearest right key', async () => {
    await write(
      'selfhost.yml',
      toyConfiguration()
        .replace('stages:', 'smkoe: []\nstages:')
        .replace('with: stage1, same-as', 'with: stage9, same-as')
        .replace('gate: fixpoint', 'gate: fixpont'),
    );
    const { code, stdout } = await selfhost(['plan', '--format', 'json'], folder);
    expect(code).toBe(2);
    const { errors } = JSON.parse(stdout);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatchObject({ code: 'config-invalid', nearest: 'smoke', place: { line: 5, column: 1 } });
    expect(errors[1]).toMatchObject({ place: { key: 'stages.stage2.with' }, value: 'stage9' });
    expect(errors[2]).toMatchObject({
      nearest: 'fixpoint',
      allowed: expect.arrayContaining(['agreement', 'fixpoint', 'strict', 'none']),
    });
  });
});

describe('selfhost plan', () => {
  beforeEach(async () => {
    await mkdir(path.join(folder, 'src'));
    await write('src/compiler.sh', '');
  });

  test('gives text, JSON and a matrix', async () => {
    await write('selfhost.yml', toyConfiguration());
    const text = await selfhost(['plan'], folder);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(/stage2\s+by stage1/);
    const json = JSON.parse((await selfhost(['plan', '--format', 'json'], folder)).stdout);
    expect(json).toMatchObject({ schema: 'selfhost.plan/1', pipeline: 'toy', legs: [{ target: 'here', kind: 'native' }] });
    const matrix = JSON.parse((await selfhost(['plan', '--format', 'matrix'], folder)).stdout);
    expect(matrix.include).toMatchObject([{ target: 'here', runner: 'ubuntu-24.04', kind: 'native' }]);
  });

  test('is of the targets that are named', async () => {
    const two = toyConfiguration({ targets: '{ here: { triple: x86_64-linux-gnu }, other: { triple: aarch64-linux-gnu } }' });
    await write('selfhost.yml', two);
    const targetsOf = async (...args: string[]): Promise<string[]> =>
      JSON.parse((await selfhost(['plan', '--format', 'json', ...args], folder)).stdout).legs.map(
        ({ target }: { target: string }) => target,
      );
    expect((await targetsOf()).toSorted()).toEqual(['here', 'other']);
    expect(await targetsOf('--target', 'here')).toEqual(['here']);
    const { code, stderr } = await selfhost(['plan', '--target', 'nowhere'], folder);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('nowhere') });
  });

  test('warns of keys that have another spelling now, and leaves standard output alone', async () => {
    await write('selfhost.yml', `${toyConfiguration()}tests: [{ name: slow, run: "true", gating: false }]\n`);
    const { code, stdout, stderr } = await selfhost(['plan', '--format', 'json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'selfhost.plan/1', tests: [{ name: 'slow', gating: false }] });
    expect(stderr).toMatch(/^warning: \S.*selfhost\.yml:\d+:\d+: tests\[0\]\.gating is an old spelling .* write gate: none\n$/);
  });

  test('warns of globs that match no file and of exclusions that take none out, with their lines', async () => {
    const inputs = 'inputs: [src/**, "gone/*.c", "!**/*.o"], run';
    await write('selfhost.yml', `${toyConfiguration()}tests: [{ name: slow, ${inputs}: "true" }]\n`);
    const { code, stdout, stderr } = await selfhost(['plan', '--format', 'json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'selfhost.plan/1' });
    const line = toyConfiguration().split('\n').length;
    const where = (column: number, index: number): string => `selfhost.yml:${line}:${column}: tests[0].inputs[${index}]: `;
    const told = stderr.trimEnd().split('\n');
    expect(told).toHaveLength(2);
    expect(told[0]).toContain(`${where(40, 1)}no file in `);
    expect(told[0]).toMatch(
      /^warning: .* matches "gone\/\*\.c": there is no folder "gone" in that folder; correct the globs under `inputs`, or create the files$/,
    );
    expect(told[1]).toContain(`${where(52, 2)}"!**/*.o" takes out none of the files that are there now; `);
    expect((await selfhost(['plan', '--format', 'matrix'], folder)).stderr).toBe('');
  });

  test('asks which pipeline where the file describes several', async () => {
    const one = toyConfiguration().replace('version: 1\n', '');
    const indented = (name: string): string =>
      `  - ${one.replace('name: toy', `name: ${name}`).trimEnd().replaceAll('\n', '\n    ')}\n`;
    await write('selfhost.yml', `version: 1\npipelines:\n${indented('first')}${indented('second')}`);
    const { code, stderr } = await selfhost(['plan'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/first, second/);
    expect((await selfhost(['plan', '--pipeline', 'second'], folder)).stdout).toMatch(/^second/);
  });
});

describe('a poor environment', () => {
  test('a reader that has gone ends nothing and is not reported', async () => {
    await write('selfhost.yml', toyConfiguration());
    await mkdir(path.join(folder, 'src'));
    await write('src/compiler.sh', '');
    const pipe = '"$0" "$1" plan | true; echo "$' + '{PIPESTATUS[0]}"';
    const { stdout, stderr } = spawnSync('bash', ['-c', pipe, process.execPath, CLI], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  test.each([['plan'], ['doctor'], ['run']])('%s needs no HOME, locale or TERM', async (command) => {
    await write('selfhost.yml', toyConfiguration());
    await mkdir(path.join(folder, 'src'));
    await write('src/compiler.sh', COMPILER);
    const environment = { PATH: process.env.PATH ?? '' };
    const { status, stderr } = spawnSync(process.execPath, [CLI, command], { cwd: folder, encoding: 'utf8', env: environment });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(0);
  });
});

describe('selfhost run', () => {
  test('reports a mistyped --from before it installs anything', async () => {
    const install = `install: ${JSON.stringify(`touch ${path.join(folder, 'installed')}`)}`;
    const toolchain = `toolchain: { shell: { probe: "test -e installed", ${install} } }`;
    await write('selfhost.yml', toyConfiguration().replace(/toolchain: .*/, toolchain));
    const { code, stderr } = await selfhost(['run', '--setup', '--from', 'stage9'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[usage\]: there is no stage "stage9".*\n.*stage9\n.*stage0, stage1/);
    expect(existsSync(path.join(folder, 'installed'))).toBe(false);
  });

  test('into a folder of its own removes its own earlier bundles, and nothing of a person', async () => {
    const toy = await makeToy();
    try {
      const out = path.join(folder, 'out');
      await mkdir(path.join(out, 'bundles'), { recursive: true });
      await write('out/bundles/mine.tar.gz', 'a backup');
      await write('out/report.json', '{ "stages": [{ "bundle": "bundles/mine.tar.gz" }] }');
      const bundles = async (): Promise<string[]> =>
        (await readdir(path.join(out, 'bundles'))).filter((name) => /\.tar\./.test(name)).sort();
      expect((await toy.run('--out', out)).code).toBe(0);
      const [first, ...others] = await bundles();
      expect(first).toBe('mine.tar.gz');
      expect(others).toHaveLength(3);
      await toy.run('--out', out, '--until', 'stage1');
      expect(await bundles()).toEqual(['mine.tar.gz', ...others.slice(0, 2)]);
      // A run that was cut off before it wrote its report.
      await rm(path.join(out, 'report.json'));
      expect((await toy.run('--out', out)).code).toBe(0);
      expect(await bundles()).toEqual(['mine.tar.gz', ...others]);
      expect(await readFile(path.join(out, 'bundles/mine.tar.gz'), 'utf8')).toBe('a backup');
    } finally {
      await toy.remove();
    }
  });
});

describe('selfhost doctor', () => {
  test('says what is there, what is missing, who needs it, and how to get it', async () => {
    const toolchain =
      'toolchain: { shell: { probe: "sh -c \'echo shell 1.0\'" }, gone: { probe: "no-such-program", install: "bash get.sh" } }';
    await write('selfhost.yml', toyConfiguration().replace(/toolchain: .*/, toolchain));
    const { code, stdout } = await selfhost(['doctor'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok +shell/m);
    expect(stdout).toMatch(/^missing +gone .*\n +needed by stage0@here.*\n +install: bash get\.sh/m);
  });

  test('says how the processes of a stage are kept together, and where that is weak', async () => {
    await write('selfhost.yml', toyConfiguration());
    expect((await selfhost(['doctor'], folder)).stdout).toMatch(/^ok +processes: each stage runs /m);
    const bare = { env: { PATH: folder } };
    expect((await selfhost(['doctor'], folder, bare)).stdout).toMatch(/^weak +processes: .* may be left behind/m);
    const { stdout } = await selfhost(['doctor', '--format', 'json'], folder, bare);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'selfhost.doctor/1', containment: 'none' });
  });

  test('says with what commands are traced, or what follows where they are not and how to install it', async () => {
    await write('selfhost.yml', toyConfiguration());
    expect((await selfhost(['doctor'], folder)).stdout).toMatch(/^ok +tracing: strace [\d.]+ \(\/.*strace\)$/m);
    const bare = { env: { PATH: folder } };
    const { stdout } = await selfhost(['doctor'], folder, bare);
    expect(stdout).toMatch(/^weak +tracing: strace is not on PATH; .* a second time\n +install: sudo apt-get install strace$/m);
    const json = await selfhost(['doctor', '--format', 'json'], folder, bare);
    const tracing = { kind: 'unavailable', reason: 'strace is not on PATH', install: 'sudo apt-get install strace' };
    expect(JSON.parse(json.stdout)).toMatchObject({ tracing });
    const there = await selfhost(['doctor', '--format', 'json'], folder);
    expect(JSON.parse(there.stdout)).toMatchObject({ tracing: { kind: 'strace', version: expect.any(String) } });
  });
});

describe('selfhost compare', () => {
  test('compares files, and says where they differ', async () => {
    await write('a', 'abcdef');
    await write('b', 'abXdef');
    const { code, stdout } = await selfhost(['compare', 'a', 'b'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^differs: 0 of 1 artifacts identical/);
    expect(stdout).toContain('at 0x2 contents: 1 byte\n');
    const json = JSON.parse((await selfhost(['compare', 'a', 'b', '--format', 'json'], folder)).stdout);
    expect(json).toMatchObject({ schema: 'selfhost.compare/1', artifacts: [{ path: '.', bytesDiffering: 1 }] });
    expect((await selfhost(['compare', 'a', 'a'], folder)).code).toBe(0);
  });

  test('writes to a file when asked, and says the verdict and the place on standard error', async () => {
    await write('a', '1');
    await write('b', '2');
    const same = await selfhost(['compare', 'a', 'a', '--format', 'json', '--out', 'result.json'], folder);
    expect(same).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'passed: identical, 1 of 1 file is the same; written to result.json\n',
    });
    expect(JSON.parse(await readFile(path.join(folder, 'result.json'), 'utf8')).verdict).toBe('identical');
    const { code, stdout, stderr } = await selfhost(['compare', 'a', 'b', '--out', 'result.txt'], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^failed: .*, 0 of 1 file is the same; written to result\.txt\n$/);
  });

  test('writes a page to a file where standard output is a terminal, and to standard output elsewhere', async () => {
    await write('a', '1');
    await write('b', '2');
    const page = path.join(folder, 'selfhost-compare.html');
    const command = ['compare', 'a', 'b', '--format', 'html'];
    expect((await selfhost(command, folder)).stdout).toMatch(/^<!doctype html>/i);
    expect(existsSync(page)).toBe(false);
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const code = await runProgram(command, {
      stdout: { write: (text) => void stdout.push(text) },
      stderr: { write: (text) => void stderr.push(text) },
      screen: new PassThrough(),
      cwd: folder,
      environment: process.env,
      machine: { platform: process.platform, arch: process.arch },
      signal: new AbortController().signal,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: [] });
    expect(stderr.join('')).toMatch(/; written to selfhost-compare\.html\n$/);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/i);
  });

  test('distinguishes a missing side (2) from empty ones (1)', async () => {
    await mkdir(path.join(folder, 'left'));
    await mkdir(path.join(folder, 'right'));
    expect((await selfhost(['compare', 'left', 'nowhere'], folder)).code).toBe(2);
    const { code, stderr } = await selfhost(['compare', 'left', 'right'], folder);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing-to-compare');
  });
});

describe('bundles on the command line', () => {
  let toy: Toy;
  let bundles: string;
  beforeEach(async () => {
    toy = await makeToy({ stage0Generation: 0 });
    await toy.run();
    bundles = path.join(toy.folder, '.selfhost/out/bundles');
  });
  afterEach(() => toy.remove());
  const bundle = (stage: string): string =>
    path.join(
      bundles,
      execFileSync('ls', [bundles], { encoding: 'utf8' })
        .split('\n')
        .find((name) => name.includes(`-${stage}-`) && name.endsWith('.tar.zst')) ?? '',
    );

  test('compare opens bundles, and compares only their outputs, not their manifests', async () => {
    expect((await selfhost(['compare', bundle('stage2'), bundle('stage3')], folder)).code).toBe(0);
    const { code, stdout } = await selfhost(['compare', bundle('stage1'), bundle('stage2'), '--format', 'json'], folder);
    expect(code).toBe(1);
    expect(
      JSON.parse(stdout).artifacts.map((artifact: { path: string; kind: string }) => [artifact.path, artifact.kind]),
    ).toEqual([['bin/cc', 'compiler']]);
  });

  test('compare finds no difference between a bundle and what it holds, whatever the umask', async () => {
    const unpacked = path.join(folder, 'unpacked');
    await mkdir(unpacked);
    const unpack = 'umask 002; tar --zstd -xf "$1" -C "$2" --no-same-permissions && chmod g+w -R "$2"';
    execFileSync('bash', ['-c', unpack, 'bash', bundle('stage2'), unpacked]);
    const { code, stdout } = await selfhost(['compare', bundle('stage2'), unpacked, '--exclude', 'manifest.json'], folder);
    expect(stdout).toMatch(/^identical: 1 of 1/);
    expect(code).toBe(0);
  });

  test('compare leaves what is excluded out of bundles too', async () => {
    const { code, stderr } = await selfhost(['compare', bundle('stage1'), bundle('stage2'), '--exclude', 'bin/*'], folder);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing-to-compare');
  });

  test('compare and verify refuse a damaged bundle', async () => {
    const damaged = path.join(folder, 'damaged.tar.zst');
    const bytes = await readFile(bundle('stage2'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(damaged, bytes);
    expect((await selfhost(['compare', damaged, bundle('stage3')], folder)).code).toBe(1);
    expect((await selfhost(['verify', '--partial', damaged], folder)).code).toBe(1);
  });

  test('verify refuses a foreign predecessor', async () => {
    const other = await makeToy();
    try {
      await other.edit('another compiler');
      await other.run();
      const foreign = path.join(other.folder, '.selfhost/out/bundles');
      const names = execFileSync('ls', [foreign], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .filter((name) => !name.includes('-stage2-'));
      const { code, stdout } = await selfhost(
        ['verify', bundle('stage2'), ...names.map((name) => path.join(foreign, name))],
        folder,
      );
      expect(code).toBe(1);
      expect(stdout).toMatch(/stage1/);
    } finally {
      await other.remove();
    }
  });
});

test('the language of the report follows the locale', async () => {
  const toy = await makeToy();
  try {
    const { stdout } = await selfhost(['run'], toy.folder, { env: { LC_ALL: '', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'C' } });
    expect(stdout).toContain('合格');
    expect(await readFile(path.join(toy.folder, '.selfhost/out/report.md'), 'utf8')).toContain('\n## ステージ\n');
  } finally {
    await toy.remove();
  }
});
