import type { Problem } from '../errors.js';
import { withoutControls } from './plain-text.js';

/** A problem that ends nothing, on one line. */
export function describeWarning({ place, message, remedy }: Problem): string {
  return withoutControls(`warning: ${[...placed(place), message].join(': ')}${remedy === undefined ? '' : `; ${remedy}`}`);
}

function placed(place: Problem['place']): string[] {
  return place === undefined ? [] : [[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')];
}

/** Lines of the file that a problem is about; none where there is nothing to show. */
export type ExcerptOf = (problem: Problem) => readonly string[];

/** A problem as text: place, code and message on the first line, then its excerpt and how to fix it. Quoted logs cannot control the terminal. */
export function describeProblem(problem: Problem, excerptOf: ExcerptOf = () => []): string {
  const { place, value, allowed, nearest, remedy } = problem;
  const shown = excerptOf(problem);
  const lines = [
    [...placed(place), `error[${problem.code}]: ${problem.message}`].join(': '),
    ...shown.map((line) => `  ${line}`),
  ];
  if (value !== undefined && !shown.some((line) => line.includes(value))) lines.push(`  found: ${value}`);
  if (allowed !== undefined) lines.push(`  allowed: ${allowed.join(', ')}`);
  if (nearest !== undefined) lines.push(`  did you mean: ${nearest}`);
  if (remedy !== undefined) lines.push(`  remedy: ${remedy}`);
  return withoutControls(lines.join('\n'));
}

/** Problems that are read one after another: a long list of what is allowed is written where it is new. */
export function describeProblems(problems: readonly Problem[], excerptOf?: ExcerptOf): string[] {
  let last: string | undefined;
  return problems.map((problem) => {
    const allowed = problem.allowed?.join(', ');
    const isSame = allowed !== undefined && allowed === last;
    last = allowed ?? last;
    return describeProblem(isSame ? { ...problem, allowed: ['as above'] } : problem, excerptOf);
  });
}
