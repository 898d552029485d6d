/** The end of a run as a pipe gets it, with the pages that such a run writes. */
import { comparisonPages, RUN_PAGE } from '@selfhost/core/present/page-places.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';

export function plainScreen(report: RunReport, language: Language): string {
  return finalScreen(report, { language, paint: paintOf(false), out: 'out', pages: pagesOf(report) });
}

/** The page of the run, and that of each comparison that is not identical. */
export function pagesOf({ comparisons }: RunReport): Set<string> {
  const places = [...comparisonPages(comparisons)].filter(([row]) => row.verdict !== 'identical' && row.rate !== null);
  return new Set([RUN_PAGE, ...places.map(([, place]) => place)]);
}
