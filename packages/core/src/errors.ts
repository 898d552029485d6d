/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of trouble for good (`docs/local.md` explains each one).
 */

/** Where in a file a value stands; lines and columns are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the key, e.g. `stages.stage1.timeout`. */
  readonly key?: string;
}

/** One thing that is wrong, and what a person can do about it. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly place?: Place;
  /** The offending value, as written. */
  readonly value?: string;
  readonly allowed?: readonly string[];
  /** The nearest right word, where one is near. */
  readonly nearest?: string;
  readonly remedy?: string;
}

/** Every code that a person can meet. The exit code is 2 (usage or configuration) or 1 (the answer is "no"). */
export const ERROR_CODES = {
  'config-missing': { exit: 2, summary: 'there is no selfhost.yml' },
  'config-syntax': { exit: 2, summary: 'selfhost.yml is not well-formed YAML' },
  'config-invalid': { exit: 2, summary: 'selfhost.yml says something that is not allowed' },
  usage: { exit: 2, summary: 'the command line is wrong' },
  'tool-missing': { exit: 2, summary: 'a tool that a stage needs is not installed' },
  'tool-install-failed': { exit: 2, summary: 'a tool could not be installed' },
  'git-ownership': { exit: 2, summary: 'git refuses to read a repository that belongs to another user' },
  busy: { exit: 2, summary: 'another run is using the same folder' },
  'inputs-missing': { exit: 2, summary: 'an input glob matches no file' },
  'prebuilt-unavailable': { exit: 1, summary: 'a prebuilt compiler could not be read or fetched' },
  'prebuilt-mismatch': { exit: 1, summary: 'a prebuilt compiler does not have the digest that was declared' },
  'stage-failed': { exit: 1, summary: 'the command of a stage failed' },
  'stage-timeout': { exit: 1, summary: 'a stage took longer than its timeout' },
  'stage-killed': { exit: 1, summary: 'a stage was ended by a signal' },
  'outputs-missing': { exit: 1, summary: 'a stage exited 0 without an output that it declares' },
  'bundle-unreadable': { exit: 1, summary: 'a file is not a bundle, or is damaged' },
  'bundle-mismatch': { exit: 1, summary: 'a bundle does not hold what its manifest says' },
  'bundle-unsafe': { exit: 1, summary: 'a bundle holds an entry that must not be unpacked' },
  'zstd-missing': { exit: 2, summary: 'this Node cannot read .zst and the zstd program is missing' },
  'disk-full': { exit: 1, summary: 'there is no space left on the disk' },
  'tests-failed': { exit: 1, summary: 'a smoke test or test suite failed' },
  'tests-missing': { exit: 1, summary: 'a test suite ran no test' },
  'compiler-not-used': { exit: 1, summary: 'a stage succeeds without the compiler that is said to build it' },
  'gate-failed': { exit: 1, summary: 'a comparison does not show what its gate asks for' },
  'all-skipped': { exit: 1, summary: 'no target can be built on this machine' },
  interrupted: { exit: 1, summary: 'the run was interrupted' },
  'nothing-to-compare': { exit: 1, summary: 'both sides of a comparison are empty' },
  'path-missing': { exit: 2, summary: 'a file or folder that was named does not exist' },
} as const satisfies Record<string, { exit: 1 | 2; summary: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An error that a person can mend. Carries one or several problems, all found at once. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    super(problems.map((problem) => problem.message).join('\n'), options);
    this.problems = problems;
  }

  /** The exit code of the first problem. */
  get exitCode(): 1 | 2 {
    return ERROR_CODES[this.problems[0].code].exit;
  }
}

/** Shorthand for an error of one problem. */
export function userError(
  code: ErrorCode,
  message: string,
  rest: Omit<Problem, 'code' | 'message'> = {},
  cause?: unknown,
): UserError {
  return new UserError([{ code, message, ...rest }], cause === undefined ? undefined : { cause });
}
