/** Runs under special conditions: interrupted, on a full disk, incremental, from a prebuilt compiler, for another target. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, readdir, readFile, rm, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { mountSmallDisk, unmountSmallDisk } from '../fixtures/superuser.js';
import { COMPILE, COMPILER, ended, hostTriple, makeToy, selfhost, start, type Toy, type ToyOptions } from '../fixtures/toy.js';
import { describeWith } from '../fixtures/workflow-tools.js';

/** A Stage 0 that writes into the sources, which no honest stage does. */
const EDITING_STAGE0 =
  '{ tool: shell, inputs: ["src/**", "edit"], run: \'mkdir -p "$SELFHOST_OUT/bin"; cp src/compiler.sh "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"; echo 2 > "$SELFHOST_OUT/../../../../late/a"\', outputs: { compiler: bin/cc } }';

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

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) await sleep(50);
  expect(condition()).toBe(true);
}

/** Whether a process whose arguments hold the word is alive. */
function isRunning(word: string): boolean {
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
    } catch {
      return false; // it ended meanwhile
    }
  });
}

function filesUnder(folder: string): string[] {
  return existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
}

describe('an interrupted run', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends everything it started, leaves no half-written bundle, and ends by the signal',
    async (signal) => {
      const seconds = String(90_000 + Math.floor(Math.random() * 9999));
      const made = await toy({ stage1Run: `${COMPILE}; setsid sleep ${seconds} & sleep ${seconds}` });
      const child = start(['run'], made.folder);
      const over = ended(child);
      await until(() => isRunning(seconds));
      child.kill(signal);
      const { code, signal: diedOf, stderr } = await over;
      expect({ code, diedOf }).toEqual({ code: null, diedOf: signal });
      expect(stderr).toContain('interrupted');
      expect(isRunning(seconds)).toBe(false);
      const state = path.join(made.folder, '.selfhost');
      expect(filesUnder(state).filter((name) => /partial|\.tar\./.test(name))).toEqual([]);
      await made.configure({});
      expect((await made.run()).code).toBe(0);
    },
  );
});

describe('a stage that hangs', () => {
  // A minute is the shortest timeout that a pipeline can declare.
  test('is ended at its timeout with all its processes, and reported as such', async () => {
    const seconds = String(70_000 + Math.floor(Math.random() * 9999));
    const made = await toy({ stage1Run: `echo before; setsid sleep ${seconds} & sleep ${seconds}`, stage1: ', timeout: 1' });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({
      code: 'stage-timeout',
      message: expect.stringMatching(/1 minute.*before/s),
      remedy: expect.stringContaining('timeout'),
    });
    expect(report.stages[1]).toMatchObject({ status: 'failed' });
    expect(report.stages[1]?.seconds).toBeGreaterThanOrEqual(60);
    expect(isRunning(seconds)).toBe(false);
  });
});

/** Hears no signal, and has started what keeps nothing of it: no session, no parents, no environment, nothing open. */
const stubborn = (seconds: string): string =>
  `trap "" TERM INT HUP; setsid -f env -i "$(command -v bash)" -c "exec 0<&- 1>&- 2>&-; $(command -v sleep) ${seconds} & $(command -v sleep) ${seconds} &"; setsid sleep ${seconds} & while :; do sleep ${seconds} || :; done`;

describe('a run that is asked twice to end', () => {
  test.each([
    ['SIGINT', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGHUP'],
  ] as const)('by %s and %s ends everything before it ends by the second', async (first, second) => {
    const seconds = String(60_000 + Math.floor(Math.random() * 9999));
    const made = await toy({ stage1Run: `${COMPILE}; ${stubborn(seconds)}` });
    const child = start(['run'], made.folder);
    const over = ended(child);
    await until(() => isRunning(seconds));
    child.kill(first);
    // Long before the grace that the first signal gives is over.
    await sleep(200);
    expect(isRunning(seconds)).toBe(true);
    child.kill(second);
    expect(await over).toMatchObject({ code: null, signal: second });
    expect(isRunning(seconds)).toBe(false);
    await made.configure({});
    expect((await made.run()).code).toBe(0);
  });
});

describe('a run that is killed outright', () => {
  test('takes everything that it had started with it, and leaves nothing that stops or misleads the next one', async () => {
    const seconds = String(80_000 + Math.floor(Math.random() * 9999));
    const made = await toy({ stage1Run: `${COMPILE}; ${stubborn(seconds)}` });
    const child = start(['run'], made.folder);
    const over = ended(child);
    await until(() => isRunning(seconds));
    child.kill('SIGKILL');
    await over;
    await until(() => !isRunning(seconds));
    await made.configure({});
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.stages.map(({ status }) => status)).toEqual(['restored', 'built', 'built', 'not-needed']);
  });

  test('and could not do so: the next one ends what still works in its folders', async () => {
    const seconds = String(80_000 + Math.floor(Math.random() * 9999));
    const made = await toy();
    const out = path.join(made.folder, '.selfhost/work/here/out');
    spawn('sleep', [seconds], { env: { PATH: process.env.PATH, SELFHOST_OUT: out }, detached: true, stdio: 'ignore' }).unref();
    await until(() => isRunning(seconds));
    const { code, stderr } = await made.run();
    expect(isRunning(seconds)).toBe(false);
    expect(stderr).toMatch(/ended 1 processes that an earlier run had left behind/);
    expect(code).toBe(0);
  });
});

describe('a full disk', () => {
  test('is reported as such, and nothing half-written stays', async () => {
    const made = await toy({
      stage1Run: `mkdir -p "$SELFHOST_OUT/bin"; head -c 3000000 /dev/urandom > "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"; "$SELFHOST_COMPILER" src/compiler.sh out`,
    });
    const disk = path.join(made.folder, 'disk');
    execFileSync('mkdir', [disk]);
    // 4 MiB hold the output of 3 MB, and not its bundle beside it.
    const skipped = mountSmallDisk(disk, '4m');
    if (skipped !== null) {
      process.stderr.write(`skipped: no small disk could be mounted (${skipped})\n`);
      return;
    }
    try {
      await symlink(disk, path.join(made.folder, '.selfhost'));
      const { code, report } = await made.run('--until', 'stage1');
      expect(code).toBe(1);
      expect(report.problems[0]).toMatchObject({ code: 'disk-full', remedy: expect.any(String) });
      expect(filesUnder(disk).filter((name) => name.includes('.partial'))).toEqual([]);
    } finally {
      unmountSmallDisk(disk);
    }
  });
});

describe('incremental mode', () => {
  const counting = `mkdir -p cache; echo x >> cache/runs; wc -l < cache/runs; ${COMPILE}`;
  const runsOf = async (made: Toy): Promise<string> =>
    (await readFile(path.join(made.folder, '.selfhost/out/logs/stage1-here.log'), 'utf8')).trim();

  test('keeps what a stage declares, for the same compiler only', async () => {
    const made = await toy({ stage1Run: counting, stage1: ', keep: [cache]' });
    await made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    expect(await runsOf(made)).toBe('1');
    await made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    expect(await runsOf(made)).toBe('2');
    await made.edit('another compiler for stage 1');
    await made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    expect(await runsOf(made)).toBe('1');
  });

  test('is left out of clean runs, and their results are kept apart', async () => {
    const made = await toy({ stage1Run: counting, stage1: ', keep: [cache]' });
    await made.run('--mode', 'incremental', '--until', 'stage1');
    const { report } = await made.run('--until', 'stage1');
    expect(report.stages.find(({ id }) => id === 'stage1')).toMatchObject({
      status: 'built',
      reason: expect.stringContaining('build mode changed'),
    });
    expect(await runsOf(made)).toBe('1');
  });

  /** The same command counts, fails or is killed, as an input says. */
  const obeying = `mkdir -p cache; echo x >> cache/runs; wc -l < cache/runs; . src/mood.sh; ${COMPILE}`;

  test('keeps what it kept when a build fails', async () => {
    const made = await toy({ stage1Run: obeying, stage1: ', keep: [cache]' });
    await made.write('src/mood.sh', 'true');
    // A command that fails under a trace runs once more without one.
    await made.withoutTrace();
    const incremental = (): Promise<unknown> => made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    await incremental();
    await made.write('src/mood.sh', 'exit 1');
    await incremental();
    await made.write('src/mood.sh', 'true');
    await incremental();
    expect(await runsOf(made)).toBe('3');
  });

  test('says where nothing was kept, and that what was compared was built so', async () => {
    const made = await toy({ stage1Run: counting, stage1: ', keep: [cache]' });
    const nothing = 'stage1@here: nothing was kept from an earlier build: built from nothing';
    const first = await made.run('--mode', 'incremental', '--from', 'stage1');
    expect(first.stderr).toContain(nothing);
    expect(first.report.comparisons[0]).toMatchObject({
      verdict: 'identical',
      reasons: expect.arrayContaining([expect.stringContaining('stage1@here was built incrementally')]),
    });
    const second = await made.run('--mode', 'incremental', '--from', 'stage1');
    expect(second.stderr).not.toContain(nothing);
    const clean = await made.run();
    expect(JSON.stringify(clean.report.comparisons)).not.toContain('incrementally');
  }, 30_000);

  test('keeps no path that holds inputs: old sources would be built under the key of new ones', async () => {
    const made = await toy({ stage1: ', keep: [src]' });
    await made.run('--mode', 'incremental', '--until', 'stage1');
    await made.write('src/extra.sh', 'new');
    await made.configure({ stage1: ', keep: [src]', stage1Run: `cat src/extra.sh; ${COMPILE}` });
    const { code, stderr } = await made.run('--mode', 'incremental', '--until', 'stage1');
    expect([code, stderr]).toEqual([0, expect.stringContaining('"src" holds inputs of the stage, so it is not kept')]);
    expect(await runsOf(made)).toBe('new');
  }, 30_000);

  test('keeps nothing of a command that was killed: half a file would pass for a whole one', async () => {
    const made = await toy({ stage1Run: obeying, stage1: ', keep: [cache]' });
    await made.write('src/mood.sh', 'true');
    const incremental = (): Promise<unknown> => made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    await incremental();
    await made.write('src/mood.sh', 'kill -KILL $$');
    await incremental();
    await made.write('src/mood.sh', 'true');
    await incremental();
    expect(await runsOf(made)).toBe('1');
  }, 30_000);

  test('keeps nothing of another command, nor where an input is gone, of which no time of a file would speak', async () => {
    const made = await toy({ stage1Run: counting, stage1: ', keep: [cache]' });
    const incremental = (): Promise<unknown> => made.run('--mode', 'incremental', '--from', 'stage1', '--until', 'stage1');
    await made.write('src/extra.sh', 'extra');
    await incremental();
    await incremental();
    expect(await runsOf(made)).toBe('2');
    await rm(path.join(made.folder, 'src/extra.sh'));
    await incremental();
    expect(await runsOf(made)).toBe('1');
    await made.configure({ stage1Run: `: another; ${counting}`, stage1: ', keep: [cache]' });
    await incremental();
    expect(await runsOf(made)).toBe('1');
  }, 30_000);

  test('builds again over what is newer than a source that was put back', async () => {
    const make = 'target: src/text.sh\n\tcat src/text.sh > cache/target\n';
    const built = `mkdir -p cache; make -s -f src/Makefile -o none cache/target; cat cache/target; ${COMPILE}`;
    const made = await toy({ stage1Run: built, stage1: ', keep: [cache]' });
    await made.write('src/Makefile', make.replace('target:', 'cache/target:'));
    const incremental = (): Promise<unknown> => made.run('--mode', 'incremental', '--until', 'stage1');
    await made.write('src/text.sh', 'one');
    await incremental();
    expect(await runsOf(made)).toBe('one');
    await made.write('src/text.sh', 'two');
    await utimes(path.join(made.folder, 'src/text.sh'), 1_000_000_000, 1_000_000_000);
    await incremental();
    expect(await runsOf(made)).toBe('two');
  }, 30_000);

  test('proves the very command that ran', async () => {
    const copies = 'mkdir -p "$SELFHOST_OUT/bin"; sh src/compiler.sh src/compiler.sh "$SELFHOST_OUT/bin/cc"';
    const made = await toy({ stage1Run: 'exit 1', stage1: `, incremental: ${JSON.stringify(copies)}` });
    const { code, report } = await made.run('--mode', 'incremental');
    expect(code).toBe(1);
    expect(report.problems.map(({ code: problem }) => problem)).toContain('compiler-not-used');
  });
});

describe('an input that is changed while its stage is made ready', () => {
  test('is found, and nothing is built from it', async () => {
    // Stage 0 changes what Stage 1 was hashed from: a person's editor at the worst moment.
    const made = await toy({ stage0: EDITING_STAGE0 });
    await made.write('late/a', '1');
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write(
      'selfhost.yml',
      configuration
        .replace('stage1: { with: stage0, inputs: ["src/**"]', 'stage1: { with: stage0, inputs: ["src/**", "late/**"]')
        .replace('inputs: ["src/**", "edit"]', 'inputs: ["src/**", "late/**"]'),
    );
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({ code: 'inputs-changed', message: expect.stringContaining('late/a') });
  });
});

describe('a prebuilt Stage 0', () => {
  const seed = (reference: string): ToyOptions => ({
    stage0: `{ prebuilt: { here: { ${reference} } }, outputs: { compiler: bin/cc } }`,
  });
  const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

  test('may be a single program', async () => {
    const made = await toy(seed(`path: seed/cc, sha256: "${sha256(COMPILER)}"`));
    await made.write('seed/cc', COMPILER);
    const { code, report } = await made.run();
    expect(code).toBe(0);
    expect(report.stages[0]).toMatchObject({ status: 'built', builder: expect.stringContaining('prebuilt') });
    const bundles = (await readdir(path.join(made.folder, '.selfhost/out/bundles'))).map((name) =>
      path.join(made.folder, '.selfhost/out/bundles', name),
    );
    const verified = await selfhost(['verify', '--format', 'json', ...bundles], made.folder);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout).chains[0].end.kind).toBe('trusted-seed');
  });

  test('may be an archive', async () => {
    const made = await toy();
    await made.write('seed/bin/cc', COMPILER);
    await chmod(path.join(made.folder, 'seed/bin/cc'), 0o755);
    execFileSync('tar', ['-czf', 'seed.tar.gz', '-C', 'seed', './bin'], { cwd: made.folder });
    await made.configure(seed(`path: seed.tar.gz, sha256: "${sha256(await readFile(path.join(made.folder, 'seed.tar.gz')))}"`));
    expect((await made.run()).code).toBe(0);
  });

  /** Seeds made by a command in a folder that holds `bin/cc`. */
  const packed = async (command: string): Promise<Toy> => {
    const made = await toy();
    await made.write('seed/bin/cc', COMPILER);
    await chmod(path.join(made.folder, 'seed/bin/cc'), 0o755);
    execFileSync('bash', ['-c', command], { cwd: path.join(made.folder, 'seed') });
    await made.configure(seed(`path: seed.archive, sha256: "${sha256(await readFile(path.join(made.folder, 'seed.archive')))}"`));
    return made;
  };
  const SKIPPABLE = String.raw`printf '\x5f\x2a\x4d\x18\x04\0\0\0note'`;

  test.each([
    ['zstd', 'tar -c bin | zstd -qc > ../seed.archive'],
    ['zstd after a skippable frame', `{ ${SKIPPABLE}; tar -c bin | zstd -qc; } > ../seed.archive`],
    ['what pzstd packs', 'tar -c bin | pzstd -qc -p 2 > ../seed.archive'],
    ['two members of gzip', 'tar -c bin > t; { head -c 700 t | gzip; tail -c +701 t | gzip; } > ../seed.archive; rm t'],
  ])('may be an archive of %s', async (_name, command) => {
    expect((await (await packed(command)).run()).code).toBe(0);
  });

  test('may be an archive with hard links, each of which becomes a file of its own', async () => {
    const made = await packed('ln bin/cc bin/gcc; ln bin/cc bin/x86-gcc; tar -c bin | gzip > ../seed.archive');
    const configuration = await readFile(path.join(made.folder, 'selfhost.yml'), 'utf8');
    await made.write(
      'selfhost.yml',
      configuration.replace('outputs: { compiler: bin/cc }', 'outputs: { compiler: bin/cc, all: "**" }'),
    );
    const { code, report } = await made.run('--until', 'stage1');
    expect([code, report.stages[0]?.bytes]).toEqual([0, 3 * COMPILER.length]);
  });

  test.each([
    [
      'a hard link to what comes later',
      'ln bin/cc bin/gcc; tar -cf t bin/gcc bin/cc; tar --delete -f t bin/gcc; gzip < t > ../seed.archive',
      /"bin\/cc" is a hard link to "bin\/gcc", which is no file that comes before/,
      'tar --hard-dereference',
    ],
    ['a named pipe', 'mkfifo bin/p; tar -c bin | gzip > ../seed.archive', /"bin\/p" is of the type "fifo"/, 'without this entry'],
    [
      'names that differ in case',
      'cp bin/cc bin/CC; tar -c bin | gzip > ../seed.archive',
      /where case, Unicode form/,
      'another name for one of them',
    ],
    [
      'a link to itself',
      'ln -s l bin/l; tar -c bin | gzip > ../seed.archive',
      /is part of a cycle of links/,
      'without this link',
    ],
    ['a link out of it', 'ln -s /usr/bin/cc bin/l; tar -c bin | gzip > ../seed.archive', /leads outside/, 'without this link'],
    [
      'a folder around it',
      'tar -c --transform "s|^|mycc-1.0/|" bin | gzip > ../seed.archive',
      /no output of the kind "compiler"/,
      '`outputs: { compiler: mycc-1.0/bin/cc }`',
    ],
    [
      'a compiler that is not executable',
      'chmod 644 bin/cc; tar -c bin | gzip > ../seed.archive',
      /not executable/,
      '`chmod +x`',
    ],
    [
      'an empty compiler',
      ': > bin/cc; tar -c bin | gzip > ../seed.archive',
      /"bin\/cc" of the kind "compiler" is empty/,
      'another release',
    ],
    [
      'nothing, not even compressed',
      'tar -cf ../seed.archive -T /dev/null',
      /seed.archive holds only zeros \(10240 bytes\)/,
      'fetch it again',
    ],
    ['no byte: a failed download', ': > ../seed.archive', /seed.archive is empty \(0 bytes\)/, 'declare the sha256 of that file'],
  ])('with %s is refused, with what to do about that', async (_name, command, message, remedy) => {
    const { code, report } = await (await packed(command)).run('--until', 'stage1');
    expect([code, report.stages.map(({ status }) => status)]).toEqual([1, ['failed', 'skipped']]);
    expect(report.problems[0]).toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringContaining(remedy),
    });
  });

  test.each([
    ['xz', 'tar -c bin | gzip > x; { printf "\\xfd7zXZ"; cat x; } > ../seed.archive; rm x', 'bundle-unreadable'],
    ['no compression', 'tar -c bin > ../seed.archive', 'bundle-unreadable'],
    ['zstd with something behind it', '{ tar -c bin | zstd -qc; echo more; } > ../seed.archive', 'bundle-unreadable'],
    [
      'a path of depth 20,000',
      'perl -e \'print "d/" x 20000\' > n; tar -c --transform "s|^bin|$(head -c 30000 n)bin|" bin | gzip > ../seed.archive; rm n',
      'bundle-unsafe',
    ],
  ])('that is an archive of %s is refused by its name', async (_name, command, problem) => {
    const { code, report } = await (await packed(command)).run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({
      code: problem,
      message: expect.stringContaining('the prebuilt compiler seed.archive cannot be unpacked'),
      remedy: expect.stringContaining('selfhost.yml'),
    });
  });

  test.each([
    ['has another digest', `path: seed/cc, sha256: "${'0'.repeat(64)}"`, 'prebuilt-mismatch'],
    ['is not there', `path: seed/none, sha256: "${'0'.repeat(64)}"`, 'prebuilt-unavailable'],
    ['cannot be fetched', `url: "http://127.0.0.1:9/cc", sha256: "${'0'.repeat(64)}"`, 'prebuilt-unavailable'],
  ])('that %s is never opened', async (_name, reference, problem) => {
    const made = await toy(seed(reference));
    await made.write('seed/cc', COMPILER);
    const { code, report } = await made.run();
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({ code: problem });
    expect(report.stages.map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped', 'skipped']);
  });
});

describe('a cross target', () => {
  const cross = `{ here: { triple: ${hostTriple()}, runner: ubuntu-24.04 }, there: { triple: x86_64-w64-windows-gnu, host: here, executor: no-such-program } }`;

  test("is built by its host's compilers, whose chain comes along, and its fixpoint is inherited", async () => {
    const made = await toy({ targets: cross, stage3: '', extra: 'smoke: [{ name: hello, stage: stage2, run: "true" }]' });
    const { code, report } = await made.run('--target', 'there');
    expect(code).toBe(0);
    expect(report.stages.map(({ id, target, builder }) => [`${id}@${target}`, builder])).toEqual([
      ['stage0@here', 'shell'],
      ['stage1@here', 'stage0@here'],
      ['stage2@here', 'stage1@here'],
      ['stage3@here', 'stage2@here'],
      ['stage1@there', 'stage0@here'],
      ['stage2@there', 'stage1@here'],
      ['stage3@there', 'stage2@here'],
    ]);
    expect(report.comparisons.find(({ gate, target }) => gate === 'fixpoint' && target === 'there')).toMatchObject({
      target: 'there',
      inherited: 'here',
      proved: true,
    });
    expect(report.smoke).toMatchObject([
      { target: 'there', status: 'skipped', reason: expect.stringContaining('no-such-program') },
    ]);
  });

  test('is built and tried again when its executor is another program of the same name', async () => {
    const made = await toy({
      targets: cross.replace('no-such-program', 'run-there'),
      extra: `tests: [{ name: starts, stage: stage1, run: '"$SELFHOST_EXECUTOR"' }]`,
    });
    const run = async (exits: number): Promise<RunReport> => {
      await made.write('programs/run-there', `#!/bin/sh\nexit ${exits}\n`);
      await chmod(path.join(made.folder, 'programs/run-there'), 0o755);
      const env = { PATH: `${path.join(made.folder, 'programs')}:${process.env.PATH}` };
      const args = ['run', '--target', 'there', '--until', 'stage1', '--format', 'json'];
      return JSON.parse((await selfhost(args, made.folder, { env })).stdout);
    };
    expect((await run(0)).tests).toMatchObject([{ status: 'passed', restored: false }]);
    expect((await run(0)).tests).toMatchObject([{ status: 'passed', restored: true }]);
    const { tests, stages } = await run(4);
    expect(tests).toMatchObject([{ status: 'failed' }]);
    expect(stages.map(({ target, status, reason }) => [target, status, reason]).at(-1)).toEqual([
      'there',
      'built',
      'executor changed',
    ]);
  });

  test('does not inherit a fixpoint that its host does not have', async () => {
    const random = `${COMPILE}; [ "$SELFHOST_TARGET" = there ] || echo "# $RANDOM $(date +%N)" >> "$SELFHOST_OUT/bin/cc"`;
    const { code, report } = await (await toy({ targets: cross, stage3: '', stage1Run: random })).run('--target', 'there');
    expect(code).toBe(1);
    expect(
      report.comparisons.filter(({ gate }) => gate === 'fixpoint').map(({ target, passed, proved }) => [target, passed, proved]),
    ).toEqual([
      ['here', false, true],
      ['there', false, false],
    ]);
  });

  test('fails alone where only its own stage fails', async () => {
    const made = await toy({ targets: cross, stage1Run: `[ "$SELFHOST_TARGET" = here ]; ${COMPILE}` });
    const { code, report } = await made.run();
    expect(code).toBe(1);
    const of = (target: string): string[] => report.stages.filter((stage) => stage.target === target).map(({ status }) => status);
    expect(of('here')).not.toContain('failed');
    expect(of('there')).toContain('failed');
    expect(report.comparisons.filter(({ target }) => target === 'here').every(({ passed }) => passed)).toBe(true);
  });
});

describeWith('node20', (node) => {
  test('the command that was built runs on the oldest Node that it is for', async () => {
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(/^v20\./);
    const made = await toy();
    await rm(path.join(made.folder, '.selfhost'), { recursive: true, force: true });
    const { code, stdout } = await selfhost(['run', '--format', 'json'], made.folder, { node });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'passed' });
    expect(code).toBe(0);
  });
});
