/** What the inputs of `build-stage` must not say together. */
import type { Problem } from '@selfhost/core/errors.js';
import { GLOB } from '@selfhost/core/pipeline/formats.js';
import { inputProblem } from '@selfhost/github/inputs/problem.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import { variantProblems } from '@selfhost/github/leg/variant.js';
import type { INPUTS } from './interface.js';

export type BuildStageInputs = Inputs<typeof INPUTS>;

export function contradictions(inputs: BuildStageInputs): Problem[] {
  return [...variantProblems(inputs), ...(inputs.run === '' ? withPipeline(inputs) : withCommand(inputs))];
}

function withPipeline({ outputs }: BuildStageInputs): Problem[] {
  if (outputs.length === 0) return [];
  return [
    inputProblem('outputs', 'the input "outputs" belongs to "run": a pipeline names its outputs itself', {
      remedy: 'leave it out, or give the command as "run"',
    }),
  ];
}

function withCommand({ mode, inputs, outputs }: BuildStageInputs): Problem[] {
  const wrongGlobs = (name: string, globs: readonly string[]): Problem[] =>
    globs
      .filter((glob) => !GLOB.pattern.test(glob))
      .map((glob) => inputProblem(name, `every line of the input "${name}" ${GLOB.rule}`, { value: glob }));
  return [
    ...wrongGlobs('inputs', inputs),
    ...wrongGlobs('outputs', outputs),
    ...(mode === 'incremental'
      ? [
          inputProblem('mode', 'the input "mode" is "incremental", but a command of "run" keeps nothing', {
            value: mode,
            allowed: ['cached', 'clean'],
            remedy: 'describe the build in a selfhost.yml, where `keep` names what stays',
          }),
        ]
      : []),
  ];
}
