/** Reads from a folder what earlier runs say about one comparison. */
import path from 'node:path';
import type { Manifest } from '../bundle/manifest.js';
import { userError } from '../errors.js';
import { systemCode } from '../files/disk.js';
import { readIfThere } from '../files/read-if-there.js';
import { walk } from '../files/walk.js';
import { comparisonKey } from '../records/differences.js';
import type { SizedHistoryFiles } from '../records/history.js';
import type { ComparisonFigures, RunRecord } from '../records/record-schema.js';
import { lastAttempts, newestFirst } from '../records/record-summary.js';
import type { EarlierComparison } from './difference-history.js';
import type { LeftOutFile } from './left-out.js';
import { differencesOf, endOfRecords, recordsIn } from './record-files.js';

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
  /** The files that could not be read. */
  readonly leftOut: readonly LeftOutFile[];
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
  const leftOut: LeftOutFile[] = [];
  const files = await historyIn(folder);
  const records = await recordsIn(files, recordsAmong(files, identity), leftOut);
  const asked = records.filter((record) => identity === null || belongs(record, identity));
  const earlier: EarlierComparison[] = [];
  for (const record of lastAttempts(asked).sort((a, b) => newestFirst(b, a))) {
    const rows = record.comparisons.filter((row) => isAsked(row, identity));
    for (const [row, found] of await differencesOf(files, record, rows, leftOut)) {
      earlier.push({ run: record.run, commit: record.sha, series: identity === null ? seriesOf(record, row) : null, found });
    }
  }
  return { earlier, leftOut };
}

/** The files of a folder that is a history. */
async function historyIn(folder: string): Promise<SizedHistoryFiles> {
  const sizes = await filesIn(folder);
  return {
    read: (file) => readIfThere(path.join(folder, file)),
    list: (prefix) => [...sizes.keys()].filter((file) => file.startsWith(prefix)),
    sizeOf: (file) => sizes.get(file) ?? null,
  };
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
function recordsAmong(files: SizedHistoryFiles, identity: ComparisonIdentity | null): string[] {
  const end = identity === null ? '.json' : endOfRecords(identity);
  return files.list('runs/').filter((file) => file.endsWith(end));
}

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
