/** Proofs and comparisons have their own lines in progress, and their own seconds in the report. */
import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { columns } from '@selfhost/core/text/columns.js';
import { CLI, COMPILE, makeToy, type Toy, type ToyOptions } from '../fixtures/toy.js';

const toys: Toy[] = [];
afterEach(async () => {
  for (const toy of toys.splice(0)) await toy.remove();
});

async function toyOf(options: ToyOptions): Promise<Toy> {
  const toy = await makeToy(options);
  toys.push(toy);
  return toy;
}

const TIME = '\\d+\\.\\d s';

test('a trace is judged, and two stages are compared, in lines of their own', async () => {
  const { report, stderr } = await (await toyOf({ stage3: '' })).run();
  for (const line of [
    'toy',
    `✔ stage1 here ${TIME} \\(never built here\\)`,
    `✔ stage1 here proof by trace ${TIME}`,
    `✔ stage1 = stage2 here identical ${TIME}`,
    `✔ stage2 = stage3 here identical ${TIME}`,
  ]) {
    expect(stderr).toMatch(new RegExp(`^${line}$`, 'm'));
  }
  expect(report.stages.map(({ id, steps }) => [id, Object.keys(steps ?? {})])).toEqual([
    ['stage0', ['build', 'pack', 'search']],
    ['stage1', ['build', 'pack', 'search', 'proof']],
    ['stage2', ['build', 'pack', 'search', 'proof']],
    ['stage3', ['build', 'pack', 'search', 'proof']],
  ]);
  expect(report.comparisons.map(({ seconds }) => seconds)).toEqual([expect.any(Number), expect.any(Number)]);
});

test('what is restored has no line of a proof and no steps', async () => {
  const toy = await toyOf({});
  await toy.run();
  const { report, stderr } = await toy.run();
  expect(stderr).not.toContain('proof');
  expect(stderr).toContain('✔ stage1 here stored (nothing changed)\n');
  expect(report.stages.some(({ steps }) => steps !== undefined)).toBe(false);
});

test('the second build of a proof by failure is no part of the seconds of a stage', async () => {
  const toy = await toyOf({ stage1Run: `sleep 1; ${COMPILE}` });
  await toy.withoutTrace();
  const { report, stderr } = await toy.run('--until', 'stage1');
  const stage1 = report.stages.find(({ id }) => id === 'stage1');
  expect(stage1?.steps).toMatchObject({ build: stage1?.seconds });
  expect(stage1?.steps?.proof).toBeGreaterThanOrEqual(1);
  expect(stderr).toMatch(/^✔ stage1 here proof by failure [1-9]/m);
});

test('a run that failed under a trace is shown apart from the one that made the outputs', async () => {
  const refuses = `sleep 1; grep -q '^TracerPid:.0$' /proc/self/status; ${COMPILE}`;
  const { report, stderr } = await (await toyOf({ stage1Run: refuses })).run('--until', 'stage1');
  const steps = report.stages.find(({ id }) => id === 'stage1')?.steps;
  expect(Object.keys(steps ?? {})).toEqual(['build', 'failed', 'pack', 'search', 'proof']);
  expect(steps?.failed).toBeGreaterThanOrEqual(1);
  expect(stderr).toMatch(/^✔ stage1 here \d+\.\d s, before that a failed try \d+\.\d s \(never built here\)$/m);
});

/** The lines that a terminal of 60 columns is given, without what moves the cursor and colours them. */
function inTerminal({ folder }: Toy): string[] {
  const command = `stty cols 60 rows 20; '${process.execPath}' '${CLI}' run`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
  });
  const isDrawn = (line: string): boolean => line !== '';
  return stripVTControlCharacters(stdout.replaceAll('\u001b[G', '\n'))
    .split(/[\r\n]+/)
    .filter(isDrawn);
}

test('in a terminal the last line says how much is left, once it is known and only while something is built', async () => {
  const toy = await toyOf({ stage1Run: `sleep 1.2; ${COMPILE}` });
  const left = (lines: readonly string[]): string[] => lines.filter((line) => / left$/.test(line));
  const first = inTerminal(toy);
  expect(first).toContain('0/6 · 1 running');
  expect(left(first)).toEqual([]);
  await toy.edit('another comment in a file whose change makes the reason of a stage longer than a line');
  const second = inTerminal(toy);
  expect(left(second)).toContainEqual(expect.stringMatching(/^1\/6 · 1 running · about [23] s left$/));
  for (const line of second.slice(
    0,
    second.findIndex((each) => each.startsWith('toy  ')),
  ))
    expect(columns(line)).toBeLessThan(60);
  expect(left(inTerminal(toy))).toEqual([]);
}, 60_000);
