/** Where the pages of a run are, relative to the folder of its report. */
import { plainPart } from '../bundle/name.js';

/** The page of the run itself. */
export const RUN_PAGE = 'report.html';
/** Folder of the pages of comparisons. */
export const COMPARISON_PAGES = 'compare';

/** The address of a page that a run of the forge keeps as an artifact; null where it keeps none. @param runUrl empty where there is no such run */
export function pageAddress(runUrl: string, id: number | undefined): string | null {
  return runUrl === '' || id === undefined ? null : `${runUrl}/artifacts/${id}`;
}

/** What decides the name of a comparison's page. */
interface Named {
  readonly left: string;
  readonly right: string;
  readonly target: string;
}

/** The page of each comparison, `compare/<left>-<right>-<target>.html`; a name that another comparison has already gets a number. */
export function comparisonPages<Row extends Named>(comparisons: readonly Row[]): ReadonlyMap<Row, string> {
  const taken = new Set<string>();
  return new Map(
    comparisons.map((row): [Row, string] => {
      const base = [row.left, row.right, row.target].map(plainPart).join('-');
      let name = base;
      // Some file systems take no two names that differ by their case alone.
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`;
      taken.add(name.toLowerCase());
      return [row, `${COMPARISON_PAGES}/${name}.html`];
    }),
  );
}
