/** What the inputs of `file-risk` must not say together. */
import type { Problem } from '@selfhost/core/errors.js';
import { inputProblem, short } from '@selfhost/github/inputs/problem.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import type { INPUTS } from './interface.js';

export type FileRiskInputs = Inputs<typeof INPUTS>;

/** Exit codes of POSIX and of Windows, whose are 32 bits wide. */
const EXIT_CODE = /^-?\d{1,10}$/;

export function validateInputs({ report, log, exitCode, document, documentBranch }: FileRiskInputs): Problem[] {
  return [
    ...(report !== '' && log !== ''
      ? [inputProblem('log', 'the inputs "log" and "report" say two things', { remedy: 'give one of them' })]
      : []),
    ...(exitCode !== '' && !EXIT_CODE.test(exitCode)
      ? [
          inputProblem('exit-code', `the input "exit-code" is "${short(exitCode)}"`, {
            value: exitCode,
            allowed: ['a whole number'],
          }),
        ]
      : []),
    ...(exitCode !== '' && log === ''
      ? [inputProblem('exit-code', 'the input "exit-code" belongs to "log", which is empty')]
      : []),
    ...(documentBranch !== '' && document === ''
      ? [inputProblem('document-branch', 'the input "document-branch" belongs to "document", which is empty')]
      : []),
  ];
}
