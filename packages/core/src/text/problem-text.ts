import type { ErrorCode, Problem } from '../errors.js';
import { withoutControls } from './plain-text.js';

function placed(place: Problem['place']): string[] {
  return place === undefined ? [] : [[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')];
}

/** Lines of the file that a problem is about; none where there is nothing to show. */
export type ExcerptOf = (problem: Problem) => readonly string[];

/** What is said around the message of a problem, in one language. */
export interface ProblemWords {
  readonly found: string;
  readonly allowed: string;
  readonly nearest: string;
  readonly remedy: string;
  readonly asAbove: string;
  /** Before a problem that ends nothing. */
  readonly warning: string;
  /** After it, on the same line. */
  readonly thenDo: (todo: string) => string;
  /** The message, after what its code means where that is in another language than the message. */
  readonly message: (code: ErrorCode, message: string) => string;
  /** The remedy, after what to do in general where that is in another language. */
  readonly todo: (code: ErrorCode, remedy: string) => string;
}

const ENGLISH: ProblemWords = {
  found: 'found',
  allowed: 'allowed',
  nearest: 'did you mean',
  remedy: 'remedy',
  asAbove: 'as above',
  warning: 'warning',
  thenDo: (todo) => `; ${todo}`,
  message: (_, message) => message,
  todo: (_, remedy) => remedy,
};

/** A problem that ends nothing, on one line. */
export function describeWarning({ code, place, message, remedy }: Problem, words: ProblemWords = ENGLISH): string {
  const what = [words.warning, ...placed(place), words.message(code, message)].join(': ');
  return withoutControls(remedy === undefined ? what : what + words.thenDo(words.todo(code, remedy)));
}

/** A problem as text: place, code and message on the first line, then its excerpt and how to fix it. Quoted logs cannot control the terminal. */
export function describeProblem(problem: Problem, excerptOf: ExcerptOf = () => [], words: ProblemWords = ENGLISH): string {
  const { code, place, value, allowed, nearest, remedy } = problem;
  const shown = excerptOf(problem);
  const lines = [
    [...placed(place), `error[${code}]: ${words.message(code, problem.message)}`].join(': '),
    ...shown.map((line) => `  ${line}`),
  ];
  if (value !== undefined && !shown.some((line) => line.includes(value))) lines.push(`  ${words.found}: ${value}`);
  if (allowed !== undefined) lines.push(`  ${words.allowed}: ${allowed.join(', ')}`);
  if (nearest !== undefined) lines.push(`  ${words.nearest}: ${nearest}`);
  if (remedy !== undefined) lines.push(`  ${words.remedy}: ${words.todo(code, remedy)}`);
  return withoutControls(lines.join('\n'));
}

/** Problems that are read one after another: a long list of what is allowed is written where it is new. */
export function describeProblems(problems: readonly Problem[], excerptOf?: ExcerptOf, words: ProblemWords = ENGLISH): string[] {
  let last: string | undefined;
  return problems.map((problem) => {
    const allowed = problem.allowed?.join(', ');
    const isSame = allowed !== undefined && allowed === last;
    last = allowed ?? last;
    return describeProblem(isSame ? { ...problem, allowed: [words.asAbove] } : problem, excerptOf, words);
  });
}
