/** Links to the pages that a run of the forge keeps: where to read on. */
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { differenceGroups } from '../difference-groups.js';
import { pageAddress } from '../page-places.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';

interface PageLinks {
  /** The comparison to start with, then the whole run; what is not there is left out. */
  readonly all: readonly string[];
  readonly hasReport: boolean;
}

/** @param runUrl where the run is; empty for none */
export function pageLinks(report: RunReport, language: Language, runUrl: string): PageLinks {
  const words = BRIEF_WORDS[language];
  const comparison = pageAddress(runUrl, firstPage(report));
  const whole = pageAddress(runUrl, report.pageId);
  return {
    all: [
      ...(comparison === null ? [] : [`[${words.comparisonPage}](${comparison})`]),
      ...(whole === null ? [] : [`[${words.reportPage}](${whole})`]),
    ],
    hasReport: whole !== null,
  };
}

/** The links as a line below what they are about; nothing where there is none. */
export function pagesLine(report: RunReport, language: Language, runUrl: string): string[] {
  const { all } = pageLinks(report, language, runUrl);
  return all.length === 0 ? [] : [`<sub>${all.join(' · ')}</sub>`];
}

/** That of what the brief begins with, or of any other comparison where that has none. */
function firstPage(report: RunReport): number | undefined {
  const [group] = differenceGroups(report, findingsOf(report).findings);
  return [...(group?.rows ?? []), ...report.comparisons].find(({ pageId }) => pageId !== undefined)?.pageId;
}
