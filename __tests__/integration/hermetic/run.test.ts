/** Whole runs: hints in the report, also from the store; stages that have to be hermetic; causes that the traces know. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { COMPILE, makeToy, selfhost, type Toy, type ToyOptions } from '../../fixtures/toy.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';

async function withToy(options: ToyOptions, use: (made: Toy) => Promise<void>): Promise<void> {
  const made = await makeToy(options);
  try {
    await made.write('VERSION', '1\n');
    await use(made);
  } finally {
    await made.remove();
  }
}

/** Compiles, and reads the version that is beside selfhost.yml and no input. */
const LEAKY = `${COMPILE}; sed 's/^/# /' ../../../../VERSION > note`;
const VERSION = { kind: 'undeclared-input', what: 'VERSION', programs: ['sed'], count: 1 };
const HERMETIC = 'proof: { hermetic: true }\n';

describeWithStrace('what a stage used that is not declared', () => {
  test('is in the report, also when the stage comes from the store, and changes no verdict', () =>
    withToy({ stage1Run: LEAKY }, async (made) => {
      const { code, report } = await made.run();
      expect(code).toBe(0);
      // Stage 0 is built by a tool, and is not traced.
      expect(report.stages.filter(({ status }) => status === 'built').map(({ hints }) => hints)).toEqual([
        undefined,
        { found: [VERSION], more: 0 },
        { found: [VERSION], more: 0 },
      ]);
      const markdown = await readFile(path.join(made.folder, '.selfhost/out/report.md'), 'utf8');
      expect(markdown).toContain('\n## What stages used that is not declared');
      expect(markdown).toContain('| stage1, stage2 | here | a file that is no input was read | VERSION | sed |');
      const { stdout } = await selfhost(['run', '--language', 'ja'], made.folder);
      expect(stdout).toMatch(/^! stage1、stage2: 入力でないファイルを読んだ\n {2}VERSION \(sed\)$/m);
      const again = await made.run();
      expect(again.report.stages[1]).toMatchObject({ status: 'restored', hints: { found: [VERSION], more: 0 } });
    }));

  test('is nothing for an honest build, and no table', () =>
    withToy({}, async (made) => {
      const { report } = await made.run();
      expect(report.stages[1]?.hints).toEqual({ found: [], more: 0 });
      expect(await readFile(path.join(made.folder, '.selfhost/out/report.md'), 'utf8')).not.toContain('not declared');
    }));
});

describeWithStrace('a stage that has to be hermetic', () => {
  test('fails for each thing that it used, with the file, the program and the remedy', () =>
    withToy({ stage1Run: `${LEAKY}; uname -n > n`, extra: HERMETIC }, async (made) => {
      const { code, report } = await made.run();
      expect(code).toBe(1);
      expect(report.verdict).toBe('failed');
      expect(report.problems.filter(({ subject }) => subject?.stage === 'stage1')).toEqual([
        {
          code: 'not-hermetic',
          message: 'stage1@here: not hermetic: a file that is no input was read: VERSION, by sed',
          subject: { stage: 'stage1', target: 'here' },
          remedy: expect.stringContaining('declare it under `inputs`'),
        },
        {
          code: 'not-hermetic',
          message: 'stage1@here: not hermetic: the name of the machine was asked: uname -n, by bash',
          subject: { stage: 'stage1', target: 'here' },
          remedy: expect.stringContaining('write no host name'),
        },
      ]);
      expect(report.findings?.map(({ kind }) => kind)).toContain('not-hermetic');
      // What is known of it is known when it comes from the store.
      expect((await made.run()).report.problems).toEqual(report.problems);
    }));

  test('passes where it uses what is declared, also one that a tool builds', () =>
    withToy({ extra: HERMETIC }, async (made) => {
      const { code, report } = await made.run();
      expect([code, report.problems]).toEqual([0, []]);
      expect(report.stages[0]).toMatchObject({ id: 'stage0', hints: { found: [], more: 0 } });
    }));

  test('is built once more where its hints are not known', () =>
    withToy({}, async (made) => {
      await made.run();
      await made.configure({ extra: HERMETIC });
      const { code, report } = await made.run();
      expect(code).toBe(0);
      expect(report.stages.slice(0, 2).map(({ id, status, reason }) => [id, status, reason])).toEqual([
        ['stage0', 'built', 'what it uses is not known, and only a build can be traced'],
        ['stage1', 'restored', 'nothing changed since it was built'],
      ]);
    }));

  test('fails where no trace is available, and says why', () =>
    withToy({ extra: HERMETIC }, async (made) => {
      await made.withoutTrace();
      const { code, report } = await made.run();
      expect(code).toBe(1);
      expect(report.problems.map(({ code: of, message }) => [of, message])).toContainEqual([
        'not-hermetic',
        expect.stringMatching(/^stage1@here: it is not known whether it is hermetic: strace/),
      ]);
      expect(report.problems[0]?.remedy).toContain('`hermetic: false`');
    }));
});

describeWithStrace('a difference that is the random name of a temporary file', () => {
  const NAMED = `${COMPILE}; t=$(mktemp); echo "# \${t##*/}" >> "$SELFHOST_OUT/bin/cc"; rm "$t"`;

  test('has that cause, with the program, also when both stages come from the store', () =>
    withToy({ stage1Run: NAMED }, async (made) => {
      for (const _ of ['built', 'restored']) {
        const { report } = await made.run();
        expect(report.stages[1]?.hints?.found).toEqual([
          { kind: 'temporary-name', what: 'tmp.XXXXXXXXXX', programs: ['mktemp'], count: 1, outputs: ['bin/cc'] },
        ]);
        expect(report.findings).toContainEqual(
          expect.objectContaining({
            kind: 'temporary-name',
            confidence: 'high',
            do: expect.stringContaining('fixed name'),
            evidence: expect.objectContaining({
              text: expect.stringMatching(/^"tmp\.\w{10}" against "tmp\.\w{10}": random names of temporary files of mktemp$/),
            }),
          }),
        );
      }
    }));
});
