/** Where the page of a run leads to: files beside it, or what its run has uploaded. */
import type { ComparisonRow, RunReport } from '../../report/model.js';
import { comparisonPages } from '../page-places.js';
import type { RunLinks } from '../run-links.js';

export interface PageLink {
  /** Ready for an attribute `href`, but for its escapes. */
  readonly address: string;
  readonly name: string;
}

export interface PageLinks {
  /** The page of a comparison; null where there is none. */
  pageOf(row: ComparisonRow): PageLink | null;
  /** Whether the report, its logs and its bundles are beside the page. */
  readonly filesBeside: boolean;
}

/** @param pages that are there, relative to the folder of the page */
export function linksBeside({ comparisons }: RunReport, pages: ReadonlySet<string>): PageLinks {
  const places = comparisonPages(comparisons);
  return {
    pageOf: (row) => {
      const place = places.get(row);
      return place !== undefined && pages.has(place) ? { address: addressBeside(place), name: place } : null;
    },
    filesBeside: true,
  };
}

/** A page that is an artifact by itself has nothing beside it. */
export function linksToUploads({ ofComparison }: RunLinks): PageLinks {
  return {
    pageOf: (row) => {
      const address = ofComparison(row);
      return address === null ? null : { address, name: row.page?.artifact ?? address };
    },
    filesBeside: false,
  };
}

/** The address of a file beside the page, whatever is in its name. */
export function addressBeside(place: string): string {
  return place.split('/').map(encodeURIComponent).join('/');
}
