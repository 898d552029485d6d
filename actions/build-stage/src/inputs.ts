/** What the inputs of `build-stage` must not say together. */
import type { Problem } from '@selfhost/core/errors.js';
import { inputProblem } from '@selfhost/github/inputs/problem.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import type { INPUTS } from './interface.js';

export type BuildStageInputs = Inputs<typeof INPUTS>;

export function validateInputs(inputs: BuildStageInputs): Problem[] {
  const { run, outputs, mode } = inputs;
  if (run === '' && outputs.length > 0) {
    return [
      inputProblem('outputs', 'the input "outputs" belongs to "run": a pipeline names its outputs itself', {
        remedy: 'leave it out, or give the command as "run"',
      }),
    ];
  }
  if (run !== '' && mode === 'incremental') {
    return [
      inputProblem('mode', 'the input "mode" is "incremental", but a command of "run" keeps nothing', {
        value: mode,
        allowed: ['cached', 'clean'],
        remedy: 'describe the build in a selfhost.yml, where `keep` names what stays',
      }),
    ];
  }
  return [];
}
