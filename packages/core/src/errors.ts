/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of error and never changes (`docs/local.md` explains each one).
 */
import type { FailureCause } from './failure-causes.js';

/** Where in a file a value is; lines and columns are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the key, e.g. `stages.stage1.timeout`. It is data: a message names its key itself, where it is about one. */
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

/** What is known of every problem of a code. */
interface ErrorRow {
  /** Exit code: 2 (usage or configuration) or 1 (the answer is "no"). */
  readonly exit: 1 | 2;
  /** Whether a signal asked for it: the command line then ends by that signal, and `exit` is that of an action. */
  readonly bySignal?: true;
  /** The cause of the failure that it is, where no log says more; left out where none follows from the code. */
  readonly failure?: FailureCause;
  /** Whether it only says that a command failed, so that the command's log may say why. */
  readonly logSaysWhy?: true;
  /** Whether it says that a tool is not there and could not be installed. */
  readonly ofTool?: true;
  /** Whether it says that an artifact of a run could not be fetched, and not that something is wrong with it. */
  readonly ofFetch?: true;
  /** Whether it says what is wrong with a bundle, and not that the question could not be answered. */
  readonly ofBundle?: true;
}

const TABLE = {
  'config-missing': { exit: 2 },
  'config-syntax': { exit: 2 },
  'config-invalid': { exit: 2 },
  usage: { exit: 2 },
  'tool-missing': { exit: 2, failure: 'tool-missing', ofTool: true },
  'tool-install-failed': { exit: 2, failure: 'tool-missing', ofTool: true },
  'git-ownership': { exit: 2 },
  busy: { exit: 2 },
  'ancestry-missing': { exit: 1 },
  'ancestry-damaged': { exit: 1 },
  'inputs-missing': { exit: 2 },
  'zstd-missing': { exit: 2, failure: 'tool-missing' },
  'system-refused': { exit: 2 },
  'path-missing': { exit: 2 },
  'permission-missing': { exit: 2 },
  'inputs-outside': { exit: 2 },
  'inputs-changed': { exit: 1 },
  'prebuilt-unavailable': { exit: 1, failure: 'network' },
  'prebuilt-mismatch': { exit: 1, failure: 'cache-corrupt' },
  'stage-failed': { exit: 1, logSaysWhy: true },
  'stage-timeout': { exit: 1, failure: 'timeout' },
  'stage-killed': { exit: 1, logSaysWhy: true },
  'outputs-missing': { exit: 1 },
  'compiler-not-used': { exit: 1, failure: 'determinism' },
  'compiler-used-partly': { exit: 1, failure: 'determinism' },
  'proof-not-traced': { exit: 1 },
  'not-hermetic': { exit: 1, failure: 'determinism' },
  'incremental-differs': { exit: 1, failure: 'determinism' },
  'gate-failed': { exit: 1 },
  'tests-failed': { exit: 1 },
  'tests-missing': { exit: 1 },
  'all-skipped': { exit: 1 },
  'bundle-unreadable': { exit: 1, failure: 'cache-corrupt', ofBundle: true },
  'bundle-mismatch': { exit: 1, failure: 'cache-corrupt', ofBundle: true },
  'bundle-unsafe': { exit: 1, ofBundle: true },
  'nothing-to-compare': { exit: 1 },
  'handoff-lost': { exit: 1 },
  'artifact-missing': { exit: 1, ofFetch: true },
  'artifact-refused': { exit: 1 },
  'artifact-unavailable': { exit: 1, failure: 'network', ofFetch: true },
  'artifact-unsafe': { exit: 1 },
  'limit-exceeded': { exit: 1 },
  'result-invalid': { exit: 1 },
  'target-lost': { exit: 1 },
  'target-skipped': { exit: 1 },
  'forge-refused': { exit: 1 },
  'forge-unavailable': { exit: 1 },
  'push-failed': { exit: 1 },
  'document-invalid': { exit: 1 },
  'disk-full': { exit: 1, failure: 'disk-full' },
  interrupted: { exit: 1, bySignal: true },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof TABLE;

/** Every code that a user can see. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorRow>> = TABLE;

/** Whether a word is the code of an error. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(TABLE, word);
}

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
    return ERRORS[this.problems[0].code].exit;
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
