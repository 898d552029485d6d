/** What a run has shown, in one line: no more than its comparisons say. */
import { CONDITIONS } from '../compare/conditions.js';
import { groupBy } from '../data/group.js';
import { findingsOf } from '../report/findings.js';
import type { ComparisonRow, RunReport } from '../report/model.js';
import { duration } from '../text/figures.js';
import { equation, isUncompared, proofLevel, verdictUnder } from './phrases.js';
import { comparisonState, isInferred, LOOKS, runState } from './state.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';
import { SCREEN_WORDS } from './words/screen.js';

/** `✔ mini-reml passed in 24.8 s: stage1 = stage2 = stage3 byte for byte, 33 files, 3 targets`. */
export function answerText(report: RunReport, language: Language): string {
  const words = SCREEN_WORDS[language];
  const time = runTime(report);
  const text = report.verdict === 'passed' ? words.passedIn(report.pipeline, time) : words.failedIn(report.pipeline, time);
  return `${LOOKS[runState(report)].sign} ${text}: ${shownText(report, language)}`;
}

/** How long a run took, of its own clock: `24.8 s`. */
export function runTime({ window: { started, finished } }: RunReport): string {
  return duration((Date.parse(finished) - Date.parse(started)) / 1000);
}

export function shownText(report: RunReport, language: Language): string {
  return report.verdict === 'passed' ? provedText(report, language) : failedText(report, language);
}

/** `stage1 = stage2 = stage3 byte for byte, 33 files, 3 targets; both sides proved by trace`. */
function provedText(report: RunReport, language: Language): string {
  const { comma, leftOut, testsLeftOut, nothingCompared } = REPORT_WORDS[language];
  const words = SCREEN_WORDS[language];
  const [left, untested] = [report.notCompared?.length ?? 0, report.notTested?.length ?? 0];
  const gaps = [...(left > 0 ? [`${leftOut}: ${left}`] : []), ...(untested > 0 ? [`${testsLeftOut}: ${untested}`] : [])];
  if (isUncompared(report)) return [nothingCompared, ...(untested > 0 ? gaps.slice(-1) : [])].join(comma);
  const rows = report.comparisons.filter((row) => !isInferred(row));
  if (rows.length === 0) return [words.notNeeded, ...gaps].join(comma);
  const counts = rows.map(({ artifacts }) => artifacts);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return [
    chainText(report, language),
    ...manner(rows, language),
    fewest === most ? words.files(most) : words.files(`${fewest}–${most}`),
    words.targets(new Set(rows.map(({ target }) => target)).size),
    ...provedBy(rows, language),
    ...gaps,
  ].join(comma);
}

/** `stage1 = stage2 = stage3`, once for all targets of which it is the same. */
export function chainText({ comparisons }: RunReport, language: Language): string {
  const rows = comparisons.filter((row) => !isInferred(row));
  const chains = [...groupBy(rows, ({ target }) => target).values()].map((ofTarget) =>
    chainsOf(ofTarget).join(REPORT_WORDS[language].comma),
  );
  return [...new Set(chains)].join('; ');
}

/** How the sides are equal, where all are equal in the same way. */
function manner(rows: readonly ComparisonRow[], language: Language): string[] {
  const words = SCREEN_WORDS[language];
  if (rows.every(({ verdict }) => verdict === 'identical')) {
    // What one of them did not show, all together do not show.
    const common = CONDITIONS.filter((condition) => rows.some((row) => row.common?.includes(condition)));
    const under = verdictUnder({ verdict: 'identical', common }, REPORT_WORDS[language]);
    return [`${words.byteForByte}${under.slice(REPORT_WORDS[language].identical.length)}`];
  }
  return rows.every(({ verdict }) => verdict !== 'investigate') ? [words.underRules] : [];
}

/** Comparisons of one target, joined where the right side of one is the left side of the next. */
function chainsOf(rows: readonly ComparisonRow[]): string[] {
  const chains: { text: string; readonly ends: string[] }[] = [];
  for (const row of rows) {
    const known = chains.find(({ ends }) => ends[0] === row.left);
    if (known === undefined) chains.push({ text: equation(row), ends: [row.right] });
    else {
      known.text += equation(row).slice(row.left.length);
      known.ends[0] = row.right;
    }
  }
  return chains.map(({ text }) => text);
}

function provedBy(rows: readonly ComparisonRow[], language: Language): string[] {
  if (!rows.every(({ proved, proof }) => proved && proof != null)) return [];
  const levels = new Set(rows.map((row) => proofLevel(row, REPORT_WORDS[language])));
  return [SCREEN_WORDS[language].stagesProvedBy([...levels].join(REPORT_WORDS[language].comma))];
}

function failedText(report: RunReport, language: Language): string {
  const words = SCREEN_WORDS[language];
  // What is the same and not proved, or could not be compared whole, fails too, and is no difference.
  const differing = report.comparisons.filter(
    (row) => row.verdict === 'investigate' && comparisonState(row, report.stages) === 'bad',
  );
  const pairs = new Set(differing.map(({ left, right }) => JSON.stringify([left, right]))).size;
  // As many as are shown: a mistake that three stages share is one, and a gate that fails because of it is none.
  const others = findingsOf(report).findings.filter(({ root }) => root === null).length;
  return [...(pairs > 0 ? [words.differences(pairs)] : []), ...(others > 0 ? [words.failures(others)] : [])].join(
    REPORT_WORDS[language].comma,
  );
}
