/** What an adversary, or bad luck, did to runs once; each of these ended in a stack, a hang, or worse: a pass. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { COMPILE, makeToy, selfhost, type Toy, type ToyOptions } from '../fixtures/toy.js';

let toys: Toy[] = [];

async function toy(options?: ToyOptions): Promise<Toy> {
  const made = await makeToy(options);
  toys.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(toys.map((made) => made.remove()));
  toys = [];
});

const at = (made: Toy, ...names: string[]): string => path.join(made.folder, ...names);

test('a forged bundle in the store is found, although its archive has the recorded digest', async () => {
  const leaky = `${COMPILE}; echo "# $SELFHOST_STAGE" >> "$SELFHOST_OUT/bin/cc"`;
  const made = await toy({ stage1Run: leaky, stage3: '' });
  expect((await made.run()).code).toBe(1);
  const store = at(made, '.selfhost/store');
  const manifestOf = (file: string): { stage: string; contentDigest: string; files: unknown } =>
    JSON.parse(execFileSync('tar', ['--zstd', '-xOf', file, 'manifest.json'], { encoding: 'utf8' }));
  const archives = readdirSync(path.join(store, 'bundles')).filter((name) => !name.includes('.'));
  const bundles = archives.map((name) => path.join(store, 'bundles', name));
  const of = (stage: string): string => bundles.find((file) => manifestOf(file).stage === stage) ?? '';
  // Stage 3 with the claims of Stage 2: the archive is made again, and the store's record is made to name it.
  const work = at(made, 'forge');
  mkdirSync(work);
  execFileSync('tar', ['--zstd', '-xf', of('stage3'), '-C', work]);
  const { contentDigest, files } = manifestOf(of('stage2'));
  writeFileSync(path.join(work, 'manifest.json'), JSON.stringify({ ...manifestOf(of('stage3')), contentDigest, files }));
  const forged = at(made, 'forged.tar.zst');
  execFileSync('tar', ['--zstd', '-cf', forged, '-C', work, 'manifest.json', 'bin/cc']);
  const digest = createHash('sha256').update(readFileSync(forged)).digest('hex');
  writeFileSync(path.join(store, 'bundles', digest), readFileSync(forged));
  const old = path.basename(of('stage3'));
  for (const name of readdirSync(path.join(store, 'stages'))) {
    const file = path.join(store, 'stages', name);
    const record = JSON.parse(readFileSync(file, 'utf8'));
    if (record.bundleDigest === old) writeFileSync(file, JSON.stringify({ ...record, bundleDigest: digest, contentDigest }));
  }
  const { code, report, stderr } = await made.run();
  expect(stderr).toContain('not what was recorded');
  expect(code).toBe(1);
  expect(report.comparisons[1]).toMatchObject({ left: 'stage2', right: 'stage3', passed: false });
});

describe('inputs', () => {
  test('a link to a folder is an input as a link', async () => {
    const made = await toy({ stage1Run: `test "$(readlink src/inc)" = ../include; ${COMPILE}` });
    mkdirSync(at(made, 'include'));
    symlinkSync('../include', at(made, 'src/inc'));
    expect((await made.run()).code).toBe(0);
  });

  test('a link that leads out is the file that it names: nothing old is restored when that file changes', async () => {
    const made = await toy({ stage1Run: `${COMPILE}; cat src/outside >> "$SELFHOST_OUT/bin/cc"` });
    const outside = `${made.folder}.txt`;
    writeFileSync(outside, '# 1\n');
    symlinkSync(outside, at(made, 'src/outside'));
    const digests = async (): Promise<readonly (string | null)[]> => {
      const { report } = await made.run('--until', 'stage1');
      return report.stages.map(({ status, contentDigest }) => `${status} ${contentDigest}`);
    };
    try {
      const [, first] = await digests();
      expect((await digests())[1]).toBe(first?.replace('built', 'restored'));
      writeFileSync(outside, '# 2\n');
      const [, second] = await digests();
      expect(second).toMatch(/^built/);
      expect(second).not.toBe(first);
    } finally {
      rmSync(outside);
    }
  });

  test('a link to a folder elsewhere is none, and is named', async () => {
    const made = await toy();
    symlinkSync('/usr', at(made, 'src/usr'));
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ code: 'inputs-outside', message: expect.stringContaining('src/usr') }],
    });
  });

  test('a FIFO is none, and is named', async () => {
    const made = await toy();
    execFileSync('mkfifo', [at(made, 'src/pipe')]);
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ code: 'inputs-missing', message: expect.stringContaining('src/pipe') }],
    });
  });
});

/** Writes elsewhere, and lets SELFHOST_OUT lead there. */
const REPLACED_BY_A_LINK = `mkdir -p elsewhere/bin; echo '<testsuite><testcase name="a"/></testsuite>' > elsewhere/r.xml; rm -rf "$SELFHOST_OUT"; ln -s "$PWD/elsewhere" "$SELFHOST_OUT"`;

describe('outputs', () => {
  const compileTo = (folder: string): string => `"$SELFHOST_COMPILER" src/compiler.sh ${folder}/bin/cc`;
  const failing: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'replaces SELFHOST_OUT by a link',
      `${REPLACED_BY_A_LINK}; ${compileTo('elsewhere')}`,
      'outputs-missing',
      /SELFHOST_OUT .* is a link to .*elsewhere/,
    ],
    [
      'replaces SELFHOST_OUT by a file',
      'rmdir "$SELFHOST_OUT"; echo x > "$SELFHOST_OUT"',
      'outputs-missing',
      /SELFHOST_OUT .* is a file/,
    ],
    ['removes SELFHOST_OUT', 'rm -rf "$SELFHOST_OUT"', 'outputs-missing', /SELFHOST_OUT .* is not there/],
    [
      'replaces the folder above by a link',
      `mkdir -p "$HOME/other/out/bin"; ${compileTo('"$HOME/other/out"')}; up=$(dirname "$SELFHOST_OUT"); mv "$up" "$HOME/moved"; ln -s "$HOME/other" "$up"`,
      'outputs-missing',
      /SELFHOST_OUT .* leads to .*other\/out/,
    ],
    [
      'puts a link to a folder elsewhere in the place of one',
      `mkdir bin; ${compileTo('.')}; ln -s "$PWD/bin" "$SELFHOST_OUT/bin"`,
      'outputs-missing',
      /there are: "bin" \(a link to ".*\/bin"\)/,
    ],
    [
      'puts a link out of them in the place of its compiler',
      `mkdir bin "$SELFHOST_OUT/bin"; ${compileTo('.')}; ln -s "$PWD/bin/cc" "$SELFHOST_OUT/bin/cc"`,
      'outputs-missing',
      /exactly one file.*no file, only links/,
    ],
    [
      'puts a named pipe in the place of its compiler',
      'mkdir "$SELFHOST_OUT/bin"; mkfifo "$SELFHOST_OUT/bin/cc"',
      'bundle-unsafe',
      /bin\/cc.* is a named pipe/,
    ],
  ];
  test.each(failing)('a stage that %s is refused by name', async (_what, stage1Run, code, says) => {
    const made = await toy({ stage1Run });
    const { stdout } = await selfhost(['run', '--until', 'stage1', '--format', 'json'], made.folder, {
      env: { HOME: made.folder },
    });
    const report: RunReport = JSON.parse(stdout);
    expect(report.stages[1]?.status).toBe('failed');
    expect(report.problems[0]).toMatchObject({ code, message: expect.stringMatching(says), remedy: expect.any(String) });
  });

  test('of the runtime library are held to the same', async () => {
    const runtime = `runtime: { run: ${JSON.stringify(REPLACED_BY_A_LINK)}, inputs: ["src/**"], outputs: { library: r.xml } }`;
    const { report } = await (await toy({ extra: runtime })).run();
    expect(report.problems[0]).toMatchObject({
      code: 'outputs-missing',
      message: expect.stringMatching(/runtime@here.* is a link/),
    });
  });

  test('a stage may make SELFHOST_OUT again, and a hard link is packed as the file that it is', async () => {
    const anew = `rm -rf "$SELFHOST_OUT"; mkdir -p "$SELFHOST_OUT/bin"; "$SELFHOST_COMPILER" src/compiler.sh made; ln made "$SELFHOST_OUT/bin/cc"`;
    const { code } = await (await toy({ stage1Run: anew })).run();
    expect(code).toBe(0);
  });

  test('a stage that removes its compiler cannot be proved, and the report is written', async () => {
    const made = await toy({ stage1Run: `trap 'rm -rf "$SELFHOST_COMPILER_ROOT"' EXIT; ${COMPILE}` });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.problems.length).toBeGreaterThan(0);
  });
});

describe('results of tests', () => {
  const suite = (run: string): ToyOptions => ({
    extra: `tests:\n  - { name: suite, stage: stage2, junit: "*.xml", run: ${JSON.stringify(run)} }`,
  });

  test.each([['an attribute called testcase', `echo '<testsuite testcase="x"/>' > "$SELFHOST_OUT/r.xml"`]])(
    '%s is no test',
    async (_name, run) => {
      const { code, report } = await (await toy(suite(run))).run();
      expect(code).toBe(1);
      expect(report.problems[0]?.code).toBe('tests-missing');
    },
  );

  test.each([
    ['a link to a FIFO', 'mkfifo "$SELFHOST_OUT/p"; ln -s p "$SELFHOST_OUT/r.xml"', /r\.xml: is a named pipe/],
    ['a link to a device without end', 'ln -s /dev/zero "$SELFHOST_OUT/r.xml"', /r\.xml: leads out of SELFHOST_OUT/],
    ['a link in the place of SELFHOST_OUT', REPLACED_BY_A_LINK, /SELFHOST_OUT .* is a link/],
  ])('%s is not read, and is a failure', async (_name, run, says) => {
    const { code, report } = await (await toy(suite(run))).run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({ code: 'tests-failed', message: expect.stringMatching(says) });
  });

  test('of a stage that was not needed are those of the stage that takes its place', async () => {
    const made = await toy({ extra: 'tests:\n  - { name: suite, stage: stage3, run: "exit 1" }' });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.tests).toMatchObject([{ status: 'failed' }]);
  });
});

describe('places', () => {
  const FIFO = 'pipe';
  test.each([
    ['run', ['--out', 'selfhost.yml'], 'system-refused'],
    ['run', ['--out', 'selfhost.yml/x'], 'system-refused'],
    ['verify', [FIFO], null],
    ['compare', [FIFO, 'selfhost.yml'], null],
    ['plan', ['--config', FIFO], 'config-missing'],
    ['plan', ['--config', '/dev/zero'], 'config-missing'],
    ['run', ['--from', 'stage2', '--until', 'stage1'], 'usage'],
  ])('%s %j is reported, without a stack and without waiting', async (command, args, code) => {
    const made = await toy();
    execFileSync('mkfifo', [at(made, FIFO)]);
    const ran = await selfhost([command, ...args, '--format', 'json'], made.folder);
    expect(ran.code).not.toBe(0);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    if (code !== null) expect(JSON.parse(ran.stdout)).toMatchObject({ errors: [{ code }] });
  });

  test('.selfhost may be a file: it is reported', async () => {
    const made = await toy();
    await made.write('.selfhost', 'x');
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: 'system-refused' }] });
  });
});
