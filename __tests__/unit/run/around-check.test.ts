/** Globs of `proof.around` name inputs; one that names none is a mistake, as under `inputs`. */
import { describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { checkAround } from '@selfhost/core/run/around-check.js';
import type { InputFile } from '@selfhost/core/stage/inputs.js';
import { pipeline } from '../pipeline/support.js';

const FILES: Readonly<Record<string, readonly string[]>> = {
  'boot/**': ['boot/main.c'],
  'src/**': ['src/main.x', 'src/rt/start.c'],
};
const files = async (globs: readonly string[]): Promise<InputFile[]> =>
  globs.flatMap((glob) => FILES[glob] ?? []).map((name) => ({ path: name, type: 'file', executable: false, digest: name }));

/** What the check says of two stages, of which the second has these lines; null where it says nothing. */
async function checked(top: string, stage1: string, until = 'stage2'): Promise<string | null> {
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
  try {
    await checkAround(demo, nodes, files);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.problems[0]).toMatchObject({ code: 'inputs-missing', remedy: expect.stringContaining('`around`') });
    return error.message;
  }
}

describe('a glob of `proof.around`', () => {
  test.each([
    ['that matches an input', '', ', proof: { around: [src/rt/**] }'],
    ['that is the path of an input', '', ', proof: { around: [src/rt/start.c] }'],
    ['of the pipeline that matches in one stage only', 'proof: { around: [src/rt/*.c] }', ''],
  ])('%s is right', async (_, top, stage1) => expect(await checked(top, stage1, 'stage1')).toBeNull());

  test.each([
    ['that matches nothing', '', ', proof: { around: [rt/**] }', '"rt/**"'],
    ['that matches inputs of a stage that no stage builds', '', ', proof: { around: [boot/main.c] }', '"boot/main.c"'],
    ['of several that match nothing', '', ', proof: { around: [src/rt/**, x, y] }', '"x", "y"'],
  ])('%s is a mistake', async (_, top, stage1, globs) =>
    expect(await checked(top, stage1, 'stage1')).toBe(`no input of a stage matches ${globs} under \`proof.around\``),
  );

  test('is judged in a run that has every stage that it is for', async () => {
    expect(await checked('', '', 'stage1')).toBeNull();
    expect(await checked('', '', 'stage2')).toContain('"src/later.c"');
    expect(await checked('', ', proof: { around: [src/later.c] }', 'stage1')).toBeNull();
  });
});
