/** Stages that are identical and hold where and when they were built: the run passes, and says so. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { COMPILE, makeToy, selfhost, type Toy, type ToyOptions } from '../fixtures/toy.js';

/** Uses a toy, and removes it. */
async function withToy(options: ToyOptions, use: (made: Toy) => Promise<void>): Promise<void> {
  const made = await makeToy(options);
  try {
    await use(made);
  } finally {
    await made.remove();
  }
}

/** Compiles, and writes the folder and the day into the compiler. */
const BOUND = `${COMPILE}; echo "# built in $PWD on $(date +%Y/%m/%d)" >> "$SELFHOST_OUT/bin/cc"`;

describe('stages that hold their folder and their day', () => {
  test('are identical, and the report says what ties them to this machine and day', () =>
    withToy({ stage1Run: BOUND }, async (made) => {
      const { code, report } = await made.run();
      expect(code).toBe(0);
      expect(report.comparisons[0]).toMatchObject({
        verdict: 'identical',
        passed: true,
        common: expect.arrayContaining(['path']),
      });
      const [, stage1, stage2] = report.stages;
      const work = path.join(made.folder, '.selfhost/work/here');
      expect(stage1?.leaks).toEqual([
        { kind: 'work-folder', files: 1, named: ['bin/cc'], offset: expect.any(Number), found: work },
        {
          kind: 'date',
          files: 1,
          named: ['bin/cc'],
          offset: expect.any(Number),
          found: expect.stringMatching(/^\d{4}\/\d\d\/\d\d$/),
        },
      ]);
      expect(stage2?.leaks).toEqual(stage1?.leaks);
      const markdown = await readFile(path.join(made.folder, '.selfhost/out/report.md'), 'utf8');
      expect(markdown).toMatch(/✅ identical \(same path(?:, same day)?\)/);
      expect(markdown).toContain('\n## What ties outputs to this machine and day');
      expect(markdown).toMatch(/\| stage1 \| here \| the work folder \| .* \| 1 \| bin\/cc \(0x[0-9a-f]+\) \|/);
      expect(markdown).toMatch(/\* today's date: a build on another day gives other bytes\. Fix: take the date from SOURCE/);
    }));

  test('are searched when they are built, not when they come from the store', () =>
    withToy({ stage1Run: BOUND }, async (made) => {
      await made.run();
      const { code, stdout } = await selfhost(['run', '--language', 'ja'], made.folder);
      expect(code).toBe(0);
      expect(stdout).toMatch(/全バイト一致 \(同じパス(?:、同じ日)?\)/);
      expect(stdout).not.toContain('作業フォルダー');
      const again = await selfhost(['run', '--mode', 'clean', '--language', 'ja'], made.folder);
      expect(again.code).toBe(0);
      expect(again.stdout).toMatch(/! stage1(?:、stage\d)*（here）の出力に作業フォルダーが含まれる/);
      expect(again.stdout).toContain('別のフォルダーでビルドするとバイトが変わる');
    }));
});

test('a stage that holds nothing of it says nothing', () =>
  withToy({}, async (made) => {
    const { report } = await made.run();
    expect(report.stages.filter(({ status }) => status === 'built').map(({ leaks }) => leaks)).toEqual([[], [], []]);
  }));
