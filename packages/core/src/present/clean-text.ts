/** What is removed from `.selfhost`, for people. */
import { bytes } from '../text/figures.js';
import { CLEAN_WORDS, type RemovedKind } from './words/clean.js';
import type { Language } from './words/language.js';

export interface RemovedItem {
  readonly kind: RemovedKind;
  /** Path below `.selfhost`. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly lastUsed: number;
}

/** A line for each item, and what all of them are. */
export function cleanText(
  { removed, keptBytes }: { readonly removed: readonly RemovedItem[]; readonly keptBytes: number },
  dryRun: boolean,
  language: Language,
): string {
  const words = CLEAN_WORDS[language];
  const lines = removed.map(
    (item) => `  ${item.name}  ${words.lastUsed(bytes(item.bytes), new Date(item.lastUsed).toISOString().slice(0, 10))}`,
  );
  const what = removed.length === 0 ? words.nothing : removedCounts(removed, language);
  const last = (dryRun ? words.wouldRemove : words.removed)(what, bytes(keptBytes));
  return `${[...lines, last].join('\n')}\n`;
}

/** e.g. `3 bundles, 1 log, 12.0 KiB`. */
export function removedCounts(items: readonly Pick<RemovedItem, 'kind' | 'bytes'>[], language: Language): string {
  const words = CLEAN_WORDS[language];
  const counts = (Object.keys(words.kinds) as RemovedKind[])
    .map((kind) => [kind, items.filter((item) => item.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => words.kinds[kind](count));
  return [...counts, bytes(items.reduce((sum, item) => sum + item.bytes, 0))].join(words.comma);
}
