/** The addresses of the pages that a run has uploaded. */
import type { ComparisonRow, RunReport } from '../report/model.js';
import type { UploadedPage } from '../report/uploaded-page.js';

export interface RunLinks {
  /** The page of a comparison; null where it has none. */
  ofComparison(row: ComparisonRow): string | null;
  /** The page of the run; null where it has none. */
  readonly ofRun: string | null;
}

/** Where no page has an address. */
export const NO_LINKS: RunLinks = { ofComparison: () => null, ofRun: null };

/** @param url of the run on its forge; empty where it is not known */
export function linksOf({ page }: RunReport, url: string): RunLinks {
  if (url === '') return NO_LINKS;
  const address = (uploaded: UploadedPage | undefined): string | null =>
    uploaded === undefined ? null : `${url}/artifacts/${uploaded.id}`;
  return { ofComparison: (row) => address(row.page), ofRun: address(page) };
}
