/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of error and never changes (`docs/local.md` explains each one).
 */

/** Where in a file a value is; lines and columns are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the key, e.g. `stages.stage1.timeout`. */
  readonly key?: string;
}

/** What something is about, by ids: decisions read this, and never a message. What is left out is not known, or is more than one. */
export interface ProblemSubject {
  readonly stage?: string;
  readonly target?: string;
  /** A smoke test or a suite of the stage, with the list that it is in: `smoke.hello`, `tests.suite`. */
  readonly trial?: string;
  /** A path as the message names it. */
  readonly file?: string;
}

/** One thing that is wrong, and what a person can do about it. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  /** Absent where it is about the run as a whole. One that has a stage names it in its message. */
  readonly subject?: ProblemSubject;
  readonly place?: Place;
  /** The offending value, as written. */
  readonly value?: string;
  readonly allowed?: readonly string[];
  /** The nearest right word, where one is near. */
  readonly nearest?: string;
  readonly remedy?: string;
}

/** Every code that a user can see, with its exit code: 2 (usage or configuration) or 1 (the answer is "no"). */
export const EXIT_CODES = {
  'config-missing': 2,
  'config-syntax': 2,
  'config-invalid': 2,
  usage: 2,
  'tool-missing': 2,
  'tool-install-failed': 2,
  'git-ownership': 2,
  busy: 2,
  'inputs-missing': 2,
  'inputs-outside': 2,
  'inputs-changed': 1,
  'prebuilt-unavailable': 1,
  'prebuilt-mismatch': 1,
  'stage-failed': 1,
  'stage-timeout': 1,
  'stage-killed': 1,
  'outputs-missing': 1,
  'bundle-unreadable': 1,
  'bundle-mismatch': 1,
  'bundle-unsafe': 1,
  'zstd-missing': 2,
  'disk-full': 1,
  'tests-failed': 1,
  'tests-missing': 1,
  'compiler-not-used': 1,
  'gate-failed': 1,
  'all-skipped': 1,
  interrupted: 1,
  'nothing-to-compare': 1,
  'path-missing': 2,
  'handoff-lost': 1,
  'artifact-missing': 1,
  'artifact-refused': 1,
  'artifact-unavailable': 1,
  'artifact-unsafe': 1,
  'limit-exceeded': 1,
  'result-invalid': 1,
  'target-lost': 1,
  'target-skipped': 1,
  'permission-missing': 2,
  'forge-refused': 1,
  'forge-unavailable': 1,
  'push-failed': 1,
  'document-invalid': 1,
  'system-refused': 2,
} as const satisfies Record<string, 1 | 2>;

export type ErrorCode = keyof typeof EXIT_CODES;

/** An error that a user can fix. It has one or several problems, all found in one run. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    super(problems.map((problem) => problem.message).join('\n'), options);
    this.problems = problems;
  }

  /** The exit code of the first problem. */
  get exitCode(): 1 | 2 {
    return EXIT_CODES[this.problems[0].code];
  }
}

/** The problem with what it is about; what was known of that where it was found stays. */
export function about(problem: Problem, subject: ProblemSubject): Problem {
  return { ...problem, subject: { ...subject, ...problem.subject } };
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
