/** What three stages show together, on everything that a run writes: as `selfhost compare --third` says it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { COMPILE, makeToy, selfhost, type ToyOptions } from '../fixtures/toy.js';

/** Writes the second into an output of its own: a rule owns that difference, because it lies in the build windows. */
const STAMP = `sleep 1; ${COMPILE}; printf '\\0built %s\\0' "$(date '+%b %e %Y %H:%M:%S')" > "$SELFHOST_OUT/stamp"`;
const STAMPED: ToyOptions = { stage1Run: STAMP, stage3: '' };

interface Shown {
  readonly code: number | null;
  readonly screen: string;
  readonly markdown: string;
  /** What `compare --third` concludes of the same bundles, and its exit code. */
  readonly third: { readonly conclusion: string; readonly code: number | null };
}

async function shown(options: ToyOptions, edit = (configuration: string) => configuration): Promise<Shown> {
  const toy = await makeToy(options);
  try {
    const file = path.join(toy.folder, 'selfhost.yml');
    await toy.write('selfhost.yml', edit(await readFile(file, 'utf8')));
    const { code, stdout } = await selfhost(['run'], toy.folder);
    const out = path.join(toy.folder, '.selfhost/out');
    const report = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8'));
    const [, stage1, stage2, stage3] = report.stages.map(({ bundle }: { bundle: string }) => path.join(out, bundle));
    const compared = await selfhost(['compare', stage1, stage2, '--third', stage3, '--format', 'json'], toy.folder);
    return {
      code,
      screen: stdout.replace(/\s+/g, ' '),
      markdown: await readFile(path.join(out, 'report.md'), 'utf8'),
      third: { conclusion: JSON.parse(compared.stdout).generations.conclusion, code: compared.code },
    };
  } finally {
    await toy.remove();
  }
}

test('each stage equals the next', async () => {
  const { code, screen, markdown, third } = await shown({ stage3: '' });
  expect([code, third]).toEqual([0, { conclusion: 'fixpoint', code: 0 }]);
  expect(markdown).toContain('stage1, stage2, stage3: each stage equals the next');
  // The screen says it in its answer, and not twice.
  expect(screen).toContain('stage1 = stage2 = stage3');
  expect(screen).not.toContain('each stage equals the next');
});

test('the compiler converged late', async () => {
  const { code, screen, markdown, third } = await shown({ stage0Generation: 2, stage3: '' });
  expect([code, third]).toEqual([0, { conclusion: 'converged-late', code: 0 }]);
  for (const text of [screen, markdown]) {
    expect(text).toMatch(/stage1, stage2, stage3: the second stage equals the third, and not the first: .* one generation late/);
  }
});

test('a fixpoint that is only acceptable excuses no agreement that fails, and the run says so and what to do', async () => {
  const stamp = (text: string): string =>
    text.replace('outputs: { compiler: bin/cc } }\n  stage2', 'outputs: { compiler: bin/cc, stamp: stamp } }\n  stage2');
  const failed = await shown({ ...STAMPED, stage0Generation: 2 }, stamp);
  expect([failed.code, failed.third]).toEqual([1, { conclusion: 'converged-late', code: 0 }]);
  expect(failed.screen).toMatch(/✘ 2 of 2 +✔ allowed/);
  expect(failed.markdown).toContain('stage2 ≈ stage3');
  for (const text of [failed.screen, failed.markdown]) {
    expect(text).toContain(
      'stage2 and stage3 are acceptable, not identical, so it is not shown that the compiler only converged one cycle late',
    );
    expect(text).toMatch(/or write `?.{0,8}gate: none/);
    expect(text).toContain('stage1, stage2, stage3 (allowed counts as equal): the second stage equals the third');
  }
  // What the run advises makes it pass.
  const declared = await shown({ ...STAMPED, stage0Generation: 2, agreementGate: 'none' }, stamp);
  expect(declared.code).toBe(0);
  expect(declared.screen).toContain('stage1, stage2, stage3 (allowed counts as equal): the second stage equals the third');
});
