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

/** Bytes that the counts take: `cut` has one for each of four lists, and `moreFindings` is the fifth. */
const COUNT_BYTES = 100;

type Part = RecordList | 'findings';

/** Rows that every table and chart is made from; a finding repeats what the report of its run says. */
const BEFORE_FINDINGS: ReadonlySet<Part> = new Set<RecordList>(['stages', 'comparisons']);

/** The record in at most {@link MAX_RECORD_BYTES}: lists lose their last entries until the record fits. */
export function shortened(record: RunRecord): RunRecord {
  const { findings, moreFindings = 0 } = record;
  const lists = RECORD_LISTS.map((list): [Part, number[]] => [list, record[list].map(jsonBytes)]);
  const sizes = new Map<Part, number[]>([...lists, ['findings', (findings ?? []).map(jsonBytes)]]);
  const none = findings === undefined ? {} : { findings: [] };
  const bare = { ...record, ...none, stages: [], comparisons: [], failures: [], metrics: [], cut: {} };
  const free = MAX_RECORD_BYTES - Buffer.byteLength(recordText(bare)) - sum([...sizes.values()].flat());
  if (free >= 0) return record;
  dropLast(sizes, COUNT_BYTES - free);
  const kept = (part: Part): number => sizes.get(part)?.length ?? 0;
  const cut = RECORD_LISTS.filter((list) => kept(list) < record[list].length);
  const more = moreFindings + (findings?.length ?? 0) - kept('findings');
  return {
    ...record,
    stages: record.stages.slice(0, kept('stages')),
    comparisons: record.comparisons.slice(0, kept('comparisons')),
    failures: record.failures.slice(0, kept('failures')),
    ...(findings === undefined ? {} : { findings: findings.slice(0, kept('findings')) }),
    ...(more === 0 ? {} : { moreFindings: more }),
    metrics: record.metrics.slice(0, kept('metrics')),
    cut: Object.fromEntries(cut.map((list) => [list, record[list].length - kept(list)])),
  };
}

/** The list that takes most bytes loses its last entry until so many bytes are free; findings are lost before rows of {@link BEFORE_FINDINGS}. */
function dropLast(sizes: Map<Part, number[]>, bytes: number): void {
  const totals = new Map([...sizes].map(([part, each]) => [part, sum(each)]));
  const total = (part: Part): number => totals.get(part) ?? 0;
  let missing = bytes;
  while (missing > 0) {
    const longest = RECORD_LISTS.reduce((a, b) => (total(b) > total(a) ? b : a));
    const findingsFirst = total('findings') > 0 && (total(longest) === 0 || BEFORE_FINDINGS.has(longest));
    const part = findingsFirst ? 'findings' : longest;
    const size = sizes.get(part)?.pop();
    if (size === undefined) throw new Error('a record without lists is too long');
    totals.set(part, total(part) - size);
    missing -= size;
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** Bytes of an entry with the comma after it. */
function jsonBytes(entry: unknown): number {
  return Buffer.byteLength(JSON.stringify(entry)) + 1;
}
