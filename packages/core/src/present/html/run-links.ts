/** Where the page of a run leads to: the files beside it, or the pages that a run of the forge keeps. */
import type { ComparisonRow, RunReport } from '../../report/model.js';
import { comparisonPages, pageAddress } from '../page-places.js';
import { placeAddress } from './markup.js';

/** A page as a link, and as its own name. */
export interface PageLink {
  readonly address: string;
  readonly name: string;
}

export interface RunLinks {
  /** The page of a comparison; null where there is none. */
  readonly pageOf: (row: ComparisonRow) => PageLink | null;
  /** Whether logs, bundles and the other forms of the report are beside the page. */
  readonly hasFiles: boolean;
}

/** @param pages the pages of comparisons that are there, relative to the folder of the page */
export function linksBeside({ comparisons }: RunReport, pages: ReadonlySet<string>): RunLinks {
  const places = comparisonPages(comparisons);
  return {
    pageOf: (row) => {
      const place = places.get(row);
      return place === undefined || !pages.has(place) ? null : { address: placeAddress(place), name: place };
    },
    hasFiles: true,
  };
}

/** @param runUrl where people see the run */
export function linksInRun(runUrl: string): RunLinks {
  return {
    pageOf: (row) => {
      const address = pageAddress(runUrl, row.pageId);
      return address === null ? null : { address, name: `${row.left}-${row.right}-${row.target}` };
    },
    hasFiles: false,
  };
}
