/** Reads from a folder what earlier runs say about one comparison. */
import path from 'node:path';
import type { Manifest } from '../bundle/manifest.js';
import type { RecordedDifferences } from '../compare/recorded-difference.js';
import { UserError, userError } from '../errors.js';
import { systemCode } from '../files/disk.js';
import { readIfThere } from '../files/read-if-there.js';
import { walk } from '../files/walk.js';
import { comparisonKey, MAX_DIFFERENCES_BYTES, parseDifferences } from '../records/differences.js';
import {
  type ComparisonFigures,
  differencesPath,
  MAX_RECORD_BYTES,
  parseRunRecord,
  type RunRecord,
} from '../records/record-schema.js';
import { lastAttempts, newestFirst } from '../records/record-summary.js';
import type { EarlierComparison } from './difference-history.js';

/** The comparison that a history is asked for. */
export interface ComparisonIdentity {
  readonly pipeline: string;
  readonly target: string;
  readonly left: string;
  readonly right: string;
}

export interface ReadHistory {
  /** In order of time; only the last attempt of each run. */
  readonly earlier: readonly EarlierComparison[];
  /** A sentence for each file that could not be read and was left out. */
  readonly warnings: readonly string[];
}

/** The identity of the comparison of two bundles; null where they are of two pipelines or targets, or a side is no bundle. */
export function identityOf(left: Manifest | null, right: Manifest | null): ComparisonIdentity | null {
  if (left === null || right === null) return null;
  if (left.pipeline !== right.pipeline || left.target !== right.target) return null;
  return { pipeline: left.pipeline, target: left.target, left: left.stage, right: right.stage };
}

/**
 * The comparisons that the runs in a history made.
 * @param folder a history: the folder that holds `runs/`
 * @param identity the comparison, among builds without a variant; null where it is not known: then all comparisons are returned, each with
 * its series
 * @throws UserError `path-missing` where the folder is no history
 */
export async function readHistoryOf(folder: string, identity: ComparisonIdentity | null): Promise<ReadHistory> {
  const warnings: string[] = [];
  const records: RunRecord[] = [];
  const files = await filesIn(folder);
  for (const file of recordsAmong(files, identity)) {
    if ((files.get(file) ?? 0) > MAX_RECORD_FILE_BYTES) {
      warnings.push(`${file} is too long for a record of a run; it was left out`);
      continue;
    }
    try {
      const record = parseRunRecord((await readIfThere(path.join(folder, file))) ?? '', file);
      if (identity === null || belongs(record, identity)) records.push(record);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      warnings.push(`${error.message}; it was left out`);
    }
  }
  const earlier: EarlierComparison[] = [];
  for (const record of lastAttempts(records).sort((a, b) => newestFirst(b, a))) {
    const rows = record.comparisons.filter((row) => isAsked(row, identity));
    for (const [row, found] of await foundIn(folder, files, record, rows, warnings)) {
      earlier.push({ run: record.run, commit: record.sha, series: identity === null ? seriesOf(record, row) : null, found });
    }
  }
  return { earlier, warnings };
}

/** The sizes of regular files below `runs/`, by their paths from the folder; links are left out, because they may lead anywhere. */
async function filesIn(folder: string): Promise<Map<string, number>> {
  try {
    const entries = await walk(path.join(folder, 'runs'));
    return new Map(entries.flatMap((entry) => (entry.type === 'file' ? [[`runs/${entry.path}`, entry.size] as const] : [])));
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    const remedy = 'name a folder with the files of a history branch';
    throw userError('path-missing', `${folder} is no history: it has no folder runs`, { remedy }, error);
  }
}

/** Paths of records. Names end with pipeline and target, so that most other records need not be read. */
function recordsAmong(files: ReadonlyMap<string, number>, identity: ComparisonIdentity | null): string[] {
  const end = identity === null ? '.json' : `-${identity.pipeline}-${identity.target}.json`;
  return [...files.keys()].filter((file) => file.endsWith(end));
}

/** A record that a person has indented may be longer than one that the suite wrote. */
const MAX_RECORD_FILE_BYTES = 16 * MAX_RECORD_BYTES;

function belongs({ pipeline, target, variant }: RunRecord, identity: ComparisonIdentity): boolean {
  return pipeline === identity.pipeline && target === identity.target && variant === null;
}

/** Whether a row is of the comparison, and something was compared. */
function isAsked({ left, right, rate }: ComparisonFigures, identity: ComparisonIdentity | null): boolean {
  return rate !== null && (identity === null || (left === identity.left && right === identity.right));
}

function seriesOf({ pipeline, target, variant }: RunRecord, row: ComparisonFigures): string {
  return JSON.stringify([pipeline, target, variant, comparisonKey(row)]);
}

const NONE: RecordedDifferences = { differences: [], complete: true };

/** The differences of each row; rows without a list, lost or never written, are left out. */
async function foundIn(
  folder: string,
  files: ReadonlyMap<string, number>,
  record: RunRecord,
  rows: readonly ComparisonFigures[],
  warnings: string[],
): Promise<[ComparisonFigures, RecordedDifferences][]> {
  const clean = rows
    .filter(({ differing }) => differing === 0)
    .map((row): [ComparisonFigures, RecordedDifferences] => [row, NONE]);
  const listed = rows.filter(({ differing = 0 }) => differing > 0);
  if (listed.length === 0) return clean;
  const file = differencesPath(record);
  const readable = (files.get(file) ?? Number.POSITIVE_INFINITY) <= MAX_DIFFERENCES_BYTES;
  const lists = readable ? parseDifferences((await readIfThere(path.join(folder, file))) ?? '') : null;
  const found = listed.flatMap((row): [ComparisonFigures, RecordedDifferences][] => {
    const list = lists?.get(comparisonKey(row));
    return list === undefined ? [] : [[row, list]];
  });
  if (found.length < listed.length) warnings.push(`${file} does not list the differences of its run; it was left out`);
  return [...clean, ...found];
}
