/** Reads the newest records of a history, on a branch or in a folder. */
import { UserError } from '../errors.js';
import { byCodeUnits } from '../files/order.js';
import type { Logger } from '../ports.js';
import { parseRunRecord, RUN_ID, type RunRecord } from './record-schema.js';

export interface HistoryFiles {
  read(path: string): Promise<string | null>;
  list(prefix: string): readonly string[];
}

/** A history of which it is known how long a file is before it is read. */
export interface SizedHistoryFiles extends HistoryFiles {
  /** Bytes of a file; null where there is none. */
  sizeOf(path: string): number | null;
}

/**
 * The newest records, as many as `count`. A file that is no record is skipped with a warning: one bad file must not stop all reports.
 */
export async function readRecords(files: HistoryFiles, logger: Logger, count: number): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const path of newestPaths(files.list('runs/')).slice(0, count)) {
    try {
      records.push(parseRunRecord((await files.read(path)) ?? '', path));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      logger.warn({ kind: 'record-left-out', problem: error.problems[0] });
    }
  }
  return records;
}

const PATH = /^runs\/(\d{4}\/\d\d)\/(\d+|local-[0-9A-Z]{26})-\d+-[^/]+\.json$/;

/** The paths of records, sorted by month, then by run, the newest first: the numbers of runs grow, and so do ULIDs. */
export function newestPaths(paths: readonly string[]): string[] {
  return paths
    .flatMap((path) => {
      const [, month = '', run = ''] = PATH.exec(path) ?? [];
      return RUN_ID.test(run) ? [{ path, month, run }] : [];
    })
    .sort(
      (a, b) =>
        byCodeUnits(b.month, a.month) || b.run.length - a.run.length || byCodeUnits(b.run, a.run) || byCodeUnits(a.path, b.path),
    )
    .map(({ path }) => path);
}
