/** `selfhost run --try-fix` on real builds that differ: examples/nondeterministic, every cause of it, and what cannot be fixed. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '@selfhost/cli/program.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { PLAIN_TMPDIR } from '../fixtures/plain-folder.js';
import { COMPILE, makeToy, type Toy, type ToyOptions } from '../fixtures/toy.js';

/** The command in this process, over the sources as they are. */
async function selfhost(cwd: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = [text(stdout), text(stderr)];
  const code = await runProgram(args, {
    stdout,
    stderr,
    cwd,
    environment: process.env,
    machine: { platform: process.platform, arch: process.arch },
    signal: new AbortController().signal,
  });
  stdout.end();
  stderr.end();
  const [out = '', err = ''] = await Promise.all(said);
  return { code, stdout: out, stderr: err };
}

async function report(cwd: string, ...args: string[]): Promise<{ code: number; report: RunReport; stderr: string }> {
  const { code, stdout, stderr } = await selfhost(cwd, 'run', '--setup', '--format', 'json', ...args);
  return { code, report: JSON.parse(stdout), stderr };
}

describe('examples/nondeterministic', () => {
  let folder: string;
  // Flags in a variable cannot name a folder with a space.
  beforeAll(() => {
    folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'nondeterministic-'));
    cpSync('examples/nondeterministic', folder, { recursive: true, filter: (from) => !/[\\/]\.selfhost$/.test(from) });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['path', 'build-path'],
    ['seed', 'random-seed'],
    ['hash-order', 'hash-order'],
    ['parallel-order', 'parallel-order'],
  ])('%s: from below 99%% to 100%% by --try-fix %s', async (pipeline, cause) => {
    const { code, report: run } = await report(folder, '--pipeline', pipeline, '--jobs', '4', '--try-fix', cause);
    expect(run.tryFix).toMatchObject({
      cause,
      notTried: null,
      comparisons: [{ left: 'stage1', right: 'stage2', effect: 'mended', reasons: [] }],
    });
    const [row] = run.tryFix?.comparisons ?? [];
    expect(row?.before?.strict).toBeLessThan(0.99);
    expect(row?.before?.bytesDiffering).toBeGreaterThan(0);
    expect(row?.after).toEqual({ strict: 1, tolerant: 1, bytesDiffering: 0 });
    // What a fix shows is no verdict: the stages as they are built still differ.
    expect(run.comparisons[0]?.strictRate).toBe(row?.before?.strict);
    expect({ code, verdict: run.verdict }).toEqual({ code: 1, verdict: 'failed' });
  });

  test.each([
    ['date', 'timestamp', /SOURCE_DATE_EPOCH in its environment already/],
    ['locale', 'locale', /LC_ALL=C in its environment already/],
    ['own-name', 'own-name', /no variable fixes it/],
  ])(
    '%s: from below 99%% to 100%% by an edit of the source; --try-fix %s says that no flag does it',
    async (pipeline, cause, why) => {
      const before = (await report(folder, '--pipeline', pipeline, '--try-fix', cause)).report;
      expect(before.comparisons[0]?.strictRate).toBeLessThan(0.99);
      expect(before.tryFix).toMatchObject({
        cause,
        notTried: expect.stringMatching(why),
        comparisons: [{ effect: 'not-tried', after: null }],
      });
      const patch = readFileSync(path.join(folder, 'patches', `${pipeline}.patch`));
      const patched = spawnSync('patch', ['-p1'], { cwd: folder, input: patch, encoding: 'utf8' });
      expect({ status: patched.status, stderr: patched.stderr }).toEqual({ status: 0, stderr: '' });
      const { code, report: after } = await report(folder, '--pipeline', pipeline);
      expect(after.comparisons).toMatchObject([{ verdict: 'identical', strictRate: 1, proved: true }]);
      expect(code).toBe(0);
    },
  );
});

describe('--try-fix', () => {
  let toys: Toy[] = [];
  afterEach(async () => {
    await Promise.all(toys.map((made) => made.remove()));
    toys = [];
  });
  async function toy(options: ToyOptions = {}): Promise<Toy> {
    const made = await makeToy(options);
    toys.push(made);
    return made;
  }
  /** Every path of the store with its content, without the bundles' bytes. */
  async function storeOf({ folder }: Toy): Promise<string[]> {
    const store = path.join(folder, '.selfhost/store');
    const names = await readdir(store, { recursive: true });
    return names
      .sort()
      .map((name) => (name.endsWith('.json') ? `${name}: ${readFileSync(path.join(store, name), 'utf8')}` : name));
  }
  /** A stage that signs its compiler with its own name unless there is one job: every two stages differ. */
  const COUNTS_JOBS = `${COMPILE}; [ "$SELFHOST_JOBS" = 1 ] || echo "# $SELFHOST_STAGE" >>"$SELFHOST_OUT/bin/cc"`;

  test('says so when a fix makes no difference', async () => {
    const { folder } = await toy({ stage1Run: COUNTS_JOBS });
    const { report: run } = await report(folder, '--jobs', '2', '--try-fix', 'random-seed');
    expect(run.tryFix).toMatchObject({
      environments: { here: { CFLAGS: '-frandom-seed=selfhost' } },
      comparisons: [{ effect: 'same' }, { effect: 'same' }],
    });
    for (const { before, after } of run.tryFix?.comparisons ?? []) expect(after).toEqual(before);
  });

  test('leaves the store as it was, and later runs as they would be', async () => {
    const made = await toy({ stage1Run: COUNTS_JOBS });
    const first = await report(made.folder, '--jobs', '2');
    const before = await storeOf(made);
    const tried = await report(made.folder, '--jobs', '2', '--try-fix', 'parallel-order');
    expect(tried.report.tryFix?.comparisons.map(({ effect }) => effect)).toEqual(['mended', 'mended']);
    expect(await storeOf(made)).toEqual(before);
    expect(existsSync(path.join(made.folder, '.selfhost/tmp/try-fix'))).toBe(false);
    const digests = (run: RunReport): (string | null)[] => run.stages.map(({ contentDigest }) => contentDigest);
    expect(digests(tried.report)).toEqual(digests(first.report));
    const again = await report(made.folder, '--jobs', '2');
    expect(again.report.stages.map(({ reason }) => reason)).toEqual(
      first.report.stages.map(() => 'nothing changed since it was built'),
    );
  });

  test('builds with the fix what is compared, and nothing before it', async () => {
    const { folder } = await toy({ stage1Run: COUNTS_JOBS });
    await report(folder, '--jobs', '2', '--try-fix', 'parallel-order');
    const logs = await readdir(path.join(folder, '.selfhost/out/logs/try-fix'));
    // With the fix Stage 3 is not needed: the same compiler would build the same sources once more.
    expect(logs.sort()).toEqual(['stage1-here.log', 'stage1-here.proof.log', 'stage2-here.log', 'stage2-here.proof.log']);
  });

  test('never changes the verdict, and says why a stage could not be built with the fix', async () => {
    const { folder } = await toy({ stage1Run: `[ -z "\${CFLAGS:-}" ]; ${COMPILE}` });
    const { code, report: run } = await report(folder, '--try-fix', 'random-seed');
    expect({ code, verdict: run.verdict }).toEqual({ code: 0, verdict: 'passed' });
    expect(run.tryFix?.comparisons).toMatchObject([
      {
        before: { strict: 1 },
        after: null,
        effect: 'not-compared',
        reasons: [expect.stringContaining('stage1@here failed'), expect.anything()],
      },
      { before: { strict: 1 }, after: null, effect: 'not-compared' },
    ]);
  });

  test('has nothing to fix where stages are equal', async () => {
    const { report: run } = await report((await toy()).folder, '--try-fix', 'hash-order');
    expect(run.tryFix?.comparisons.map(({ effect }) => effect)).toEqual(['nothing-to-mend', 'nothing-to-mend']);
  });

  test('does not try flags that the name of the folder would tear apart', async () => {
    const { folder } = await toy();
    const { report: run } = await report(folder, '--try-fix', 'build-path');
    expect(run.tryFix).toMatchObject({
      notTried: expect.stringContaining(`${folder}/.selfhost/work/here/source has a space`),
      environments: {},
    });
  });

  test('shows the rates to people, and writes them into the report', async () => {
    const { folder } = await toy({ stage1Run: COUNTS_JOBS });
    const { stdout } = await selfhost(folder, 'run', '--jobs', '2', '--try-fix', 'parallel-order');
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /✔ tried parallel-order for stage1 = stage2 on here: fixed, \d+ → 0 differing bytes/,
    );
    expect(stdout).toContain('SELFHOST_JOBS=1');
    expect(readFileSync(path.join(folder, '.selfhost/out/report.md'), 'utf8')).toContain('\n## Tried fix: parallel-order');
  });

  test.each([
    [['--try-fix', 'random-sead'], /"random-sead" is no cause of a difference.*did you mean: random-seed/s],
    [['--try-fix'], /needs the cause whose fix is tried/],
    [['--until', 'stage1', '--try-fix', 'random-seed'], /nothing to show its effect on/],
  ])('%j is exit 2 before anything is built', async (args, message) => {
    const { folder } = await toy();
    const { code, stderr } = await selfhost(folder, 'run', ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(existsSync(path.join(folder, '.selfhost'))).toBe(false);
  });

  test.each([[[]], [['no-cause']]])('with %j lists what can be tried, with what it means, and nothing else', async (word) => {
    const { folder } = await toy();
    const { stderr } = await selfhost(folder, 'run', '--try-fix', ...word);
    expect(stderr).toMatch(/^ {4}build-path +the folder of the build is in the output$/m);
    const listed = [...stderr.matchAll(/^ {4}([a-z-]+) {2,}\S/gm)].map(([, cause]) => cause);
    expect(listed).toContain('random-seed');
    expect(listed).not.toContain('real-change');
    expect(stderr.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
