/** One row of a report in a few words. */

import type { Condition } from '../compare/conditions.js';
import type { Verdict } from '../compare/model.js';
import type { Version } from '../ports.js';
import { type ComparisonRow, comparedOf, type RunReport, type StageRow } from '../report/model.js';
import type { TrialResult } from '../run/trials.js';
import { shortCommit } from '../text/figures.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS, type ReportWords } from './words/report.js';

/** What a run builds: `mini-reml @ 9f3c2ab (dirty)`. */
export function whatIsBuilt(pipeline: string, version: Version): string {
  return pipeline + atCommit(version);
}

/** ` @ 9f3c2ab (dirty)`; nothing outside of Git. */
export function atCommit({ commit, dirty }: Version): string {
  return commit === null ? '' : ` @ ${shortCommit(commit)}${dirty ? ' (dirty)' : ''}`;
}

/** The result of a comparison, as people write it. */
export function equation({ left, right, verdict }: ComparisonRow): string {
  const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
  return `${left} ${sign} ${right}`;
}

/** The verdict of a comparison. What is identical was shown only for what both sides had in common. */
export function verdictUnder(
  { verdict, common = [] }: { readonly verdict: Verdict; readonly common?: readonly Condition[] },
  word: ReportWords,
): string {
  const conditions = verdict === 'identical' ? common.map((condition) => word[condition]) : [];
  return conditions.length === 0 ? word[verdict] : `${word[verdict]} (${conditions.join(word.comma)})`;
}

/** What is not known of two files, folders or bundles that are identical; null for others. Where a bundle was built, no manifest says. */
export function unknownConditions({
  verdict,
  common,
}: {
  readonly verdict: Verdict;
  readonly common?: readonly Condition[];
}): 'whereUnknown' | 'whereAndWhenUnknown' | null {
  if (verdict !== 'identical') return null;
  return common === undefined ? 'whereAndWhenUnknown' : 'whereUnknown';
}

/** A stage's status in words, with everything that weakens its proof. */
export function stageStatus(stage: StageRow, word: ReportWords): string {
  const unproved = stage.proof?.level === 'partly' ? word.provedPartly : word.unproved;
  const doubts = [...(stage.degraded ? [word.degraded] : []), ...(stage.compilerUsed === false ? [unproved] : [])];
  return [word[stage.status], ...doubts].join(word.comma);
}

/** Whether both sides of a comparison are proved, and how well. A report of an earlier version does not say how. */
export function proofLevel({ proved, proof }: ComparisonRow, word: ReportWords): string {
  const level = proof == null || proof.level === 'none' ? null : word[proof.level];
  if (proved) return level ?? word.yes;
  return level === null ? word.no : `${word.no} (${level})`;
}

/** A trial's status in words. */
export function trialStatus({ status, restored }: TrialResult, word: ReportWords): string {
  return [word[status], ...(restored && status !== 'skipped' ? [word.restored] : [])].join(word.comma);
}

/** The verdict of a run. It says where nothing was compared: then the run has only shown that its commands succeed. */
export function verdictLine(report: RunReport, language: Language): string {
  const word = REPORT_WORDS[language];
  const [left, untested] = [report.notCompared?.length ?? 0, report.notTested?.length ?? 0];
  const gap = isUncompared(report) ? [word.nothingCompared] : left > 0 ? [`${word.leftOut}: ${left}`] : [];
  const tests = untested > 0 ? [`${word.testsLeftOut}: ${untested}`] : [];
  return [word[report.verdict], ...gap, ...tests].join(word.comma);
}

/** Whether a run shows nothing about the outputs of its commands. A run that failed may have ended before its comparisons. */
export function isUncompared({ verdict, comparisons }: RunReport): boolean {
  return verdict === 'passed' ? comparedOf(comparisons) === 0 : comparisons.length === 0;
}

/** Warnings about everything that was not compared or tested; empty where all was. */
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

/** How many files differ. The report names the first ones only, and has the rate of all. */
export function differingCount({ artifacts, rate, differing }: ComparisonRow): number {
  return Math.max(differing.length, rate === null ? 0 : Math.round(artifacts * (1 - rate)));
}
