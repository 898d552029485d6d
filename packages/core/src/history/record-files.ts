/** Records and the differences beside them, read from the files of a history. What cannot be read is left out and named. */
import type { RecordedDifferences } from '../compare/recorded-difference.js';
import { UserError } from '../errors.js';
import { comparisonKey, MAX_DIFFERENCES_BYTES, parseDifferences } from '../records/differences.js';
import type { SizedHistoryFiles } from '../records/history.js';
import {
  type ComparisonFigures,
  differencesPath,
  MAX_RECORD_BYTES,
  parseRunRecord,
  type RunRecord,
} from '../records/record-schema.js';
import type { LeftOutFile } from './left-out.js';

/** A record that a person has indented may be longer than one that the suite wrote. */
const MAX_RECORD_FILE_BYTES = 16 * MAX_RECORD_BYTES;

/** Names of records without a variant end with pipeline and target, so that most others need not be read. */
export function endOfRecords({ pipeline, target }: Pick<RunRecord, 'pipeline' | 'target'>): string {
  return `-${pipeline}-${target}.json`;
}

/** @param leftOut gets each file that is left out */
export async function recordsIn(
  files: SizedHistoryFiles,
  paths: readonly string[],
  leftOut: LeftOutFile[],
): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const file of paths) {
    if ((files.sizeOf(file) ?? 0) > MAX_RECORD_FILE_BYTES) {
      leftOut.push({ kind: 'too-long', file });
      continue;
    }
    try {
      records.push(parseRunRecord((await files.read(file)) ?? '', file));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      leftOut.push({ kind: 'unreadable', file, problem: error.problems[0] });
    }
  }
  return records;
}

const NONE: RecordedDifferences = { differences: [], complete: true };

/** The differences of each row of a record; rows without a list, lost or never written, are left out. */
export async function differencesOf(
  files: SizedHistoryFiles,
  record: RunRecord,
  rows: readonly ComparisonFigures[],
  leftOut: LeftOutFile[],
): Promise<[ComparisonFigures, RecordedDifferences][]> {
  const clean = rows
    .filter(({ differing }) => differing === 0)
    .map((row): [ComparisonFigures, RecordedDifferences] => [row, NONE]);
  const listed = rows.filter(({ differing = 0 }) => differing > 0);
  if (listed.length === 0) return clean;
  const file = differencesPath(record);
  const readable = (files.sizeOf(file) ?? Number.POSITIVE_INFINITY) <= MAX_DIFFERENCES_BYTES;
  const lists = readable ? parseDifferences((await files.read(file)) ?? '') : null;
  const found = listed.flatMap((row): [ComparisonFigures, RecordedDifferences][] => {
    const list = lists?.get(comparisonKey(row));
    return list === undefined ? [] : [[row, list]];
  });
  if (found.length < listed.length) leftOut.push({ kind: 'not-listed', file });
  return [...clean, ...found];
}
