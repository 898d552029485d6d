/** The records of a run: one for each target, made from its report; or one that holds only figures. */
import type { Problem } from '../errors.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import { DONE_STATUSES } from '../stage/statuses.js';
import { recordedFindings } from './record-findings.js';
import { checkRecord, type Failure, type Metric, RUN_SCHEMA, type RunRecord } from './record-schema.js';
import { firstWords, shortened } from './shorten.js';

/** What a report does not say about its run. */
export interface RunFacts {
  /** The run's number, or `local-<ULID>`. */
  readonly runId: string;
  /** 1 for the first run; one more for each re-run. */
  readonly attempt: number;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly url: string;
  /** When attempt 1 began, ISO 8601. */
  readonly started: string;
  readonly variant?: string;
  /** The machine in a few words, e.g. `ubuntu-24.04, 4 cores`. */
  readonly environment?: string;
}

/** Most bytes of one text in a record: there are nine, and the lists need the rest. */
const MAX_TEXT_BYTES = 200;

/** Seconds are rounded to milliseconds: more digits mean nothing. */
const MS_PER_SECOND = 1000;

/**
 * One record for each target of the report, in the report's order.
 * @throws UserError `result-invalid` where a name in it cannot be part of a file name
 */
export function runRecords(report: RunReport, facts: RunFacts): RunRecord[] {
  const targets = [
    ...new Set([
      ...report.stages.map(({ target }) => target),
      ...report.comparisons.map(({ target }) => target),
      ...report.skipped.map(({ target }) => target),
      // A target that was asked for and has no row is recorded as failed, and is never missing.
      ...report.targets,
    ]),
  ];
  return targets.map((target) => {
    const isAbout = (of: string | undefined): boolean => concerns(of, target, targets);
    const failures = report.problems.filter(({ subject }) => isAbout(subject?.target)).map(failureOf);
    return finished({
      ...header(facts, report.pipeline, target),
      verdict: verdictOf(report, target, failures),
      stages: report.stages.filter((row) => row.target === target).map(stageFigures),
      comparisons: report.comparisons.filter((row) => row.target === target).map(comparisonFigures),
      failures,
      ...recordedFindings(report, target, isAbout),
      metrics: figuresOf(report, target),
      cut: {},
    });
  });
}

/**
 * A record of figures that a person measured.
 * @param of what the figures are about: `pipeline` may be any id
 * @throws UserError `result-invalid` where a name in it cannot be part of a file name
 */
export function metricsRecord(
  metrics: readonly Metric[],
  of: { readonly pipeline: string; readonly target: string },
  facts: RunFacts,
): RunRecord {
  return finished({
    ...header(facts, of.pipeline, of.target),
    verdict: null,
    stages: [],
    comparisons: [],
    failures: [],
    metrics,
    cut: {},
  });
}

/** The record is checked first: shortening cannot correct a wrong name. */
function finished(record: RunRecord): RunRecord {
  return shortened(checkRecord(record, `the record of ${firstWords(record.target, MAX_TEXT_BYTES)}`));
}

function header(facts: RunFacts, pipeline: string, target: string) {
  const short = (text: string): string => firstWords(text, MAX_TEXT_BYTES);
  return {
    schema: RUN_SCHEMA,
    run: facts.runId,
    attempt: facts.attempt,
    pipeline,
    target,
    variant: facts.variant ?? null,
    event: short(facts.event),
    ref: short(facts.ref),
    sha: short(facts.sha),
    url: short(facts.url),
    started: facts.started,
    environment: facts.environment === undefined ? null : short(facts.environment),
  } as const;
}

/** Whether what is about one target is about this one. What has no target, or one that the report does not have, is about all. */
function concerns(of: string | undefined, target: string, targets: readonly string[]): boolean {
  return of === undefined || !targets.includes(of) || of === target;
}

function failureOf({ code, message }: Problem): Failure {
  return { code, message: firstWords(message, MAX_TEXT_BYTES) };
}

/** States of stages that show something. */
const DONE: ReadonlySet<StageRow['status']> = new Set([...DONE_STATUSES, 'not-needed']);

function verdictOf(report: RunReport, target: string, failures: readonly Failure[]): RunRecord['verdict'] {
  if (failures.length > 0) return 'failed';
  if (report.skipped.some((row) => row.target === target)) return 'skipped';
  const stages = report.stages.filter((row) => row.target === target);
  // A target without a stage has shown nothing, and one whose stages were skipped because its host's failed has not either.
  return stages.length > 0 && stages.every(({ status }) => DONE.has(status)) ? 'passed' : 'failed';
}

function stageFigures(row: StageRow): RunRecord['stages'][number] {
  return {
    id: row.id,
    status: row.status,
    seconds: row.seconds === null ? null : rounded(row.seconds),
    cpuSeconds: row.cpuSeconds === null ? null : rounded(row.cpuSeconds),
    ...(row.traced === undefined ? {} : { traced: row.traced }),
    peakBytes: row.peakBytes,
    bytes: row.bytes,
    contentDigest: row.contentDigest,
    cache: row.cache,
  };
}

function comparisonFigures(row: ComparisonRow): RunRecord['comparisons'][number] {
  const { left, right, gate, verdict, passed, rate, strictRate, proof, inherited, differences } = row;
  const differing = differences === undefined ? {} : { differing: differences.differences.length };
  const level = proof === undefined ? {} : { proof: proof === null ? null : { level: proof.level } };
  return { left, right, gate, verdict, passed, rate, strictRate, ...level, inherited, ...differing };
}

/** Figures of the target as a whole; one that was not measured in this run is left out, never 0. */
function figuresOf(report: RunReport, target: string): Metric[] {
  const stages = report.stages.filter((row) => row.target === target && (row.status === 'built' || row.status === 'restored'));
  const trials = [...report.smoke, ...report.tests].filter((row) => row.target === target && row.status !== 'skipped');
  const seconds = stages.flatMap((row) => (row.status === 'built' && row.seconds !== null ? [row.seconds] : []));
  const peaks = stages.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
  const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);
  // The time of a build cannot be compared with others where a part of it came from the store.
  const whole = stages.length > 0 && seconds.length === stages.length;
  const traced = stages.some((row) => row.traced === true) ? { traced: true as const } : {};
  return [
    ...(whole ? [{ name: 'ci_build_time', unit: 's', value: rounded(sum(seconds)), ...traced }] : []),
    ...(peaks.length > 0 ? [{ name: 'peak_memory', unit: 'B', value: Math.max(...peaks) }] : []),
    ...(trials.length > 0 && trials.every(({ restored }) => !restored)
      ? [{ name: 'ci_test_time', unit: 's', value: rounded(sum(trials.map((row) => row.seconds))) }]
      : []),
    ...(trials.length > 0
      ? [
          { name: 'tests_run', unit: '', value: sum(trials.map((row) => row.tests - row.skippedTests)) },
          { name: 'tests_failed', unit: '', value: sum(trials.map((row) => row.failures)) },
        ]
      : []),
  ];
}

function rounded(seconds: number): number {
  return Math.round(seconds * MS_PER_SECOND) / MS_PER_SECOND;
}
