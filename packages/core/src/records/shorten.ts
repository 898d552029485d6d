/** Shortens a record to its maximum size: each text keeps a few words, and the longest lists lose their last entries; the record says how many. */
import { withoutControls } from '../text/plain-text.js';
import { MAX_RECORD_BYTES, RECORD_LISTS, type RecordList, type RunRecord, recordText } from './record-schema.js';

/** The first line of a text, in at most so many bytes of UTF-8; `…` replaces the rest. */
export function firstWords(text: string, bytes: number): string {
  const line = withoutControls(text).split('\n', 1)[0]?.trim() ?? '';
  if (Buffer.byteLength(line) <= bytes) return line;
  let kept = '';
  let used = Buffer.byteLength('…');
  for (const character of line) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Bytes that `cut` takes: four lists, each with a count. */
const CUT_BYTES = 80;

/** The record in at most {@link MAX_RECORD_BYTES}: the list that takes most bytes loses its last entry until the record fits. */
export function shortened(record: RunRecord): RunRecord {
  const sizes = new Map(RECORD_LISTS.map((list) => [list, record[list].map(jsonBytes)]));
  const total = (list: RecordList): number => (sizes.get(list) ?? []).reduce((sum, size) => sum + size, 0);
  const totals = new Map(RECORD_LISTS.map((list) => [list, total(list)]));
  const bare = { ...record, stages: [], comparisons: [], failures: [], metrics: [], cut: {} };
  let free = MAX_RECORD_BYTES - Buffer.byteLength(recordText(bare)) - [...totals.values()].reduce((sum, size) => sum + size, 0);
  if (free >= 0) return record;
  free -= CUT_BYTES;
  while (free < 0) {
    const [list] = RECORD_LISTS.toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
    const size = list === undefined ? undefined : sizes.get(list)?.pop();
    if (list === undefined || size === undefined) throw new Error('a record without lists is too long');
    totals.set(list, (totals.get(list) ?? 0) - size);
    free += size;
  }
  const kept = (list: RecordList): number => sizes.get(list)?.length ?? 0;
  const cut = RECORD_LISTS.filter((list) => kept(list) < record[list].length);
  return {
    ...record,
    stages: record.stages.slice(0, kept('stages')),
    comparisons: record.comparisons.slice(0, kept('comparisons')),
    failures: record.failures.slice(0, kept('failures')),
    metrics: record.metrics.slice(0, kept('metrics')),
    cut: Object.fromEntries(cut.map((list) => [list, record[list].length - kept(list)])),
  };
}

/** Bytes of an entry with the comma after it. */
function jsonBytes(entry: unknown): number {
  return Buffer.byteLength(JSON.stringify(entry)) + 1;
}
