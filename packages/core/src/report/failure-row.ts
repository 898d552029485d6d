/** The failures of a run: one row for each of its problems. */
import { groupBy } from '../data/group.js';
import { ERRORS, type Problem } from '../errors.js';
import { fingerprintOf } from '../logs/fingerprint.js';
import { nodeId } from '../pipeline/node-id.js';
import type { FailureRow } from './schema.js';

/** Longest message that a row carries. */
export const MAX_MESSAGE_CHARACTERS = 500;

/** Stage and target of a problem that is about neither. */
const RUN = 'run';

/**
 * The row of a problem about which no log says more.
 * @param named what the fingerprint is made of: nothing that changes from run to run
 * @param cause the one that follows from the code, where the caller knows no better
 */
export function problemFailure(problem: Problem, named: string, cause = ERRORS[problem.code].failure ?? 'none'): FailureRow {
  const { stage = RUN, target = RUN, trial } = problem.subject ?? {};
  const message = (problem.message.split('\n', 1)[0] ?? '').slice(0, MAX_MESSAGE_CHARACTERS);
  return {
    stage,
    target,
    ...(trial === undefined ? {} : { trial }),
    code: problem.code,
    cause,
    confidence: 'medium',
    evidence: [message],
    message,
    fingerprint: fingerprintOf({ cause, tool: null, code: problem.code, message: named, file: null, stage }),
    place: null,
  };
}

/** The rows of these problems, each once: the known row, or else one that is made from the problem. */
export function rowsOf(problems: readonly Problem[], known: readonly FailureRow[]): FailureRow[] {
  const seen = new Set(known.map(keyOf));
  const own = problems.map(plainRow);
  const wanted = new Set(own.map(keyOf));
  const rows = [...known.filter((row) => wanted.has(keyOf(row))), ...own.filter((row) => !seen.has(keyOf(row)))];
  return [...new Map(rows.map((row) => [`${row.fingerprint} ${row.target} ${row.trial ?? ''}`, row])).values()];
}

/** A failure, and the problem that it is the row of; without one where the report has none. */
export interface FailureWithProblem {
  readonly failure: FailureRow;
  readonly problem?: Problem;
}

/** All failures with their problems. Problems of one code and subject may share a row, so that the others get a row of their own here. */
export function withProblems(failures: readonly FailureRow[], problems: readonly Problem[]): FailureWithProblem[] {
  const waiting = new Map<string, Problem[]>(groupBy(problems, (problem) => keyOf(plainRow(problem))));
  const known = failures.map((failure) => {
    const problem = waiting.get(keyOf(failure))?.shift();
    return { failure, ...(problem === undefined ? {} : { problem }) };
  });
  const others = [...waiting.values()].flat().map((problem) => ({ failure: plainRow(problem), problem }));
  return [...known, ...others];
}

/** The row of a problem that is known by its code and by what it is about. */
export function plainRow(problem: Problem): FailureRow {
  return problemFailure(problem, `${problem.code} ${nameOf(problem)}`);
}

/** What a row and its problem have in common. */
function keyOf({ code, stage, target, trial = '' }: FailureRow): string {
  return `${code} ${nodeId(stage, target)} ${trial}`;
}

function nameOf({ subject: { stage, target = RUN, trial } = {} }: Problem): string {
  const node = stage === undefined ? target : nodeId(stage, target);
  return trial === undefined ? node : `${node} ${trial}`;
}
