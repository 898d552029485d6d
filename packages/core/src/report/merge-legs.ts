/** Makes one report from the results of a run's legs, which ran on different machines. */
import type { Problem } from '../errors.js';
import { canonicalJson } from '../json.js';
import { nodeId } from '../pipeline/node-id.js';
import { rowsOf } from './failure-row.js';
import { differencesIn, reportFindings } from './findings.js';
import { type ComparisonRow, comparedOf, type RunReport, type StageRow } from './model.js';

/** A leg that the plan of the run asks for. */
export interface ExpectedLeg {
  readonly target: string;
  /** Whether the run fails when the leg is skipped. */
  readonly required: boolean;
}

/** The outcome of a leg: its result, or the reason why no result counts. */
export type LegResult =
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** A run as the job that collects all its results knows it. */
export interface MergedRun {
  readonly pipeline: string;
  readonly language?: RunReport['language'];
  readonly commit: string;
  readonly expected: readonly ExpectedLeg[];
  /** By target. */
  readonly results: ReadonlyMap<string, LegResult>;
  /** The common result of the targets' jobs, as the forge reports it; empty where it was not asked for. */
  readonly jobsResult?: string;
}

/**
 * The report of a whole run. A leg without a result (cancelled, lost, never started) fails it, and so does a required leg that was
 * skipped: what is missing is never counted as passed.
 */
export function mergeReports({ pipeline, language, commit, expected, results, jobsResult = '' }: MergedRun): RunReport {
  const legs = expected.map((leg) => ({ leg, result: results.get(leg.target) }));
  const reports = legs.flatMap(({ result }) => reportIn(result) ?? []);
  const found = unique(legs.flatMap(({ leg, result }) => problemsOf(leg, result)));
  const problems = found.length > 0 ? found : problemsOfRun(expected, reports, jobsResult);
  const comparisons = mergeComparisons(reports.flatMap((report) => report.comparisons));
  const stages = mergeStages(legs);
  const failures = rowsOf(
    problems,
    reports.flatMap((report) => report.failures),
  );
  return {
    schema: 'selfhost.report/1',
    verdict: problems.length === 0 ? 'passed' : 'failed',
    pipeline,
    ...(language === undefined ? {} : { language }),
    // A job that never read the sources knows only their commit.
    version: (reports.find(({ stages }) => stages.length > 0) ?? reports[0])?.version ?? { commit, describe: null, dirty: false },
    window: windowOf(reports),
    stages,
    comparisons,
    compared: comparedOf(comparisons),
    notCompared: reports.flatMap(({ notCompared = [] }) => notCompared),
    notTested: reports.flatMap(({ notTested = [] }) => notTested),
    smoke: reports.flatMap(({ smoke }) => smoke),
    tests: reports.flatMap(({ tests }) => tests),
    skipped: reports.flatMap(({ skipped }) => skipped),
    problems,
    failures,
    ...reportFindings(differencesIn(reports), { failures, problems, stages, comparisons }),
    targets: expected.map(({ target }) => target),
  };
}

/** The report of a leg; null where no report counts. */
export function reportIn(result: LegResult | undefined): RunReport | null {
  return result?.kind === 'report' ? result.report : null;
}

/** Problems of a run as a whole, where no leg has a problem: what is missing is never counted as passed. */
function problemsOfRun(expected: readonly ExpectedLeg[], reports: readonly RunReport[], jobsResult: string): Problem[] {
  if (expected.length === 0) return [NOTHING_PLANNED];
  if (reports.every(({ stages }) => stages.length === 0)) return [NOTHING_BUILT];
  // A job did not succeed, but every result is good: the job's result is one of another attempt, or does not say why it failed.
  if (jobsResult === '' || jobsResult === 'success') return [];
  return [
    {
      code: 'target-lost',
      message: `the targets' jobs ended as "${jobsResult.slice(0, 20)}", although no result says why`,
      remedy: 'see which job was cancelled or lost, and run all jobs again',
    },
  ];
}

const NOTHING_PLANNED: Problem = {
  code: 'all-skipped',
  message: 'the plan of the run names no target, so nothing was proved',
  remedy: 'see the job that made the plan',
};

const NOTHING_BUILT: Problem = {
  code: 'all-skipped',
  message: 'every target was skipped, so nothing was proved',
  remedy: 'give at least one target a runner on which it can be built',
};

/** The problem of a result that is not about the leg's target, or contradicts itself; null where there is none. */
function unsound(target: string, result: RunReport): Problem | null {
  const { verdict, problems, stages, skipped, targets } = result;
  // A job that failed before its stages were started has no stages to report.
  const about =
    [...skipped, ...stages].some((row) => row.target === target) || (verdict === 'failed' && targets.includes(target));
  const invalid = (what: string): Problem => {
    return {
      code: 'result-invalid',
      message: `${target}: its result ${what}`,
      subject: { target },
      remedy: 'run its jobs again',
    };
  };
  if (!about) return invalid('is about other targets');
  if ((verdict === 'failed') !== problems.length > 0) return invalid(`says "${verdict}" with ${problems.length} problems`);
  const bad = verdict === 'passed' ? firstFailure(result) : null;
  return bad === null ? null : invalid(`says "passed", and that ${bad} did not`);
}

/** The first thing in a report that contradicts the verdict "passed"; null where nothing does. */
function firstFailure({ stages, comparisons, smoke, tests }: RunReport): string | null {
  const stage = stages.find(({ status, compilerUsed }) => status === 'failed' || compilerUsed === false);
  if (stage !== undefined) return nodeId(stage.id, stage.target);
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
        subject: { target },
        remedy: "see the target's jobs, and run the failed ones again",
      },
    ];
  }
  if (result.kind === 'problem') return [result.problem];
  const { report } = result;
  const wrong = unsound(target, report);
  if (wrong !== null) return [wrong];
  const skipped = report.skipped.find((row) => row.target === target);
  if (skipped === undefined) return [...report.problems];
  if (!required) return [];
  return [
    {
      code: 'target-skipped',
      message: `${target} is required and was skipped: ${skipped.reason}`,
      subject: { target },
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

/** A host's chain is in the legs of all its targets: the row of its own leg counts, except where the row of another leg has failed. */
function mergeStages(legs: readonly { leg: ExpectedLeg; result: LegResult | undefined }[]): StageRow[] {
  const rows = new Map<string, StageRow>();
  for (const { leg, result } of legs) {
    for (const row of reportIn(result)?.stages ?? []) {
      const id = nodeId(row.id, row.target);
      const known = rows.get(id);
      const better = row.target === leg.target ? known?.status !== 'failed' : row.status === 'failed';
      if (known === undefined || better) rows.set(id, row);
    }
  }
  const order = legs.map(({ leg }) => leg.target);
  const place = ({ target }: StageRow): number => (order.includes(target) ? order.indexOf(target) : order.length);
  return [...rows.values()].sort((a, b) => place(a) - place(b));
}

/** A host's comparisons are in the legs of all its targets; one that failed is never replaced by one that passed. */
function mergeComparisons(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const merged = new Map<string, ComparisonRow>();
  for (const row of rows) {
    const id = `${row.left} ${row.right} ${row.target} ${row.gate}`;
    if (!merged.has(id) || !row.passed) merged.set(id, row);
  }
  return [...merged.values()];
}

function windowOf(reports: readonly RunReport[]): RunReport['window'] {
  const starts = reports.map(({ window }) => window.started).sort();
  const ends = reports.map(({ window }) => window.finished).sort();
  const nothing = new Date(0).toISOString();
  return { started: starts[0] ?? nothing, finished: ends.at(-1) ?? nothing };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [
    ...new Map(
      problems.map((problem) => [canonicalJson([problem.code, problem.subject ?? null, problem.message]), problem]),
    ).values(),
  ];
}
