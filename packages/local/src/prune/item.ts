/** What may be pruned, and what of it goes. */
import type { RemovedKind } from '@selfhost/core/present/words/clean.js';

export interface PruneItem {
  readonly kind: RemovedKind;
  /** Absolute paths, in the order in which they are removed: a process that is killed between two leaves no record of what is gone. */
  readonly places: readonly [string, ...string[]];
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly lastUsed: number;
  /** A folder whose lock another process may hold while it works on this. */
  readonly lock?: string;
}

export interface Retention {
  /** Whatever was not used for so many milliseconds goes. */
  readonly olderMs: number;
  /** Then the least recently used goes, until no more bytes than this are left. */
  readonly overBytes: number;
}

/** A month: longer than a branch rests between two days of work on it. GitHub's own caches forget after 7 days. */
export const KEPT_DAYS = 30;

/** Half of what GitHub gives a repository for caches: dozens of stages of the size of LLVM, thousands of small ones. */
export const KEPT_GIB = 5;

/** What is kept by default. */
export const RETENTION: Retention = { olderMs: KEPT_DAYS * 86_400_000, overBytes: KEPT_GIB * 1024 ** 3 };

export function bytesOf(items: readonly PruneItem[]): number {
  return items.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Records are a few hundred bytes each: taking them for their size gains nothing, and costs a stage or a suite its memory. */
const GOES_FOR_SIZE: ReadonlySet<PruneItem['kind']> = new Set(['bundle', 'log', 'run']);

/**
 * The items that go, the least recently used first.
 * @param now milliseconds since the epoch
 * @param neededBytes bytes of what never goes, which count like those of the items
 */
export function goingItems(items: readonly PruneItem[], neededBytes: number, retention: Retention, now: number): PruneItem[] {
  const sorted = [...items].sort((a, b) => a.lastUsed - b.lastUsed);
  const isOld = ({ kind, lastUsed }: PruneItem): boolean => kind === 'scratch' || now - lastUsed > retention.olderMs;
  const going = sorted.filter(isOld);
  let left = neededBytes + bytesOf(sorted.filter((item) => !isOld(item)));
  for (const item of sorted) {
    if (left <= retention.overBytes) break;
    if (isOld(item) || !GOES_FOR_SIZE.has(item.kind)) continue;
    left -= item.bytes;
    going.push(item);
  }
  return going;
}
