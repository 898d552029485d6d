import { UserError, userError } from '@selfhost/core/errors.js';
import { RequestFailure } from '../forge/failure.js';
import { EXHAUSTED, isTransientError, reason } from '../retry.js';

/** Whether the service says that the name is taken in this run. */
export function isTaken(error: unknown): boolean {
  return /\(409\)|already exists/.test(reason(error));
}

/** What the toolkit's errors mean to a person; they say their status only in words. A person's own errors pass through. */
export function asArtifactError(error: unknown, name: string, done: string): Error {
  if (error instanceof UserError) return error;
  const says = reason(error);
  if (isTaken(error)) {
    return userError(
      'artifact-refused',
      `the artifact "${name}" is there already, and an artifact is never written twice`,
      {
        remedy: 'build each target in one leg of a run, or give the second one another `variant`',
      },
      error,
    );
  }
  if (error instanceof RequestFailure ? error.lost : isTransientError(error) || EXHAUSTED.test(says)) {
    return userError(
      'artifact-unavailable',
      `${name} could not be ${done}: ${says}`,
      { remedy: 'run the job again later' },
      error,
    );
  }
  return userError(
    'artifact-refused',
    `${name} could not be ${done}: ${says}`,
    { remedy: 'see what GitHub says in the message' },
    error,
  );
}
