import type { PruneItem } from './item.js';

const WORDS: Readonly<Record<PruneItem['kind'], readonly [one: string, many: string]>> = {
  bundle: ['bundle', 'bundles'],
  record: ['record', 'records'],
  log: ['log', 'logs'],
  run: ['fetched run', 'fetched runs'],
  scratch: ['leftover', 'leftovers'],
};

/** e.g. `3 bundles, 1 log`; for people. */
export function countsOf(items: readonly PruneItem[]): string {
  return (Object.keys(WORDS) as PruneItem['kind'][])
    .map((kind) => [kind, items.filter((item) => item.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${WORDS[kind][count === 1 ? 0 : 1]}`)
    .join(', ');
}
