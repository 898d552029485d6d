/** The report of a leg's job that failed before it had a result: it holds only the reason. */
import { about, type Problem } from '../errors.js';
import { nodeId } from '../pipeline/node-id.js';
import { rowsOf } from './failure-row.js';
import type { RunReport } from './model.js';

export interface FailedJob {
  readonly pipeline: string;
  readonly target: string;
  /** What the job had to build; null for the job that judges. */
  readonly stage: string | null;
  readonly commit: string;
  readonly problems: readonly Problem[];
  /** When it failed, milliseconds since the epoch. */
  readonly failed: number;
}

/** For a problem without a remedy. */
const REMEDY = "see the job's log";

export function failedJobReport({ pipeline, target, stage, commit, problems, failed }: FailedJob): RunReport {
  const job = stage === null ? target : nodeId(stage, target);
  const subject = { ...(stage === null ? {} : { stage }), target };
  const time = new Date(failed).toISOString();
  const ofJob = problems.map((problem) => about({ remedy: REMEDY, ...problem, message: `${job}: ${problem.message}` }, subject));
  return {
    schema: 'selfhost.report/1',
    verdict: 'failed',
    pipeline,
    version: { commit: commit === '' ? null : commit, describe: null, dirty: false },
    window: { started: time, finished: time },
    stages: [],
    comparisons: [],
    smoke: [],
    tests: [],
    skipped: [],
    problems: ofJob,
    failures: rowsOf(ofJob, []),
    targets: [target],
  };
}
