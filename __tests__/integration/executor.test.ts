/** A compiler whose programs another program runs, while the first one of the chain runs by itself. */
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { PLAIN_TMPDIR } from '../fixtures/plain-folder.js';
import { hostTriple, makeToy, selfhost, Toy } from '../fixtures/toy.js';
import { describeWithStrace } from '../unit/ancestry/strace/traced.js';

const toys: Toy[] = [];
afterEach(async () => {
  for (const toy of toys.splice(0)) await toy.remove();
});

/** The compiler removes `my:` from the beginning of each line. It is a program of sed, and Stage 0 is one of a shell that does the same. */
async function project(executor = 'sed -f', folder?: string): Promise<Toy> {
  const toy = folder === undefined ? await makeToy() : new Toy(folder);
  toys.push(toy);
  await toy.write('boot/cc.sh', '#!/bin/sh\nwhile IFS= read -r line; do printf "%s\\n" "${line#my:}"; done < "$1"\n');
  await toy.write('src/cc.my', 'my:s/^my://\n');
  await toy.write(
    'selfhost.yml',
    `version: 1
name: toy
toolchain: { shell: { probe: "sh -c 'echo shell 1.0'" } }
targets: { here: { triple: ${hostTriple()}, executor: ${JSON.stringify(executor)} } }
stages:
  stage0:
    tool: shell
    inputs: [boot/**]
    run: cp boot/cc.sh "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"
    outputs: { compiler: cc }
  stage1:
    with: stage0
    executor: ""
    inputs: [src/**]
    run: $SELFHOST_EXECUTOR "$SELFHOST_COMPILER" src/cc.my > "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"
    outputs: { compiler: cc }
  stage2: { with: stage1, same-as: stage1 }
  stage3: { with: stage2, same-as: stage1 }
compare:
  - { left: stage1, right: stage2 }
  - { left: stage2, right: stage3, gate: fixpoint }
smoke: [{ name: runs, run: "echo my:x | $SELFHOST_EXECUTOR \\"$SELFHOST_COMPILER\\" | grep -qx x" }]
`,
  );
  return toy;
}

const levels = ({ report }: Awaited<ReturnType<Toy['run']>>): unknown =>
  report.comparisons.map(({ gate, verdict, passed, proof }) => [gate, verdict, passed, proof?.level]);

test('reaches its fixpoint by one command for all stages, and is traced through an executor of any name', async () => {
  const ran = await (await project()).run();
  expect(levels(ran)).toEqual([
    ['agreement', 'identical', true, 'traced'],
    ['fixpoint', 'identical', true, 'traced'],
  ]);
  expect(ran.report.smoke).toMatchObject([{ name: 'runs', stage: 'stage3', status: 'passed' }]);
});

test('is proved by failure where there is no trace, because the stand-in runs by itself', async () => {
  const toy = await project();
  await toy.withoutTrace();
  expect(levels(await toy.run())).toEqual([
    ['agreement', 'identical', true, 'by-failure'],
    ['fixpoint', 'identical', true, 'by-failure'],
  ]);
});

describeWithStrace('an executor in the project', () => {
  test('is declared, so that a stage which it runs is hermetic', async () => {
    const toy = await project();
    await toy.write('tools/run.sh', '#!/bin/sh\nexec sed "$@"\n');
    await chmod(path.join(toy.folder, 'tools/run.sh'), 0o755);
    // An executor is split at blanks, and the toy's folder has one in its name.
    const links = await mkdtemp(path.join(tmpdir(), 'executor-'));
    await symlink(path.join(toy.folder, 'tools'), path.join(links, 'tools'));
    const text = await readFile(path.join(toy.folder, 'selfhost.yml'), 'utf8');
    await toy.write('selfhost.yml', `${text.replace('sed -f', `${links}/tools/run.sh -f`)}proof: { hermetic: true }\n`);
    const { code, report } = await toy.run();
    await rm(links, { recursive: true });
    expect([code, report.problems]).toEqual([0, []]);
  });
});

test('only what the executor runs is built again when the executor changes', async () => {
  const toy = await project();
  await toy.run();
  await toy.write('selfhost.yml', (await readFile(path.join(toy.folder, 'selfhost.yml'), 'utf8')).replace('sed -f', 'sed -s -f'));
  const { report } = await toy.run();
  expect(report.stages.map(({ id, cache, reason }) => [id, cache, reason])).toEqual([
    ['stage0', 'miss', 'executor changed'],
    ['stage1', 'hit', expect.any(String)],
    ['stage2', 'miss', 'executor changed'],
    ['stage3', 'miss', 'executor changed'],
  ]);
});

test('nothing is built where the executor is missing, and the doctor names the stages that need it', async () => {
  const toy = await project('no-such-program -f');
  const ran = await selfhost(['run'], toy.folder);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(
    'error[tool-missing]: the executor `no-such-program -f` is not installed; needed by stage2@here, stage3@here',
  );
  const { code, stdout } = await selfhost(['doctor'], toy.folder);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^missing +executor: no-such-program -f is not installed\n +needed by stage2@here, stage3@here$/m);
  const { executors } = JSON.parse((await selfhost(['doctor', '--format', 'json'], toy.folder)).stdout);
  const neededBy = ['stage2@here', 'stage3@here'];
  expect(executors).toEqual([{ executor: 'no-such-program -f', command: null, neededBy, problems: [] }]);
});

test('the plan says what runs the compiler of each stage', async () => {
  const toy = await project();
  const { stdout } = await selfhost(['plan'], toy.folder);
  expect(stdout).toMatch(/^ +build +stage1 +by stage0$/m);
  expect(stdout).toMatch(/^ +build +stage2 +by stage1 under sed -f$/m);
  const { nodes } = JSON.parse((await selfhost(['plan', '--format', 'json'], toy.folder)).stdout);
  expect(nodes.map(({ stage, executor }: { stage: string; executor?: string }) => [stage, executor])).toEqual([
    ['stage0', undefined],
    ['stage1', undefined],
    ['stage2', 'sed -f'],
    ['stage3', 'sed -f'],
  ]);
});

test('a script of the project as executor is an input of each command that gets it, or nothing is built', async () => {
  const toy = await project('./run.sh');
  await toy.write('run.sh', '#!/bin/sh\nexec sed -f "$@"\n');
  await chmod(path.join(toy.folder, 'run.sh'), 0o755);
  const message = 'targets.here.executor: ./run.sh is not among the inputs of stage2@here, stage3@here, smoke test runs@here';
  const remedy = 'add run.sh to stages.stage1.inputs and the inputs of smoke test runs@here';
  const ran = await selfhost(['run'], toy.folder);
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(/selfhost\.yml:4:\d+: error\[inputs-missing\]: targets/)]);
  expect(ran.stderr).toContain(message);
  expect(ran.stderr).toContain(`remedy: ${remedy}`);
  expect((await selfhost(['plan'], toy.folder)).stderr).toContain(message);
  const doctor = await selfhost(['doctor'], toy.folder);
  expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringMatching(/^wrong +executor: \.\/run\.sh$/m)]);
  expect(doctor.stdout).toContain(remedy);

  const file = (await readFile(path.join(toy.folder, 'selfhost.yml'), 'utf8'))
    .replace('src/**', 'src/**, run.sh')
    .replace('name: runs,', 'name: runs, inputs: [run.sh],');
  await toy.write('selfhost.yml', file);
  expect((await selfhost(['doctor'], toy.folder)).stdout).toMatch(/^ok +executor: \.\/run\.sh$/m);
  const { code, report } = await toy.run();
  expect([code, report.smoke[0]?.status, report.comparisons[1]?.proof?.level]).toEqual([0, 'passed', 'traced']);
});

test('a relative path that leads out of the project is to be an absolute one', async () => {
  const toy = await project('sh ../run.sh');
  const file = await readFile(path.join(toy.folder, 'selfhost.yml'), 'utf8');
  await toy.write('run.sh', 'exec sed -f "$@"\n');
  for (const name of ['selfhost.yml', 'boot/cc.sh', 'src/cc.my'])
    await toy.write(`inner/${name}`, name === 'selfhost.yml' ? file : await readFile(path.join(toy.folder, name), 'utf8'));
  const { code, stderr } = await selfhost(['run'], path.join(toy.folder, 'inner'));
  expect([code, stderr]).toEqual([2, expect.stringContaining('remedy: write its absolute path')]);
});

test.each(['env A="b c" sed -f', "sh -c 'exec sed -f'", 'sed -f $DIR'])(
  '%s is refused, because no shell reads quotes and `$` in a variable',
  async (executor) => {
    const { code, stderr } = await selfhost(['plan'], (await project(executor)).folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('write a script for it and name that one')]);
  },
);

test('a script by its absolute path is declared, so that a hermetic stage may run it from the project', async () => {
  // The name has no blank, at which the shell would split it.
  const folder = await mkdtemp(path.join(PLAIN_TMPDIR, 'executor-'));
  const script = path.join(folder, 'run.sh');
  const toy = await project(script, folder);
  await toy.write('run.sh', '#!/bin/sh\nexec sed -f "$@"\n');
  await chmod(script, 0o755);
  const file = await readFile(path.join(folder, 'selfhost.yml'), 'utf8');
  await toy.write('selfhost.yml', `${file}proof: { hermetic: true }\n`);
  const { code, report } = await toy.run();
  expect([code, report.problems]).toEqual([0, []]);
  expect(report.stages.flatMap(({ hints }) => hints?.found ?? [])).toEqual([]);
});
