import type { Problem } from '../errors.js';
import { withoutControls } from './plain-text.js';

/** A problem that ends nothing, on one line. */
export function describeWarning({ place, message, remedy }: Problem): string {
  return withoutControls(`warning: ${[...placed(place), message].join(': ')}${remedy === undefined ? '' : `; ${remedy}`}`);
}

function placed(place: Problem['place']): string[] {
  return place === undefined ? [] : [[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')];
}

/** A problem as text: place, code and message on the first line, then how to fix it. Quoted logs cannot control the terminal. */
export function describeProblem(problem: Problem): string {
  const { place, value, allowed, nearest, remedy } = problem;
  const lines = [[...placed(place), `error[${problem.code}]: ${problem.message}`].join(': ')];
  if (value !== undefined) lines.push(`  found: ${value}`);
  if (allowed !== undefined) lines.push(`  allowed: ${allowed.join(', ')}`);
  if (nearest !== undefined) lines.push(`  did you mean: ${nearest}`);
  if (remedy !== undefined) lines.push(`  remedy: ${remedy}`);
  return withoutControls(lines.join('\n'));
}

/** Problems that are read one after another: a long list of what is allowed is written where it is new. */
export function describeProblems(problems: readonly Problem[]): string[] {
  let last: string | undefined;
  return problems.map((problem) => {
    const allowed = problem.allowed?.join(', ');
    const isSame = allowed !== undefined && allowed === last;
    last = allowed ?? last;
    return describeProblem(isSame ? { ...problem, allowed: ['as above'] } : problem);
  });
}
