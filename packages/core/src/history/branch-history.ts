/** Reads the newest runs of a branch, for the targets of a pipeline. */
import type { RecordedDifferences } from '../compare/recorded-difference.js';
import { newestPaths, type SizedHistoryFiles } from '../records/history.js';
import type { ComparisonFigures, RunRecord } from '../records/record-schema.js';
import { lastAttempts, newestFirst } from '../records/record-summary.js';
import type { LeftOutFile } from './left-out.js';
import { differencesOf, endOfRecords, recordsIn } from './record-files.js';

/** The runs that a history is asked for. */
export interface BranchRuns {
  readonly pipeline: string;
  readonly targets: readonly string[];
  /** e.g. `main`. */
  readonly branch: string;
}

/** One run of a target. */
export interface BranchRun {
  readonly record: RunRecord;
  /** The differences of each comparison of which they are known. */
  readonly compared: readonly (readonly [ComparisonFigures, RecordedDifferences])[];
}

export interface BranchHistory {
  readonly branch: string;
  /** The runs of the targets, in order of time; only the last attempt of each. */
  readonly targets: ReadonlyMap<string, readonly BranchRun[]>;
  /** The files that could not be read. */
  readonly leftOut: readonly LeftOutFile[];
}

/** Targets of which records are read; a comment has fewer rows. */
const MAX_TARGETS = 40;
/** Newest records of a target that are read: as many runs as rates are about. */
const MAX_TARGET_RECORDS = 30;
/** Records of all targets that are read: each costs one start of git or two, and so about 10 ms. */
const MAX_RECORDS = 240;

export async function readBranchHistory(
  files: SizedHistoryFiles,
  { pipeline, targets, branch }: BranchRuns,
): Promise<BranchHistory> {
  const leftOut: LeftOutFile[] = [];
  const paths = newestPaths(files.list('runs/'));
  const asked = targets.slice(0, MAX_TARGETS);
  const most = Math.min(MAX_TARGET_RECORDS, Math.floor(MAX_RECORDS / asked.length));
  const found = new Map<string, readonly BranchRun[]>();
  for (const target of asked) {
    const own = paths.filter((path) => path.endsWith(endOfRecords({ pipeline, target }))).slice(0, most);
    const records = await recordsIn(files, own, leftOut);
    const ofBranch = records.filter(
      (record) =>
        record.pipeline === pipeline &&
        record.target === target &&
        record.variant === null &&
        record.verdict !== null &&
        record.ref === `refs/heads/${branch}`,
    );
    found.set(target, await runsOf(files, ofBranch, leftOut));
  }
  return { branch, targets: found, leftOut };
}

async function runsOf(files: SizedHistoryFiles, records: readonly RunRecord[], leftOut: LeftOutFile[]): Promise<BranchRun[]> {
  const runs: BranchRun[] = [];
  for (const record of lastAttempts(records).sort((a, b) => newestFirst(b, a))) {
    const rows = record.comparisons.filter(({ rate, inherited }) => rate !== null && inherited === null);
    runs.push({ record, compared: await differencesOf(files, record, rows, leftOut) });
  }
  return runs;
}
