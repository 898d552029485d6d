import { existsSync } from 'node:fs';
import { appendFile, chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readAncestryBeside } from '@selfhost/core/ancestry/beside.js';
import { ancestryPlace, isAncestryPlace } from '@selfhost/core/bundle/beside.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { COMPILE, makeToy, selfhost, type Toy, type ToyOptions } from '../fixtures/toy.js';

let toys: Toy[] = [];

const isBundle = (file: string): boolean => !isAncestryPlace(file);

async function toy(options?: ToyOptions): Promise<Toy> {
  const made = await makeToy(options);
  toys.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(toys.map((made) => made.remove()));
  toys = [];
});

/** A Stage 0 with inputs that do not reach its output. */
const STAGE0_OF_NOTES =
  '{ tool: shell, inputs: ["src/**", "notes/**"], run: \'mkdir -p "$SELFHOST_OUT/bin"; cp src/compiler.sh "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"\', outputs: { compiler: bin/cc } }';

/** Makes the same bytes without the compiler. */
const CHEAT = 'mkdir -p "$SELFHOST_OUT/bin"; sh src/compiler.sh src/compiler.sh "$SELFHOST_OUT/bin/cc"';

/** Compiles, except in the proof, which a command can only tell by reading its compiler. */
const inProof = (then: string): string => `if grep -q appendFileSync "$SELFHOST_COMPILER"; then ${then}; fi; ${COMPILE}`;

const statuses = (report: { stages: readonly { id: string; status: string }[] }): Record<string, string> =>
  Object.fromEntries(report.stages.map(({ id, status }) => [id, status]));

describe('selfhost run', () => {
  test('builds the stages, compares them, and proves that each compiler was used', async () => {
    const { code, report } = await (await toy({ stage3: '' })).run();
    expect(code).toBe(0);
    expect(report.schema).toBe('selfhost.report/1');
    expect(report.verdict).toBe('passed');
    expect(statuses(report)).toEqual({ stage0: 'built', stage1: 'built', stage2: 'built', stage3: 'built' });
    expect(report.stages.map(({ compilerUsed }) => compilerUsed)).toEqual([null, true, true, true]);
    expect(report.stages[1]?.proof).toMatchObject({
      level: 'traced',
      reason: expect.stringContaining('only through the compiler'),
    });
    expect(report.comparisons[0]?.proof).toMatchObject({ level: 'traced' });
    expect(report.comparisons.map(({ verdict, proved, rate }) => ({ verdict, proved, rate }))).toEqual([
      { verdict: 'identical', proved: true, rate: 1 },
      { verdict: 'identical', proved: true, rate: 1 },
    ]);
  });

  test('writes report, picture, logs and bundles, and the bundles verify back to Stage 0', async () => {
    const made = await toy();
    await made.run();
    const out = path.join(made.folder, '.selfhost/out');
    expect(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')).verdict).toBe('passed');
    expect(await readFile(path.join(out, 'report.md'), 'utf8')).toContain('stage1 = stage2');
    expect(await readFile(path.join(out, 'stages.svg'), 'utf8')).toContain('</svg>');
    expect(existsSync(path.join(out, 'logs/stage1-here.log'))).toBe(true);
    const bundles = (await readdir(path.join(out, 'bundles'))).map((name) => path.join(out, 'bundles', name));
    expect(bundles.filter(isBundle)).toHaveLength(3);
    const verified = await selfhost(['verify', '--format', 'json', ...bundles], made.folder);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ schema: 'selfhost.verify/1', verdict: 'verified' });
    const alone = bundles.filter((bundle) => isBundle(bundle) && bundle.includes('stage2'));
    expect((await selfhost(['verify', ...alone], made.folder)).code).toBe(1);
    expect((await selfhost(['verify', '--partial', ...alone], made.folder)).code).toBe(0);
  });

  test('gives the same content digests when everything is built again', async () => {
    const made = await toy();
    const digests = async (...args: string[]): Promise<(string | null)[]> =>
      (await made.run(...args)).report.stages.map(({ contentDigest }) => contentDigest);
    const first = await digests();
    expect(first[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(await digests('--mode', 'clean')).toEqual(first);
  });

  test('bundles still verify when a stage was built again to the same content', async () => {
    const made = await toy({ stage0: STAGE0_OF_NOTES });
    await made.write('notes/a', '1');
    await made.run();
    await made.write('notes/a', '2');
    const { report } = await made.run();
    expect(statuses(report)).toMatchObject({ stage0: 'built', stage1: 'restored' });
    const bundles = path.join(made.folder, '.selfhost/out/bundles');
    const { code } = await selfhost(['verify', ...(await readdir(bundles)).map((name) => path.join(bundles, name))], made.folder);
    expect(code).toBe(0);
  });

  test('takes unchanged stages from the store, and says why others are built', async () => {
    const made = await toy();
    await made.run();
    const again = await made.run();
    expect(again.code).toBe(0);
    expect(statuses(again.report)).toEqual({ stage0: 'restored', stage1: 'restored', stage2: 'restored', stage3: 'not-needed' });
    await made.edit('nothing new');
    const changed = await made.run();
    expect(changed.report.stages[0]?.reason).toBe('inputs changed: src/compiler.sh');
    expect(changed.report.stages[1]?.reason).toBe('inputs changed: src/compiler.sh, compiler changed');
    const from = await made.run('--from', 'stage1');
    expect(statuses(from.report)).toMatchObject({ stage0: 'restored', stage1: 'built', stage2: 'built' });
    const clean = await made.run('--mode', 'clean');
    expect(statuses(clean.report)).toMatchObject({ stage0: 'built', stage1: 'built', stage2: 'built' });
  });

  test('builds again what a tool has built that is now another program, although it prints the same version', async () => {
    const made = await toy();
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write('selfhost.yml', configuration.replace(/probe: "sh .*?"/, 'probe: "my-tool --version"'));
    const run = async (text: string): Promise<RunReport> => {
      await made.write('programs/my-tool', `#!/bin/sh\n# ${text}\necho my-tool 1.0\n`);
      await chmod(path.join(made.folder, 'programs/my-tool'), 0o755);
      const env = { PATH: `${path.join(made.folder, 'programs')}:${process.env.PATH}` };
      return JSON.parse((await selfhost(['run', '--until', 'stage0', '--format', 'json'], made.folder, { env })).stdout);
    };
    expect((await run('one')).stages[0]).toMatchObject({ status: 'built' });
    expect((await run('one')).stages[0]).toMatchObject({ status: 'restored' });
    expect((await run('other')).stages[0]).toMatchObject({ status: 'built', reason: 'compiler changed, toolchain changed' });
  });

  test('builds a damaged stored bundle again', async () => {
    const made = await toy();
    await made.run();
    const bundles = path.join(made.folder, '.selfhost/store/bundles');
    for (const name of await readdir(bundles)) await writeFile(path.join(bundles, name), 'damaged');
    const { code, report, stderr } = await made.run();
    expect(code).toBe(0);
    expect(statuses(report)).toMatchObject({ stage0: 'built', stage1: 'built' });
    expect(stderr).toContain('not what was recorded');
  });

  test('says so when it compared nothing', async () => {
    const made = await toy();
    const { code, stdout } = await selfhost(['run', '--until', 'stage0'], made.folder);
    expect(code).toBe(0);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/○ toy passed in [^:]+: nothing was compared/);
    expect(text).toMatch(/left out by --until: stage1 \/ stage2 \(here, agreement\), stage2 \/ stage3 \(here, fixpoint\)/);
    const report: RunReport = JSON.parse(await readFile(path.join(made.folder, '.selfhost/out/report.json'), 'utf8'));
    expect(report).toMatchObject({
      verdict: 'passed',
      comparisons: [],
      compared: 0,
      notCompared: [{ left: 'stage1' }, { left: 'stage2' }],
    });
    expect((await made.run('--until', 'stage2')).report).toMatchObject({ compared: 1, notCompared: [{ left: 'stage2' }] });
  });

  test('names the tests that --until leaves out, in every job and every form of the report', async () => {
    const made = await toy({
      extra: 'tests: [{ name: suite, stage: stage3, run: "false" }]\nsmoke: [{ name: starts, stage: stage1, run: "true" }]',
    });
    const { stdout } = await selfhost(['run', '--until', 'stage2'], made.folder);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/✔ toy passed in .*, comparisons left out by --until: 1, tests left out by --until: 1/);
    expect(text).toContain('tests left out by --until: suite (stage3, here)');
    expect(await readFile(path.join(made.folder, '.selfhost/out/report.md'), 'utf8')).toContain('suite (stage3, here)');
    const { report } = await made.run('--until', 'stage2');
    expect(report.notTested).toEqual([{ name: 'suite', stage: 'stage3', target: 'here', gating: true }]);
    expect(report.smoke).toMatchObject([{ name: 'starts', status: 'passed' }]);
    expect((await made.run()).report).toMatchObject({ notTested: [], tests: [{ name: 'suite', status: 'failed' }] });
  });

  test('says so where none is declared', async () => {
    const made = await toy();
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write('selfhost.yml', configuration.replace(/^compare:\n.*\n.*\n/m, 'compare: []\n'));
    const { code, stdout } = await selfhost(['run'], made.folder);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/○ toy passed in [^:]+: nothing was compared/)]);
  });

  test('stops at --until, also at a stage that is built only when needed', async () => {
    const made = await toy();
    expect(statuses((await made.run('--until', 'stage1')).report)).toEqual({ stage0: 'built', stage1: 'built' });
    expect(statuses((await made.run('--until', 'stage3')).report)).toMatchObject({ stage3: 'built' });
  });
});

describe('stage logic', () => {
  test('Stage 3 is not needed where Stage 1 = Stage 2, which shows the fixpoint', async () => {
    const { code, report } = await (await toy()).run();
    expect(code).toBe(0);
    expect(statuses(report).stage3).toBe('not-needed');
    expect(report.comparisons[1]).toMatchObject({ verdict: 'identical', proved: true, passed: true });
    expect(report.comparisons[1]?.reasons[0]).toContain('shown without building stage3');
  });

  test('Stage 3 is built by itself where Stage 1 ≠ Stage 2; converging one cycle late is neutral', async () => {
    const { code, report } = await (await toy({ stage0Generation: 0 })).run();
    expect(code).toBe(0);
    expect(statuses(report).stage3).toBe('built');
    expect(report.comparisons).toMatchObject([
      { verdict: 'investigate', passed: true, reasons: expect.arrayContaining(['converged one cycle late: stage2 = stage3']) },
      { verdict: 'identical', passed: true, proved: true },
    ]);
    const shown = { kind: 'generations', conclusion: 'converged-late', builder: null };
    expect(report.comparisons.map(({ generations }) => generations)).toEqual([{ third: 'stage3', shown }, undefined]);
  });

  test('a strict gate has no grace for that', async () => {
    const { code, report } = await (await toy({ stage0Generation: 0, agreementGate: 'strict' })).run();
    expect(code).toBe(1);
    expect(report.verdict).toBe('failed');
    expect(report.problems.map(({ code: problem }) => problem)).toEqual(['gate-failed']);
  });

  test('a needed stage with another command is another build, whatever Stage 1 = Stage 2 says', async () => {
    const { code, report } = await (await toy({ stage3: ', when: needed, run: "exit 9"' })).run();
    expect(code).toBe(1);
    expect(statuses(report).stage3).toBe('failed');
    expect(report.comparisons[1]).toMatchObject({ proved: false, passed: false });
  });

  test('the needed stage may stand on the left', async () => {
    const made = await toy();
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write(
      'selfhost.yml',
      configuration.replace('left: stage2, right: stage3, gate: fixpoint', 'left: stage3, right: stage2, gate: strict'),
    );
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.comparisons.map(({ passed }) => passed)).toEqual([true, true]);
  });

  test('a Stage 3 that is built in another way than Stage 2 shows no fixpoint, and late convergence neither', async () => {
    const { code, report } = await (
      await toy({ stage0Generation: 0, stage3: `, run: ${JSON.stringify(`: ; ${COMPILE}`)}` })
    ).run();
    expect(code).toBe(1);
    expect(report.comparisons).toMatchObject([
      { verdict: 'investigate', passed: false },
      { verdict: 'identical', passed: false, proved: false, proof: { reason: expect.stringContaining('(`run` differ') } },
    ]);
  });

  test('a Stage 3 by the compiler that built Stage 2 is no fixpoint: nothing is built', async () => {
    const made = await toy();
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write('selfhost.yml', configuration.replace('stage3: { with: stage2', 'stage3: { with: stage1'));
    const { code, stderr } = await selfhost(['run'], made.folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('"stage3" is built by stage1, not built by stage2')]);
  });

  test('a compiler that never converges fails', async () => {
    const random = `${COMPILE}; echo "# $RANDOM $RANDOM $SECONDS $(date +%N)" >> "$SELFHOST_OUT/bin/cc"`;
    const { code, report } = await (await toy({ stage1Run: random })).run();
    expect(code).toBe(1);
    expect(report.comparisons.map(({ passed }) => passed)).toEqual([false, false]);
  });
});

describe('proof by a trace', () => {
  const CHEATS: [string, string][] = [
    ['never touches its compiler', CHEAT],
    ['never touches its compiler and cannot run twice', `${CHEAT}; mkdir "$HOME/$SELFHOST_STAGE"`],
    ['runs its compiler, and does without it', `"$SELFHOST_COMPILER" src/compiler.sh x || true; ${CHEAT}`],
    ['copies its compiler', 'mkdir -p "$SELFHOST_OUT/bin"; cp "$SELFHOST_COMPILER" "$SELFHOST_OUT/bin/cc"'],
  ];
  test.each(CHEATS)('a stage that %s is not proved, now and when nothing has changed', async (_what, stage1Run) => {
    const made = await toy({ stage1Run });
    const run = async () => {
      const { stdout } = await selfhost(['run', '--format', 'json', '--until', 'stage2'], made.folder, {
        env: { HOME: made.folder },
      });
      return JSON.parse(stdout) as RunReport;
    };
    for (const report of [await run(), await run()]) {
      expect(report).toMatchObject({ verdict: 'failed' });
      expect(report.stages[1]).toMatchObject({ compilerUsed: false, proof: { level: 'none', seen: 'not-traced-through' } });
      expect(report.problems.map(({ code }) => code)).toContain('compiler-not-used');
      await rm(path.join(made.folder, 'stage1'), { recursive: true, force: true });
      await rm(path.join(made.folder, 'stage2'), { recursive: true, force: true });
    }
  });

  test('a source that is copied beside the compiler is named, now and when nothing has changed, until it is declared', async () => {
    const options = { stage1Run: `${COMPILE}; cp src/compiler.sh "$SELFHOST_OUT/bin/source"` };
    const made = await toy(options);
    const declare = async (proof: string): Promise<void> => {
      await made.configure({ ...options, extra: proof });
      const text = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
      await made.write(
        'selfhost.yml',
        text
          .replaceAll('outputs: { compiler: bin/cc } }', 'outputs: { compiler: bin/cc, more: bin/source } }')
          .replace('more: bin/source } }\n  stage1', '} }\n  stage1'),
      );
    };
    await declare('');
    for (const { report } of [await made.run('--until', 'stage2'), await made.run('--until', 'stage2')]) {
      expect(report.stages[1]?.proof).toMatchObject({
        level: 'partly',
        reason: '1 of 2 outputs; not bin/source, which may be from src/compiler.sh',
      });
      expect(report.comparisons[0]).toMatchObject({ proved: false, passed: false });
    }
    await declare('proof: { around: [src/compiler.sh] }');
    const { report } = await made.run('--until', 'stage2');
    expect(report.stages[1]?.proof).toMatchObject({ level: 'traced' });
  });

  test('a stage that fails under a trace only is proved by failure, and its log is kept', async () => {
    const made = await toy({
      stage1Run: `if grep -q 'TracerPid:[[:space:]]*[1-9]' /proc/self/status; then echo refused; exit 7; fi; ${COMPILE}`,
    });
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.stages[1]?.proof).toMatchObject({
      level: 'by-failure',
      untraced: {
        kind: 'failed-under-trace',
        reason: 'under a trace the command ended with exit code 7 (stage1-here.traced.log)',
      },
    });
    expect(await readFile(path.join(made.folder, '.selfhost/out/logs/stage1-here.traced.log'), 'utf8')).toContain('refused');
  });

  test('a trace that is demanded is made as soon as it can be', async () => {
    const made = await toy({ extra: 'proof: traced' });
    const env = await made.withoutTrace();
    expect((await made.run()).report.problems.map(({ code }) => code)).toContain('proof-not-traced');
    await rm(path.join(made.folder, 'no-strace'), { recursive: true });
    expect(env.PATH).toContain('no-strace');
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.stages[1]).toMatchObject({ status: 'built', proof: { level: 'traced' } });
    expect((await made.run()).report.stages[1]).toMatchObject({ status: 'restored', proof: { level: 'traced' } });
  });

  test('explain shows how an output came to be, and proposes the one that was meant', async () => {
    const made = await toy();
    expect((await selfhost(['explain', 'bin/cc'], made.folder)).stderr).toContain('error[ancestry-missing]');
    await made.run();
    const { code, stdout } = await selfhost(['explain', 'bin/cc', '--stage', 'stage1', '--language', 'en'], made.folder);
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      'stage1@here: bin/cc ← cat (the compiler of stage0@here) ← src/compiler.sh',
    ]);
    const json = JSON.parse((await selfhost(['explain', 'bin/cc', '--format', 'json'], made.folder)).stdout);
    expect(json).toMatchObject({
      schema: 'selfhost.explain/1',
      stage: 'stage2',
      chain: [{ file: 'bin/cc' }, { file: 'src/compiler.sh' }],
    });
    const wrong = await selfhost(['explain', 'bin/c'], made.folder);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('did you mean: bin/cc')]);
    const stage = await selfhost(['explain', 'bin/cc', '--stage', 'stage7'], made.folder);
    expect([stage.code, stage.stderr]).toEqual([2, expect.stringContaining('allowed: stage0, stage1, stage2')]);
    const first = await selfhost(['explain', 'bin/cc', '--stage', 'stage0'], made.folder);
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('stage0@here came to be is never traced')]);
    const symbol = await selfhost(['explain', 'cc:main'], made.folder);
    expect([symbol.code, symbol.stderr]).toEqual([1, expect.stringContaining('bin/cc has no table of symbols')]);
  });

  test('explain draws what it shows, and explains the output of a bundle in any folder', async () => {
    const made = await toy();
    await made.run();
    const drawn = await selfhost(['explain', 'bin/cc', '--format', 'svg', '--out', 'cc.svg', '--language', 'en'], made.folder);
    expect([drawn.code, drawn.stdout]).toEqual([0, '']);
    expect(await readFile(path.join(made.folder, 'cc.svg'), 'utf8')).toContain('stage2@here: how bin/cc came to be</title>');
    const noted = await readFile(path.join(made.folder, '.selfhost/store/ancestries/stage1@here.json'), 'utf8');
    const bundle = path.join(made.folder, '.selfhost/store/bundles', JSON.parse(noted).bundleDigest);
    const beside = await selfhost(['explain', 'cc', bundle, '--format', 'json'], path.dirname(made.folder));
    expect(JSON.parse(beside.stdout)).toMatchObject({
      stage: 'stage1',
      symbol: null,
      chains: [[{ file: 'bin/cc' }, expect.anything()]],
    });
    const ancestry = await selfhost(['explain', 'cc', 'x.ancestry.json.gz'], made.folder);
    expect([ancestry.code, ancestry.stderr]).toEqual([2, expect.stringContaining('name the bundle beside it: x.tar.zst')]);
    const both = await selfhost(['explain', 'cc', bundle, '--stage', 'stage1'], made.folder);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('a bundle is of one')]);
  });

  test('lies beside each bundle, and with a build without a trace that makes the same', async () => {
    // The log says whether a tracer was there; the compiler stays the same.
    const made = await toy({ stage1Run: `grep TracerPid /proc/self/status; ${COMPILE}` });
    const first = await made.run();
    const out = path.join(made.folder, '.selfhost/out');
    const laid = async (): Promise<string[]> => (await readdir(path.join(out, 'bundles'))).filter((name) => !isBundle(name));
    const tracer = async () => /TracerPid:\s+(\d+)/.exec(await readFile(path.join(out, 'logs/stage1-here.log'), 'utf8'))?.[1];
    const traced = ({ report }: typeof first) => report.stages.map(({ id, traced: is }) => [id, is ?? false]);
    expect([await tracer(), (await laid()).length]).toEqual([expect.not.stringMatching(/^0$/), 2]);
    expect(traced(first).slice(0, 3)).toEqual([
      ['stage0', false],
      ['stage1', true],
      ['stage2', true],
    ]);
    expect(traced(await made.run())).toEqual(traced(first));

    const again = await made.run('--mode', 'clean');
    expect(again.report.stages[1]).toMatchObject({ status: 'built', proof: { level: 'traced' } });
    expect([await tracer(), traced(again)[1]]).toEqual(['0', ['stage1', false]]);
    expect(await laid()).toHaveLength(2);
    const bundle = path.join(out, again.report.stages[1]?.bundle ?? '');
    const { manifest, ancestry } = await readAncestryBeside(bundle);
    expect([ancestry.stage, ancestry.contentDigest]).toEqual(['stage1', manifest.contentDigest]);
    expect((await selfhost(['explain', 'bin/cc', '--stage', 'stage1'], made.folder)).code).toBe(0);

    await rm(ancestryPlace(bundle));
    await writeFile(ancestryPlace(bundle), 'x');
    const verified = await selfhost(['verify', '--partial', '--format', 'json', bundle], made.folder);
    expect([verified.code, JSON.parse(verified.stdout).breaks]).toMatchObject([1, [{ kind: 'ancestry-damaged' }]]);
  });

  test('a damaged one is not handed out again, and a build brings it back', async () => {
    const made = await toy();
    const first = await made.run();
    const bundle = path.join(made.folder, '.selfhost/out', first.report.stages[1]?.bundle ?? '');
    // The store has the same bytes under another name.
    await appendFile(ancestryPlace(bundle), 'garbage');
    const explained = () => selfhost(['explain', 'bin/cc', '--stage', 'stage1'], made.folder);
    expect((await explained()).stderr).toContain('error[ancestry-damaged]');
    const { report, stderr } = await made.run();
    expect(report.stages[1]?.status).toBe('restored');
    expect(stderr).toMatch(/stage1@here: what its outputs were made of is not known any more.*its sha256 is/);
    const verified = await selfhost(['verify', '--partial', '--format', 'json', bundle], made.folder);
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'verified', bundles: [{ ancestry: 'missing' }] });
    expect((await explained()).stderr).toMatch(/error\[ancestry-missing\].*selfhost run --mode clean/s);
    expect((await made.run('--mode', 'clean')).report.stages[1]).toMatchObject({ status: 'built', traced: true });
    expect((await explained()).code).toBe(0);
    expect((await made.run('--mode', 'clean')).report.stages[1]?.traced).toBeUndefined();
    expect((await explained()).code).toBe(0);
  });

  test('no smoke test runs under a trace', async () => {
    const made = await toy({
      extra: 'smoke: [{ name: untraced, stage: stage1, run: "grep -w 0 <(grep TracerPid /proc/self/status)" }]',
    });
    expect((await made.run()).report.smoke).toMatchObject([{ status: 'passed' }]);
  });

  test('a trace that was not demanded is enough when it is', async () => {
    const made = await toy();
    await made.run();
    await made.configure({ extra: 'proof: traced' });
    const { code, report } = await made.run();
    expect([code, statuses(report)]).toMatchObject([0, { stage1: 'restored', stage2: 'restored' }]);
  });
});

describe('proof by failure, where nothing can be traced', () => {
  const untraced = async (options: ToyOptions = {}): Promise<Toy> => {
    const made = await toy(options);
    await made.withoutTrace();
    return made;
  };

  test('a stage that does not use its compiler fails the run, although the bytes agree', async () => {
    const { code, report } = await (await untraced({ stage1Run: CHEAT })).run();
    expect(code).toBe(1);
    expect(report.comparisons[0]).toMatchObject({ verdict: 'identical', proved: false, passed: false });
    expect(report.problems.map(({ code: problem }) => problem)).toContain('compiler-not-used');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'compiler-not-used', see: 'logs/stage1-here.proof.log' }),
    );
  });

  test('the proof runs once per change', async () => {
    const made = await untraced();
    await made.run();
    const logs = path.join(made.folder, '.selfhost/out/logs');
    const proofs = async (): Promise<string[]> => (await readdir(logs)).filter((name) => name.includes('.proof.'));
    expect(await proofs()).toEqual(['stage1-here.proof.log', 'stage2-here.proof.log']);
    await rm(logs, { recursive: true });
    await made.run('--mode', 'clean');
    expect(await proofs()).toEqual([]);
  });

  test('a demand changes no stage, so that none is built again for it', async () => {
    const made = await untraced();
    await made.run();
    await made.configure({ extra: 'proof: { around: [src/*.sh] }', stage1: ', program: [python3]' });
    const { code, report } = await made.run();
    expect([code, statuses(report)]).toEqual([
      0,
      { stage0: 'restored', stage1: 'restored', stage2: 'restored', stage3: 'not-needed' },
    ]);
  });

  test('a glob of what may go around the compiler that matches no input is found before anything is built', async () => {
    const made = await toy({ stage1: ', proof: { around: [runtime/**] }' });
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ code: 'inputs-missing', message: expect.stringContaining('runtime/**') }],
    });
    expect(existsSync(path.join(made.folder, '.selfhost/store/stages'))).toBe(false);
  });

  test('a degraded stage satisfies no gate, and is not taken from the store', async () => {
    const made = await toy({ stage1Run: 'echo broken; exit 3', stage1: `, fallback: ${JSON.stringify(COMPILE)}` });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.stages[1]).toMatchObject({ status: 'built', degraded: true });
    expect(report.comparisons[0]).toMatchObject({ verdict: 'identical', proved: false, passed: false });
    expect((await made.run()).report.stages[1]).toMatchObject({ status: 'built', degraded: true });
  });

  test('what a degraded compiler builds is degraded too, all along the chain, and says where that comes from', async () => {
    const made = await toy({
      stage1Run: 'exit 3',
      stage1: `, fallback: ${JSON.stringify(COMPILE)}`,
      stage3: '',
      extra: 'tests: [ { name: starts, stage: stage3, run: "true" } ]',
    });
    const configuration = (await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8'))
      .replace(/stage([23]): \{/g, `stage$1: { run: ${JSON.stringify(COMPILE)},`)
      .replace(/^ {2}- .*agreement.*\n/m, '');
    await made.write('selfhost.yml', configuration);
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.stages.map(({ id, degraded, degradedBy }) => [id, degraded, degradedBy])).toEqual([
      ['stage0', false, null],
      ['stage1', true, 'stage1@here'],
      ['stage2', true, 'stage1@here'],
      ['stage3', true, 'stage1@here'],
    ]);
    expect(report.comparisons).toMatchObject([{ gate: 'fixpoint', verdict: 'identical', proved: false, passed: false }]);
    expect(report.comparisons[0]?.reasons[0]).toBe(
      'not proved: stage2@here is degraded: its compiler comes from stage1@here, which its fallback command built',
    );
    const { stdout } = await selfhost(['verify', ...report.stages.map(({ bundle }) => `.selfhost/out/${bundle}`)], made.folder);
    expect(stdout).toMatch(/stage3@here .*\(degraded by the fallback command of stage1@here\)/);
    const again = (await made.run()).report;
    expect(again.stages.map(({ status, reason }) => [status, reason]).slice(2)).toEqual([
      ['built', 'its compiler, stage1@here, is degraded'],
      ['built', 'its compiler, stage2@here, is degraded'],
    ]);
  });

  test('what an honest compiler of the same bytes built before is not taken for the work of a degraded one', async () => {
    const made = await toy();
    const configure = async (options: ToyOptions): Promise<void> => {
      await made.configure(options);
      const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
      await made.write('selfhost.yml', configuration.replace('stage2: {', `stage2: { run: ${JSON.stringify(COMPILE)},`));
    };
    await configure({ stage1: `, fallback: ${JSON.stringify(COMPILE)}` });
    const honest = (await made.run('--until', 'stage2')).report;
    expect(honest).toMatchObject({ verdict: 'passed' });
    await configure({ stage1: `, fallback: ${JSON.stringify(COMPILE)}`, stage1Run: 'exit 3' });
    const { report } = await made.run('--until', 'stage2');
    expect(report.stages[1]).toMatchObject({ degraded: true, contentDigest: honest.stages[1]?.contentDigest });
    expect(report).toMatchObject({ verdict: 'failed' });
    expect(report.stages[2]).toMatchObject({ status: 'built', degraded: true, degradedBy: 'stage1@here' });
  });

  test('of a degraded stage is never asked, so that it cannot stand for the honest one', async () => {
    const made = await toy({ stage1Run: `[ ! -e "$HOME/broken" ]; ${CHEAT}`, stage1: `, fallback: ${JSON.stringify(COMPILE)}` });
    await made.write('broken', '');
    const run = async (): Promise<{ code: number | null; report: { problems: readonly { code: string }[] } }> => {
      const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder, { env: { HOME: made.folder } });
      return { code, report: JSON.parse(stdout) };
    };
    expect((await run()).code).toBe(1);
    await rm(path.join(made.folder, 'broken'));
    const { code, report } = await run();
    expect(code).toBe(1);
    expect(report.problems.map(({ code: problem }) => problem)).toContain('compiler-not-used');
  });

  test('that is ended by a signal is no proof, and is asked again', async () => {
    const made = await untraced({ stage1Run: inProof('kill -KILL $$') });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({
      code: 'stage-killed',
      message: expect.stringContaining('stage1@here: not proved'),
    });
    expect(report.stages[1]).toMatchObject({ status: 'built', compilerUsed: false, proof: { level: 'none' } });
    expect((await made.run()).code).toBe(1);
  });

  test.each<[string, string, RegExp]>([
    [
      'never touches its compiler and cannot run twice',
      `${CHEAT}; mkdir "$HOME/$SELFHOST_STAGE"`,
      /failed with exit code 1, but never ran its compiler/,
    ],
    ['never touches its compiler', CHEAT, /succeeded, and never ran its compiler/],
    [
      'runs its compiler, and does without it',
      `"$SELFHOST_COMPILER" src/compiler.sh x || true; ${CHEAT}`,
      /succeeded although it failed/,
    ],
    ['only copies its compiler, and fails', inProof(`cp "$SELFHOST_COMPILER" x; exit 1`), /never ran its compiler/],
  ])(
    'a stage that %s is not proved, and every rendering says why',
    async (_what, stage1Run, seen) => {
      const made = await toy({ stage1Run });
      const args = ['run', '--until', 'stage2'];
      const home = { env: { ...(await made.withoutTrace()), HOME: made.folder } };
      const { code, stdout } = await selfhost([...args, '--format', 'json'], made.folder, home);
      const report: RunReport = JSON.parse(stdout);
      expect(code).toBe(1);
      expect(report.stages[1]).toMatchObject({
        compilerUsed: false,
        proof: { level: 'none', reason: expect.stringMatching(seen) },
      });
      expect(report.comparisons[0]).toMatchObject({ verdict: 'identical', proved: false, passed: false });
      expect(report.comparisons[0]?.proof).toMatchObject({ level: 'none', reason: expect.stringMatching(seen) });
      expect(report.problems.map(({ code: problem }) => problem)).toContain('compiler-not-used');
      expect(await readFile(path.join(made.folder, '.selfhost/out/report.md'), 'utf8')).toMatch(seen);
      expect((await selfhost(args, made.folder, home)).stdout.replaceAll(/\s+/g, ' ')).toMatch(seen);
    },
    30_000,
  );

  test('of an earlier version, which took any failure for one, is not accepted', async () => {
    const made = await untraced({ stage1Run: `${CHEAT}; mkdir -p "$HOME/x"` });
    await made.run('--until', 'stage1');
    const stages = path.join(made.folder, '.selfhost/store/stages');
    for (const name of await readdir(stages)) await made.write(`.selfhost/store/proofs/${name}`, '{"compilerUsed":true}');
    const { code, report } = await made.run('--until', 'stage1');
    expect([code, report.stages[1]?.status, report.stages[1]?.compilerUsed]).toEqual([1, 'restored', false]);
  }, 30_000);
});

describe('failures', () => {
  test.each<[string, string, string, RegExp]>([
    ['fails', 'echo before; echo "the reason" >&2; exit 3', 'stage-failed', /exit code 3.*the reason/s],
    ['is killed', 'kill -SEGV $$', 'stage-killed', /SIGSEGV/],
    ['leaves its outputs out', 'echo fine', 'outputs-missing', /compiler/],
    [
      'makes an empty compiler',
      `mkdir "$SELFHOST_OUT/bin"; : > "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"`,
      'outputs-missing',
      /"bin\/cc" of the kind "compiler" is empty/,
    ],
    ['makes an empty-handed pipe fail', 'false | true', 'stage-failed', /exit code 1/],
    ['uses an unset variable', 'echo "$NO_SUCH"', 'stage-failed', /NO_SUCH/],
  ])('a stage that %s is named with its reason, and what needs it is skipped', async (_name, run, problem, message) => {
    const { code, report } = await (await toy({ stage1Run: run })).run();
    expect(code).toBe(1);
    expect(statuses(report)).toEqual({ stage0: 'built', stage1: 'failed', stage2: 'skipped', stage3: 'skipped' });
    expect(report.problems[0]?.code).toBe(problem);
    expect(report.problems[0]?.message).toMatch(message);
    expect(report.comparisons.every(({ passed }) => !passed)).toBe(true);
  });

  test('a stage that prints 100 MB is logged whole', async () => {
    const made = await toy({ stage1Run: `head -c 100000000 /dev/zero | tr '\\0' 'x'; ${COMPILE}` });
    const { code } = await made.run('--until', 'stage1');
    expect(code).toBe(0);
    const { stat } = await import('node:fs/promises');
    expect((await stat(path.join(made.folder, '.selfhost/out/logs/stage1-here.log'))).size).toBe(100_000_000);
  });

  test('a target that cannot run here is skipped with the reason; all skipped is exit 1', async () => {
    const mac = 'mac: { triple: aarch64-apple-darwin, runner: macos-15 }';
    const both = `{ here: { triple: ${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu, runner: ubuntu-24.04 }, ${mac} }`;
    const made = await toy({ targets: both });
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.skipped).toEqual([
      {
        target: 'mac',
        reason: expect.stringMatching(/macOS/),
        why: { kind: 'other-machine', needs: 'arm64 macOS', here: expect.stringMatching(/Linux$/) },
      },
    ]);
    const only = await made.run('--target', 'mac');
    expect(only.code).toBe(1);
    expect(only.report).toMatchObject({ verdict: 'failed', stages: [], problems: [{ code: 'all-skipped' }] });
  });

  test('a missing tool is named, with who needs it and how to get it', async () => {
    const made = await toy();
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write('selfhost.yml', configuration.replace("sh -c 'echo shell 1.0'", 'no-such-program --version'));
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'selfhost.error/1',
      errors: [{ code: 'tool-missing', message: expect.stringMatching(/shell.*stage0@here/) }],
    });
  });

  test('two runs at once in one folder: the second says so and touches nothing', async () => {
    const made = await toy({ stage1Run: `sleep 3; ${COMPILE}` });
    const first = made.run();
    await new Promise((resume) => setTimeout(resume, 1500));
    const second = await selfhost(['run', '--format', 'json'], made.folder);
    expect(second.code).toBe(2);
    expect(JSON.parse(second.stdout)).toMatchObject({ errors: [{ code: 'busy' }] });
    expect((await first).code).toBe(0);
  });
});

describe('smoke tests and suites', () => {
  const trial = (yaml: string): ToyOptions => ({ extra: yaml });
  const SUITE = `tests:\n  - { name: suite, stage: stage2, junit: "*.xml", run: `;

  test('pass, and are not run again for the same compiler', async () => {
    const made = await toy(
      trial(
        `smoke: [{ name: hello, stage: stage2, inputs: ["src/**"], run: '"$SELFHOST_COMPILER" src/compiler.sh out && grep -q generation out' }]`,
      ),
    );
    expect((await made.run()).report.smoke).toMatchObject([{ name: 'hello', status: 'passed', tests: 1, restored: false }]);
    expect((await made.run()).report.smoke).toMatchObject([{ status: 'passed', restored: true }]);
    await made.edit('new');
    expect((await made.run()).report.smoke).toMatchObject([{ status: 'passed', restored: false }]);
  });

  const writes = (xml: string): string => `echo '${xml}' > "$SELFHOST_OUT/r.xml"`;
  const CASE = '<testcase name="a"/>';

  test.each<[string, string, RegExp | null]>([
    [
      'a failing case',
      writes(`<testsuite>${CASE}<testcase name="b"><failure/></testcase></testsuite>`),
      /1 of 2 tests failed: b/,
    ],
    ['no case at all', writes('<testsuite tests="143"/>'), /143 of 143 tests failed: .*holds 0/],
    ['an empty suite', writes('<testsuite tests="0"/>'), /ran no test/],
    ['a failure that only its counts tell', writes(`<testsuite failures="3">${CASE}</testsuite>`), /3 of 4 tests failed/],
    ['no file', 'true', /ran no test/],
    ['only skipped cases', writes('<testsuite><testcase name="a"><skipped/></testcase></testsuite>'), /ran no test/],
    ['a damaged file', writes('<testsuite>'), /1 of 1 tests failed: r.xml: not well-formed/],
    ['a passing case', writes(`<testsuite>${CASE}</testsuite>`), null],
    ['a passing case but a failing command', `${writes(`<testsuite>${CASE}</testsuite>`)}; exit 5`, /exit code 5/],
  ])('a suite with %s', async (_name, run, reason) => {
    const { code, report } = await (await toy(trial(`${SUITE}${JSON.stringify(run)} }`))).run();
    expect(report.tests).toMatchObject([{ name: 'suite', status: reason === null ? 'passed' : 'failed' }]);
    expect(report.tests[0]?.reason).toMatch(reason ?? /^$/);
    expect(code).toBe(reason === null ? 0 : 1);
  });

  test.each<[string, string, string, string | RegExp]>([
    ['ran no test', '{ name: suite, stage: stage2, junit: "*.xml", run: "true" }', 'tests-missing', /glob under `junit`/],
    ['was killed', '{ name: suite, stage: stage2, run: "kill -SEGV $$" }', 'stage-killed', /see the log/],
    ['has a failing case', '{ name: suite, stage: stage2, run: "exit 4" }', 'tests-failed', /^$/],
  ])('a suite that %s keeps its code and its remedy in the report', async (_name, suite, code, remedy) => {
    const { report } = await (await toy(trial(`tests:\n  - ${suite}`))).run();
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toEqual(report.tests[0]?.problem);
    expect(report.problems[0]).toMatchObject({
      code,
      message: expect.stringMatching(/^suite@here\b/),
      subject: { stage: 'stage2', target: 'here', trial: 'tests.suite' },
    });
    expect(report.failures).toMatchObject([{ code, trial: 'tests.suite' }]);
    expect(report.problems[0]?.remedy ?? '').toMatch(remedy);
    expect(report.tests[0]?.reason).not.toContain('\n');
  });

  test('a wrong glob, also of a test, is reported before anything is built', async () => {
    const made = await toy(trial('tests:\n  - { name: suite, stage: stage2, inputs: [gone/**], run: "true" }'));
    const { code, stdout, stderr } = await selfhost(['run', '--format', 'json'], made.folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ code: 'inputs-missing', message: expect.stringContaining('gone/**'), place: { key: 'tests[0].inputs[0]' } }],
    });
    expect(stderr).not.toContain('stage0@here');
  });

  test('a damaged JUnit file is one failed test', async () => {
    const { report } = await (await toy(trial(`${SUITE}${JSON.stringify(writes('<testsuite>'))} }`))).run();
    expect(report.tests).toMatchObject([{ tests: 1, failures: 1, skippedTests: 0 }]);
  });

  test('logs of a stage, a smoke test and a suite of one name lie side by side', async () => {
    const each = (list: string): string => `${list}: [{ name: stage1, stage: stage2, run: "echo from ${list}" }]\n`;
    const made = await toy({ ...trial(each('smoke') + each('tests')), stage1Run: `echo from stage; ${COMPILE}` });
    const { report } = await made.run();
    const out = path.join(made.folder, '.selfhost/out');
    const log = (name: string): Promise<string> => readFile(path.join(out, name), 'utf8');
    expect(await log('logs/smoke-stage1-here.log')).toBe('from smoke\n');
    expect(await log('logs/tests-stage1-here.log')).toBe('from tests\n');
    expect(report.stages[1]?.log).toBe('logs/stage1-here.log');
    expect(await log(report.stages[1]?.log ?? '')).toBe('from stage\n');
  });

  test('a failing command is a failed test, with its code and its log', async () => {
    const made = await toy(trial('smoke: [{ name: hello, stage: stage2, run: "echo why; exit 3" }]'));
    const { report } = await made.run();
    expect(report.problems).toMatchObject([{ code: 'tests-failed', message: expect.stringMatching(/exit code 3.*why/s) }]);
    expect(report.findings).toMatchObject([{ kind: 'tests-failed', see: 'logs/smoke-hello-here.log' }]);
    const { stdout } = await selfhost(['run'], made.folder);
    expect(stdout).toMatch(/^✘ smoke test hello failed on stage2 @ here$/m);
    expect(stdout).toMatch(/^ {2}ran {2}echo why; exit 3 \(ended after [\d.]+ s\)$/m);
  });

  test('failed cases are named, rather than the exit code that follows from them', async () => {
    const run = `${writes(`<testsuite>${CASE}<testcase name="bad"><failure/></testcase></testsuite>`)}; exit 1`;
    const { report } = await (await toy(trial(`${SUITE}${JSON.stringify(run)} }`))).run();
    expect(report.problems).toMatchObject([
      { code: 'tests-failed', message: expect.stringContaining('1 of 2 tests failed: bad') },
    ]);
  });

  test('a suite that does not gate is reported and fails nothing', async () => {
    const { code, report } = await (
      await toy(trial('tests:\n  - { name: suite, stage: stage2, run: "false", gate: none }'))
    ).run();
    expect(code).toBe(0);
    expect(report.problems).toEqual([]);
    expect(report.tests).toMatchObject([{ status: 'failed', gating: false, problem: { code: 'tests-failed' } }]);
  });
});
