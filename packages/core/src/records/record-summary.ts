/** The summary of several records: the newest build of each target, and how often builds and comparisons succeed. */
import { byCodeUnits } from '../files/order.js';
import type { Metric, RunRecord } from './record-schema.js';

/** How many of all are good. */
export interface Share {
  readonly good: number;
  readonly all: number;
}

export interface RecordSummary {
  /** The newest record of a build. */
  readonly newest: RunRecord;
  /** The newest build of each target, sorted by target. */
  readonly builds: readonly RunRecord[];
  /** Builds that passed; skipped ones do not count. */
  readonly success: Share;
  /** Comparisons that passed their gate; those inherited from a host do not count twice. */
  readonly determinism: Share;
  /** The newest figure of each name and target; times under a trace are figures of their own. */
  readonly figures: readonly { readonly metric: Metric; readonly record: RunRecord }[];
}

/**
 * The summary of records in any order; null where there are none. Where a target had several attempts, the last one counts: it is the
 * result of the run.
 */
export function summaryOf(records: readonly RunRecord[]): RecordSummary | null {
  const ordered = lastAttempts(records).sort(newestFirst);
  const [newest] = ordered;
  if (newest === undefined) return null;
  const comparisons = ordered
    .flatMap((record) => record.comparisons)
    .filter(({ gate, inherited }) => gate !== 'none' && inherited === null);
  return {
    newest: ordered.find(({ verdict }) => verdict !== null) ?? newest,
    builds: firstOfEach(
      ordered.filter(({ verdict, variant }) => verdict !== null && variant === null),
      ({ target }) => target,
    ).sort((a, b) => byCodeUnits(a.target, b.target)),
    success: shareOf(
      ordered.filter(({ verdict }) => verdict === 'passed' || verdict === 'failed'),
      ({ verdict }) => verdict === 'passed',
    ),
    determinism: shareOf(comparisons, ({ passed }) => passed),
    figures: firstOfEach(
      ordered.flatMap((record) => record.metrics.map((metric) => ({ metric, record }))),
      ({ metric, record }) => JSON.stringify([metric.name, record.target, record.variant, metric.traced ?? false]),
    ).sort((a, b) => byCodeUnits(a.metric.name, b.metric.name) || byCodeUnits(a.record.target, b.record.target)),
  };
}

/** The last attempt at each target. */
export function lastAttempts(records: readonly RunRecord[]): RunRecord[] {
  const last = new Map<string, RunRecord>();
  for (const record of records) {
    const key = JSON.stringify([record.run, record.pipeline, record.target, record.variant]);
    if ((last.get(key)?.attempt ?? 0) < record.attempt) last.set(key, record);
  }
  return [...last.values()];
}

/** Where the times are equal, parts decide that cannot be equal, so that the order of the input does not matter. */
export function newestFirst(a: RunRecord, b: RunRecord): number {
  const key = (record: RunRecord): string =>
    JSON.stringify([record.pipeline, record.target, record.variant ?? '', record.attempt]);
  return (
    Date.parse(b.started) - Date.parse(a.started) ||
    b.run.length - a.run.length ||
    byCodeUnits(b.run, a.run) ||
    byCodeUnits(key(a), key(b))
  );
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}

function shareOf<T>(items: readonly T[], isGood: (item: T) => boolean): Share {
  return { good: items.filter(isGood).length, all: items.length };
}
