/** What the inputs of `compare-stages` must not say together. */
import type { Problem } from '@selfhost/core/errors.js';
import { inputProblem } from '@selfhost/github/inputs/problem.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import type { INPUTS } from './interface.js';

export type CompareStagesInputs = Inputs<typeof INPUTS>;

export function validateInputs({ left, right, only, exclude, handoff, expects }: CompareStagesInputs): Problem[] {
  if ((left === '') !== (right === '')) {
    const [missing, given] = left === '' ? (['left', 'right'] as const) : (['right', 'left'] as const);
    return [inputProblem(missing, `the input "${missing}" is missing, and "${given}" alone compares nothing`)];
  }
  return left === ''
    ? [...ofSides('only', only), ...ofSides('exclude', exclude)]
    : [...ofPipeline('handoff', handoff !== null), ...ofPipeline('expects', expects !== '')];
}

function ofSides(name: 'only' | 'exclude', globs: readonly string[]): Problem[] {
  if (globs.length === 0) return [];
  return [
    inputProblem(name, `the input "${name}" belongs to "left" and "right"`, {
      remedy: "a pipeline's outputs are what is compared: name fewer of them in selfhost.yml",
    }),
  ];
}

function ofPipeline(name: 'handoff' | 'expects', given: boolean): Problem[] {
  if (!given) return [];
  const message = `the input "${name}" belongs to a pipeline, and "left" and "right" are compared without one`;
  return [inputProblem(name, message, { remedy: `leave out "${name}", or "left" and "right"` })];
}
