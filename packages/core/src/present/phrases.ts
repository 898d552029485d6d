/** What a report says of one row, in a few words. */

import { type ComparisonRow, comparedOf, type RunReport, type StageRow } from '../report/model.js';
import type { TrialResult } from '../run/trials.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS, type ReportWords } from './words/report.js';

/** What a comparison showed, as people write it. */
export function equation({ left, right, verdict }: ComparisonRow): string {
  const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
  return `${left} ${sign} ${right}`;
}

/** A stage's status in words, with what weakens it. */
export function stageStatus(stage: StageRow, word: ReportWords): string {
  const doubts = [...(stage.degraded ? [word.degraded] : []), ...(stage.compilerUsed === false ? [word.unproved] : [])];
  return [word[stage.status], ...doubts].join(word.comma);
}

/** A trial's status; one that was skipped is neither good nor bad. */
export function trialStatus({ status, restored }: TrialResult, word: ReportWords): string {
  if (status === 'skipped') return word.skipped;
  return [marked(status === 'passed', word[status]), ...(restored ? [word.restored] : [])].join(word.comma);
}

/** State by shape too, so that it does not hang on colour. */
export function marked(good: boolean, text: string): string {
  return `${good ? '✅' : '❌'} ${text}`;
}

/** The verdict of a run; one that compared nothing says so, for it has shown no more than that its commands succeed. */
export function verdictLine(report: RunReport, language: Language): string {
  const word = REPORT_WORDS[language];
  const [left, untested] = [report.notCompared?.length ?? 0, report.notTested?.length ?? 0];
  const gap = isUncompared(report) ? [word.nothingCompared] : left > 0 ? [`${word.leftOut}: ${left}`] : [];
  const tests = untested > 0 ? [`${word.testsLeftOut}: ${untested}`] : [];
  return [word[report.verdict], ...gap, ...tests].join(word.comma);
}

/** The verdict with its mark. What passed without any comparison is no success like others. */
export function markedVerdict(report: RunReport, language: Language): string {
  const text = verdictLine(report, language);
  return report.verdict === 'passed' && isUncompared(report) ? `⚠️ ${text}` : marked(report.verdict === 'passed', text);
}

/** Whether a run shows nothing of what its commands made. A run that failed may have come to no comparison. */
export function isUncompared({ verdict, comparisons }: RunReport): boolean {
  return verdict === 'passed' ? comparedOf(comparisons) === 0 : comparisons.length === 0;
}

/** What a reader must not overlook of what was not compared or tested; empty where all was. */
export function leftOutWarnings(report: RunReport, language: Language): string[] {
  const word = REPORT_WORDS[language];
  const left = (report.notCompared ?? []).map((row) => `${row.left} / ${row.right} (${row.target}, ${row.gate})`);
  const untested = (report.notTested ?? []).map(
    ({ name, stage, target, gating }) => `${name} (${[stage, target, ...(gating ? [] : [word.notGating])].join(word.comma)})`,
  );
  return [
    ...(isUncompared(report) ? [word.nothingShown] : []),
    ...(left.length === 0 ? [] : [`${word.leftOut}: ${left.join(word.comma)}`]),
    ...(untested.length === 0 ? [] : [`${word.testsLeftOut}: ${untested.join(word.comma)}`]),
  ];
}

/** How many of a trial's cases passed; empty for one that did not run. */
export function trialCount({ status, tests, failures, skippedTests }: TrialResult): string {
  return status === 'skipped' ? '' : ` ${tests - failures - skippedTests}/${tests}`;
}
