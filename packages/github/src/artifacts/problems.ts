import { isMapping } from '@selfhost/core/data/mapping.js';
import { type ErrorCode, userError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { RequestFailure } from '../forge/failure.js';
import { isTransientError, reason } from '../retry.js';
import { says, statusOf } from '../toolkit-words.js';

/** Whether the service says that the name is taken in this run. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 409 || says(error, 'taken');
}

/** What the toolkit's errors mean to a person. A UserError, and errors of the disk, pass through. */
export function asArtifactError(error: unknown, name: string, done: string): Error {
  const known = asUserError(error);
  if (known !== null) return known;
  const why = reason(error);
  if (isTaken(error)) {
    return userError(
      'artifact-refused',
      `the artifact "${name}" is there already, and an artifact is never written twice`,
      {
        remedy: 'build each target in one leg of a run, or give one of the two legs or steps another `variant`',
      },
      error,
    );
  }
  if (error instanceof RequestFailure ? error.lost : isTransientError(error) || says(error, 'exhausted')) {
    return userError(
      'artifact-unavailable',
      `${name} could not be ${done}: ${why}`,
      { remedy: 'check the network, and try it again later' },
      error,
    );
  }
  const refused = REFUSALS[refusedWith(error) ?? 0];
  return userError(
    refused?.code ?? 'artifact-refused',
    `${name} could not be ${done}: ${why}`,
    { remedy: refused?.remedy ?? 'see what GitHub says in the message' },
    error,
  );
}

/** What GitHub's public API means by an answer. */
const REFUSALS: Readonly<Record<number, { readonly code: ErrorCode; readonly remedy: string }>> = {
  401: { code: 'permission-missing', remedy: 'give a token that is valid: GitHub does not know this one, or no longer' },
  403: { code: 'permission-missing', remedy: 'give a token that may read the repository and its runs (`actions: read`)' },
  404: {
    code: 'artifact-missing',
    remedy:
      'check the repository and the number of the run; GitHub says the same about everything that a token may not see (`actions: read`)',
  },
  410: { code: 'artifact-missing', remedy: 'artifacts are kept 7 days by default; run its jobs again' },
};

function refusedWith(error: unknown): number | null {
  if (error instanceof RequestFailure) return error.refusal?.status ?? null;
  return isMapping(error) && typeof error.status === 'number' ? error.status : null;
}
