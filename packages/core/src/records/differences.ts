/**
 * The differences of a record's comparisons, in the file beside it: one line of JSON for each comparison that has differences. The record
 * says how many there are, so that a lost file is never read as "no difference".
 */
import { z } from 'zod';
import { type RecordedDifferences, withoutPlaces } from '../compare/recorded-difference.js';
import { DIFFERENCES } from '../compare/recorded-difference-schema.js';
import { GATES } from '../pipeline/model.js';
import type { RunReport } from '../report/model.js';
import { ID } from '../yaml/formats.js';
import { type ComparisonFigures, differencesPath, type RunRecord, recordPath, recordText } from './record-schema.js';

/** Most bytes of such a file: much less than Git packs well, so that the branch is fetched in seconds. */
export const MAX_DIFFERENCES_BYTES = 64 * 1024;

const id = z.string().regex(ID.pattern);
const LINE = DIFFERENCES.extend({ left: id, right: id, gate: z.enum(GATES) });

type Of = Pick<ComparisonFigures, 'left' | 'right' | 'gate'>;

/** The files that are written for the records of a report, by path. */
export function recordFiles(records: readonly RunRecord[], report: RunReport): Map<string, string> {
  return new Map(
    records.flatMap((record): [string, string][] => {
      const beside = differencesText(record, report);
      return [
        [recordPath(record), recordText(record)],
        ...(beside === '' ? [] : [[differencesPath(record), beside] as [string, string]]),
      ];
    }),
  );
}

function differencesText({ target }: RunRecord, { comparisons }: RunReport): string {
  const rows = comparisons.flatMap(({ left, right, gate, target: of, differences }) =>
    of === target && differences !== undefined && differences.differences.length > 0
      ? [{ left, right, gate, ...differences, differences: differences.differences.map(withoutPlaces) }]
      : [],
  );
  return rows.map((row) => lineOf(row, Math.floor(MAX_DIFFERENCES_BYTES / rows.length))).join('');
}

/** The line in at most so many bytes: a longer one loses its last differences, and says that it is not complete. */
function lineOf(row: Of & RecordedDifferences, most: number): string {
  const whole = `${JSON.stringify(row)}\n`;
  if (Buffer.byteLength(whole) <= most) return whole;
  const kept = [];
  let used = Buffer.byteLength(JSON.stringify({ ...row, differences: [], complete: false })) + '\n'.length;
  for (const difference of row.differences) {
    used += Buffer.byteLength(JSON.stringify(difference)) + ','.length;
    if (used > most) break;
    kept.push(difference);
  }
  return `${JSON.stringify({ ...row, differences: kept, complete: false })}\n`;
}

/** The lists of such a file by comparison ({@link comparisonKey}); null where the text is no such file. */
export function parseDifferences(text: string): Map<string, RecordedDifferences> | null {
  if (Buffer.byteLength(text) > MAX_DIFFERENCES_BYTES) return null;
  try {
    const lines = text.split('\n').filter((line) => line !== '');
    return new Map(lines.map((line) => LINE.parse(JSON.parse(line))).map((row) => [comparisonKey(row), row]));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Distinguishes the comparisons of one record. */
export function comparisonKey({ left, right, gate }: Of): string {
  return JSON.stringify([left, right, gate]);
}
