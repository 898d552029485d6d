/** What the inputs of `record-metrics` must not say together. */
import type { Problem } from '@selfhost/core/errors.js';
import { inputProblem } from '@selfhost/github/inputs/problem.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import type { INPUTS } from './interface.js';

export type RecordMetricsInputs = Inputs<typeof INPUTS>;

export function validateInputs({ report, metrics, historyBranch, document, documentBranch }: RecordMetricsInputs): Problem[] {
  return [
    ...(report !== '' && metrics !== null
      ? [inputProblem('metrics', 'the inputs "metrics" and "report" say two things', { remedy: 'give one of them' })]
      : []),
    ...(historyBranch === '' && document === ''
      ? [
          inputProblem('document', 'the inputs "document" and "history-branch" are both empty: nothing would be recorded', {
            remedy: 'name one of them',
          }),
        ]
      : []),
    ...(documentBranch !== '' && document === ''
      ? [inputProblem('document-branch', 'the input "document-branch" belongs to "document", which is empty')]
      : []),
  ];
}
