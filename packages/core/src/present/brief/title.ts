/** What a run has shown, in one line of plain text. */
import type { Finding } from '../../findings/schema.js';
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { differenceGroups, groupHeadline } from '../difference-groups.js';
import { findingTexts } from '../finding-texts.js';
import { isUncompared } from '../phrases.js';
import { chainText, shownText } from '../shown-text.js';
import { runState } from '../state.js';
import { BRIEF_WORDS } from '../words/brief.js';
import { type Language, languageIn } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';

/** What is wrong, or what was proved: `stage1 ≠ stage2 on all 3 targets`. */
export function briefTitle(report: RunReport, language: Language): string {
  if (runState(report) === 'good') {
    const targets = [...new Set(report.comparisons.map(({ target }) => target))];
    return SCREEN_WORDS[language].on(chainText(report, language), targetsInWords(targets, report, language));
  }
  const [first, ...more] = isUncompared(report) && report.verdict === 'passed' ? [] : titlesOf(report, language);
  if (first === undefined)
    return [REPORT_WORDS[language][report.verdict], shownText(report, language)].join(REPORT_WORDS[language].comma);
  return more.length === 0 ? first : SCREEN_WORDS[language].andMore(first, more.length);
}

/** The same with where to look first: the title of a check. */
export function checkTitle(report: RunReport): string {
  const language = languageIn(report);
  const title = briefTitle(report, language);
  if (report.verdict === 'passed') return runState(report) === 'good' ? shownText(report, language) : title;
  const [finding] = findingsOf(report).findings;
  const start = finding?.root ?? finding?.see ?? null;
  return start === null ? title : `${title}: ${start}`;
}

/** A title for each failure, and for each two stages that differ, in the order of the findings. */
function titlesOf(report: RunReport, language: Language): string[] {
  const { findings } = findingsOf(report);
  const failures = findings.filter(({ root }) => root === null).map((finding) => failureTitle(finding, language));
  const differences = differenceGroups(report, findings).map((group) =>
    groupHeadline(group, targetsInWords(group.targets, report, language), language),
  );
  return findings[0]?.root === null ? [...failures, ...differences] : [...differences, ...failures];
}

/** `a source has a syntax error on stage1 @ x86_64-linux`. */
export function failureTitle(finding: Finding, language: Language): string {
  const { headline } = findingTexts(finding, language);
  const { stages, targets } = finding.subject;
  const of = [stages, targets].filter(({ length }) => length > 0).map((names) => names.join(', '));
  return of.length === 0 ? headline : SCREEN_WORDS[language].on(headline, of.join(' @ '));
}

/** One target by its name, several by their number among those that were not skipped. */
export function targetsInWords(targets: readonly string[], { targets: asked, skipped }: RunReport, language: Language): string {
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return only;
  const all = asked.length - skipped.length;
  const words = BRIEF_WORDS[language];
  return targets.length < all ? words.someTargets(targets.length, all) : words.allTargets(targets.length);
}
