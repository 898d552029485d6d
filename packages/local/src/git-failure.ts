/** Why git could not reach or change a branch, with what a user can do, and whether trying again can help. */
import { type UserError, userError } from '@selfhost/core/errors.js';
import type { Answer } from '@selfhost/core/ports.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';

/**
 * `moved`: somebody else was first. `unreachable`: a server or a line that may be back soon. `final`: the answer will stay the same.
 */
export interface GitFailure {
  readonly kind: 'moved' | 'unreachable' | 'final';
  readonly error: UserError;
}

/** What a server says when rules, and not a moved branch, keep it from taking a push. */
const RULES = /GH0\d\d:|protected branch|hook declined|currently checked out|deny(?:ing|ed)? updating/i;

const RIGHTS =
  /returned error: 40[13]\b|authentication failed|permission (?:to \S+ )?denied|could not read (?:username|password)|write access to repository not granted|invalid username or/i;

/** Of a branch that was pushed to between our fetch and our push, at any point of the way. */
const MOVED =
  /\[rejected\]|fetch first|non-fast-forward|stale info|cannot lock ref|failed to (?:update|lock) ref|failed to lock|reference already exists|incorrect old value|\.lock'|has changed/i;

/** A client's error, except 408 and 429, which ask to wait. */
const CLIENT =
  /returned error: 4(?!08|29)\d\d|not found|does not appear to be a git repository|does not exist|is not allowed|shallow update/i;

/** Characters of git's own message in ours. */
const MAX_QUOTED_CHARACTERS = 600;

/**
 * @param said git's answer, already without any token
 * @param access what the branch was needed for
 */
export function gitFailure(
  said: Answer,
  at: { readonly remote: string; readonly branch: string },
  access: 'read' | 'write',
): GitFailure {
  const text = withoutControls(said.stderr);
  const words = cited(text);
  const where = `the branch ${at.branch} of ${at.remote}`;
  const failure = (kind: GitFailure['kind'], message: string, remedy: string): GitFailure => ({
    kind,
    error: userError('push-failed', `${message}: ${words}`, { remedy }),
  });
  if (RULES.test(text)) {
    return failure(
      'final',
      `${where} refuses the push by its rules`,
      `let the workflow push to ${at.branch} (rules of protected branches), or name another branch`,
    );
  }
  if (RIGHTS.test(text)) {
    return {
      kind: 'final',
      error: userError(
        'permission-missing',
        `there is no right to ${access === 'read' ? 'read' : 'write to'} ${where}: ${words}`,
        {
          remedy: `give the job \`permissions: contents: ${access}\`, and a token of this repository; pull requests from forks have none`,
        },
      ),
    };
  }
  if (MOVED.test(text)) {
    return failure('moved', `${where} moved under every push`, 'run again, or let fewer jobs write to it at once');
  }
  if (CLIENT.test(text))
    return failure('final', `${where} could not be used`, 'check the address of the repository and the branch');
  return failure('unreachable', `${where} could not be reached`, 'run again when the server answers');
}

/** The end of git's message, which has the reason. */
function cited(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, '; ');
  return line.length <= MAX_QUOTED_CHARACTERS ? line : `…${line.slice(-MAX_QUOTED_CHARACTERS)}`;
}
