/** One report of the results that the legs of a run have handed up, each on a machine of its own. */
import type { Problem } from '../errors.js';
import { type FailureRow, problemFailure } from './failure-row.js';
import { type ComparisonRow, comparedOf, type RunReport, type StageRow } from './model.js';

/** A leg that the plan of the run has asked for. */
export interface ExpectedLeg {
  readonly target: string;
  /** Whether the run fails when the leg is skipped. */
  readonly required: boolean;
}

/** What became of it: its result, or why there is none that counts. */
export type LegResult = RunReport | Problem;

/**
 * The report of a whole run, for the given commit. A leg without a result (cancelled, lost, never started) fails it, and so does a required leg that was
 * skipped: nothing that is not there is ever counted as passed.
 */
export function mergeReports(
  pipeline: string,
  commit: string,
  expected: readonly ExpectedLeg[],
  results: ReadonlyMap<string, LegResult>,
): RunReport {
  const legs = expected.map((leg) => ({ leg, result: results.get(leg.target) }));
  const reports = legs.flatMap(({ result }) => (isReport(result) ? [result] : []));
  const problems = unique([
    ...legs.flatMap(({ leg, result }) => problemsOf(leg, result)),
    ...(expected.length === 0 ? [NOTHING_PLANNED] : []),
  ]);
  // Nothing that is not there is ever counted as passed, even where each leg by itself may be skipped.
  if (problems.length === 0 && reports.every(({ stages }) => stages.length === 0)) problems.push(NOTHING_BUILT);
  const comparisons = mergeComparisons(reports.flatMap((report) => report.comparisons));
  return {
    schema: 'selfhost.report/1',
    verdict: problems.length === 0 ? 'passed' : 'failed',
    pipeline,
    // A job that never read the sources knows their commit and nothing more.
    version: (reports.find(({ stages }) => stages.length > 0) ?? reports[0])?.version ?? { commit, describe: null, dirty: false },
    window: windowOf(reports),
    stages: mergeStages(legs),
    comparisons,
    compared: comparedOf(comparisons),
    notCompared: reports.flatMap(({ notCompared = [] }) => notCompared),
    notTested: reports.flatMap(({ notTested = [] }) => notTested),
    smoke: reports.flatMap(({ smoke }) => smoke),
    tests: reports.flatMap(({ tests }) => tests),
    skipped: reports.flatMap(({ skipped }) => skipped),
    problems,
    failures: mergeFailures(reports, problems),
    targets: expected.map(({ target }) => target),
  };
}

export function isReport(result: LegResult | undefined): result is RunReport {
  return result !== undefined && 'schema' in result;
}

const NOTHING_PLANNED: Problem = {
  code: 'all-skipped',
  message: 'the plan of the run names no target, so nothing was shown',
  remedy: 'see the job that made the plan',
};

const NOTHING_BUILT: Problem = {
  code: 'all-skipped',
  message: 'every target was skipped, so nothing was shown',
  remedy: 'give at least one target a runner on which it can be built',
};

/** What a leg's result must at least be about. */
function unsound(target: string, result: RunReport): Problem | null {
  const { verdict, problems, stages, skipped, targets } = result;
  // A job that failed before its stages were begun has none to tell of.
  const about =
    [...skipped, ...stages].some((row) => row.target === target) || (verdict === 'failed' && targets.includes(target));
  const invalid = (what: string): Problem => {
    return { code: 'result-invalid', message: `${target}: its result ${what}`, remedy: 'run its jobs again' };
  };
  if (!about) return invalid('is about other targets');
  if ((verdict === 'failed') !== problems.length > 0) return invalid(`says "${verdict}" with ${problems.length} problems`);
  const bad = verdict === 'passed' ? firstFailure(result) : null;
  return bad === null ? null : invalid(`says "passed", and that ${bad} did not`);
}

/** What a report shows of itself that cannot stand beside the verdict "passed"; null where nothing is. */
function firstFailure({ stages, comparisons, smoke, tests }: RunReport): string | null {
  const stage = stages.find(({ status, compilerUsed }) => status === 'failed' || compilerUsed === false);
  if (stage !== undefined) return `${stage.id}@${stage.target}`;
  const comparison = comparisons.find(({ passed }) => !passed);
  if (comparison !== undefined) return `the comparison of ${comparison.left} with ${comparison.right}`;
  return [...smoke, ...tests].find(({ gating, status }) => gating && status === 'failed')?.name ?? null;
}

function problemsOf({ target, required }: ExpectedLeg, result: LegResult | undefined): Problem[] {
  if (result === undefined) {
    return [
      {
        code: 'target-lost',
        message: `${target}: there is no result: its jobs were cancelled, lost, or never started`,
        remedy: "see the target's jobs, and run the failed ones again",
      },
    ];
  }
  if (!isReport(result)) return [result];
  const wrong = unsound(target, result);
  if (wrong !== null) return [wrong];
  const skipped = result.skipped.find((row) => row.target === target);
  if (skipped === undefined) return [...result.problems];
  if (!required) return [];
  return [
    {
      code: 'target-skipped',
      message: `${target} is required and was skipped: ${skipped.reason}`,
      remedy: skippedRemedy(target),
    },
  ];
}

/** What a person can do about a required target that was left out. */
export function skippedRemedy(target: string): string {
  return (
    `name a runner that can build it under targets.${target}.runner, give a tool that it lacks an \`install:\` command under toolchain, ` +
    `or say \`required: false\` under targets.${target}`
  );
}

/** A host's chain stands in the legs of all its targets: the row of its own leg counts, except where another's has failed. */
function mergeStages(legs: readonly { leg: ExpectedLeg; result: LegResult | undefined }[]): StageRow[] {
  const rows = new Map<string, StageRow>();
  for (const { leg, result } of legs) {
    for (const row of isReport(result) ? result.stages : []) {
      const id = `${row.id}@${row.target}`;
      const known = rows.get(id);
      const better = row.target === leg.target ? known?.status !== 'failed' : row.status === 'failed';
      if (known === undefined || better) rows.set(id, row);
    }
  }
  const order = legs.map(({ leg }) => leg.target);
  const place = ({ target }: StageRow): number => (order.includes(target) ? order.indexOf(target) : order.length);
  return [...rows.values()].sort((a, b) => place(a) - place(b));
}

/** A host's comparisons stand in the legs of all its targets; one that has failed is never covered by one that passed. */
function mergeComparisons(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const merged = new Map<string, ComparisonRow>();
  for (const row of rows) {
    const id = `${row.left} ${row.right} ${row.target} ${row.gate}`;
    if (!merged.has(id) || !row.passed) merged.set(id, row);
  }
  return [...merged.values()];
}

/** What the legs say of their failures, and a row for each problem that no leg has told of. */
function mergeFailures(reports: readonly RunReport[], problems: readonly Problem[]): FailureRow[] {
  const told = new Set(reports.flatMap((report) => report.problems.map(({ message }) => message)));
  const own = problems.filter(({ message }) => !told.has(message)).map(failureOfRun);
  const rows = [...reports.flatMap(({ failures }) => failures), ...own];
  return [...new Map(rows.map((row) => [`${row.fingerprint} ${row.target}`, row])).values()];
}

/** A problem of the run as a whole; its message begins with the target where it is about one. */
function failureOfRun(problem: Problem): FailureRow {
  const target = /^([a-z0-9_.-]+):? /.exec(problem.message)?.[1] ?? 'run';
  return problemFailure(problem, `${problem.code} ${target}`, 'run', target, 'none');
}

function windowOf(reports: readonly RunReport[]): RunReport['window'] {
  const starts = reports.map(({ window }) => window.started).sort();
  const ends = reports.map(({ window }) => window.finished).sort();
  const nothing = new Date(0).toISOString();
  return { started: starts[0] ?? nothing, finished: ends.at(-1) ?? nothing };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values()];
}
