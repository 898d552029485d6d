/** Whether incremental builds have the bytes of clean ones, as `selfhost run --check-incremental` finds out. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { COMPILER, makeToy, selfhost, type Toy } from '../fixtures/toy.js';

/** Compiles into a kept folder unless `skips` says that what is there will do. */
const compilesUnless = (skips: string): string =>
  `mkdir -p cache "$SELFHOST_OUT/bin"; ${skips} || "$SELFHOST_COMPILER" src/compiler.sh cache/cc; cp cache/cc "$SELFHOST_OUT/bin/cc"`;
const RIGHT = compilesUnless('test cache/cc -nt src/compiler.sh');
/** Never compiles again. */
const WRONG = compilesUnless('test -e cache/cc');

const CHECK = ['--mode', 'incremental', '--check-incremental'];

/** From a source of its own, so that another source of the compiler leaves the builder of stage1 as it is. */
const STAGE0 = `{ tool: shell, inputs: ["boot/**"], run: 'mkdir -p "$SELFHOST_OUT/bin"; cp boot/compiler.sh "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"', outputs: { compiler: bin/cc } }`;

async function toyThat(stage1Run: string): Promise<Toy> {
  made = await makeToy({ stage0: STAGE0, stage1Run, stage1: ', keep: [cache]' });
  await made.write('boot/compiler.sh', COMPILER);
  await made.run('--mode', 'incremental');
  await made.edit('changed');
  return made;
}

let made: Toy;
afterEach(() => made.remove());

test('stages with the same bytes are named, and then it is not said that a run from nothing may show something else', async () => {
  const { code, report, stderr } = await (await toyThat(RIGHT)).run(...CHECK);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(report.sameAsClean).toEqual(['stage0@here', 'stage1@here', 'stage2@here']);
  expect(JSON.stringify(report.comparisons)).not.toContain('incrementally');
  expect(existsSync(path.join(made.folder, '.selfhost/tmp/from-nothing'))).toBe(false);
  const { stdout } = await selfhost(['run', ...CHECK, '--language', 'ja'], made.folder);
  expect(stdout).toContain('✔ 差分ビルドと最初からのビルドが一致（ステージ 3 個）');
}, 30_000);

test('a stage that forgets to build again fails the run, with its files and what to do', async () => {
  const { code, report } = await (await toyThat(WRONG)).run(...CHECK);
  expect(code).toBe(1);
  expect(report.sameAsClean).toEqual(['stage0@here']);
  expect(report.problems).toContainEqual({
    code: 'incremental-differs',
    message: 'stage1@here: built over what was kept it has other bytes than built from nothing: bin/cc',
    subject: { stage: 'stage1', target: 'here' },
    remedy: expect.stringContaining('keep less under `keep`'),
  });
  expect(report.findings?.map(({ kind }) => kind)).toContain('incremental-differs');
}, 30_000);

test('is refused without the mode that it checks, before anything is built', async () => {
  made = await makeToy();
  const { code, stderr } = await selfhost(['run', '--check-incremental'], made.folder);
  expect(code).toBe(2);
  expect(stderr).toContain('--mode incremental --check-incremental');
  expect(existsSync(path.join(made.folder, '.selfhost/store'))).toBe(false);
});
