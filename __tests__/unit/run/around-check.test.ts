/** Globs of `proof.around` name inputs; one that names none is a mistake, as under `inputs`. */
import { describe, expect, test } from '@jest/globals';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { aroundProblems } from '@selfhost/core/run/around-check.js';
import { pipeline } from '../pipeline/support.js';

const FILES: Readonly<Record<string, readonly string[]>> = {
  'boot/**': ['boot/main.c'],
  'src/**': ['src/main.x', 'src/rt/start.c'],
};
const pathsOf = async (globs: readonly string[]): Promise<string[]> => globs.flatMap((glob) => FILES[glob] ?? []);

/** What the check says of two stages, of which the first has these lines: each glob with its line. */
async function checked(top: string, stage1: string, until = 'stage2'): Promise<string[]> {
  const demo = pipeline({
    head: `version: 1\nname: demo\n${top}`,
    targets: 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }',
    stages: `stages:
  stage0: { tool: ocaml, inputs: [boot/**], run: make, outputs: { compiler: bin/x } }
  stage1: { with: stage0, inputs: [src/**], run: make, outputs: { compiler: bin/x }${stage1} }
  stage2: { with: stage1, same-as: stage1, proof: { around: [src/later.c] } }`,
    compare: '',
  });
  const { nodes } = makePlan(demo, { platform: 'linux', arch: 'x64' }, { until, alone: true });
  return (await aroundProblems(demo, nodes, pathsOf)).map(({ code, message, place, remedy }) => {
    expect([code, remedy]).toEqual(['inputs-missing', expect.stringContaining('`around`')]);
    expect(place?.line).toBeGreaterThan(1);
    return message;
  });
}

describe('a glob of `proof.around`', () => {
  test.each([
    ['that matches an input', '', ', proof: { around: [src/rt/**] }'],
    ['that is the path of an input', '', ', proof: { around: [src/rt/start.c] }'],
    ['of the pipeline that matches in one stage only', 'proof: { around: [src/rt/*.c] }', ''],
  ])('%s is right', async (_, top, stage1) => expect(await checked(top, stage1, 'stage1')).toEqual([]));

  const wrong = (key: string, glob: string): string => `${key}: no input of a stage matches "${glob}"`;
  test.each([
    ['that matches nothing', '', ', proof: { around: [rt/**] }', [wrong('stages.stage1.proof.around[0]', 'rt/**')]],
    ['of the pipeline that matches nothing', 'proof: { around: [rt/**] }', '', [wrong('proof.around[0]', 'rt/**')]],
    [
      'that matches inputs of a stage that no stage builds',
      '',
      ', proof: { around: [boot/main.c] }',
      [wrong('stages.stage1.proof.around[0]', 'boot/main.c')],
    ],
    [
      'of several that match nothing',
      '',
      ', proof: { around: [src/rt/**, x, y] }',
      [wrong('stages.stage1.proof.around[1]', 'x'), wrong('stages.stage1.proof.around[2]', 'y')],
    ],
  ])('%s is a mistake at its line', async (_, top, stage1, problems) =>
    expect(await checked(top, stage1, 'stage1')).toEqual(problems),
  );

  test('is judged in a run that has every stage that it is for', async () => {
    expect(await checked('', '', 'stage1')).toEqual([]);
    expect(await checked('', '', 'stage2')).toEqual([wrong('stages.stage2.proof.around[0]', 'src/later.c')]);
    expect(await checked('', ', proof: { around: [src/later.c] }', 'stage1')).toEqual([]);
  });
});
