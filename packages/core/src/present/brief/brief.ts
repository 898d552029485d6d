/**
 * What a run has shown, on one screen of a forge: what is wrong, where to start, the lines that differ, and a row for each target. A run without
 * anything wrong is one sentence.
 */
import type { OnBranch } from '../../history/on-branch.js';
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { codeText, folded, markdownLine } from '../../text/markdown.js';
import { differenceGroups, groupHeadline } from '../difference-groups.js';
import { leftOutWarnings } from '../phrases.js';
import { runTime, shownText } from '../shown-text.js';
import { marked, runState, worst } from '../state.js';
import { targetColumns } from '../target-cells.js';
import { triedTexts } from '../tried-text.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { branchSentences } from './branch-markdown.js';
import { differenceMarkdown } from './difference-markdown.js';
import { failureMarkdown } from './failure-markdown.js';
import { targetsMarkdown } from './targets-markdown.js';
import { briefTitle, targetsInWords } from './title.js';

/** Pairs of stages after the first that have a line. */
const MAX_OTHER_PAIRS = 4;

/** @param level the sign of a heading, as deep as the surface needs it */
export function briefHeading(report: RunReport, language: Language, level: '#' | '###'): string {
  const of = BRIEF_WORDS[language].selfHost(codeText(report.pipeline));
  return `${level} ${marked(runState(report), of)}: ${markdownLine(briefTitle(report, language))}`;
}

/**
 * Everything below the heading, a block each.
 * @param known what the history says of the branch that the run goes into; null where it is for none, or nothing is known
 * @param runUrl where the run is whose pages are linked; empty for none
 */
export function briefBody(report: RunReport, language: Language, known: OnBranch | null = null, runUrl = ''): string[] {
  const ofBranch = known === null || known.targets.size === 0 ? null : known;
  const rows = targetsMarkdown(report, ofBranch, language, runUrl);
  const sentences = ofBranch === null ? [] : branchSentences(report, ofBranch, language);
  const news = sentences.length === 0 ? [] : [sentences.join('\n')];
  const blocks =
    runState(report) === 'good' ? success(report, news, rows, language) : [...trouble(report, language), ...rows, ...news];
  return [...warnings(report, language), ...blocks];
}

/** A warning for everything that was left out. */
function warnings(report: RunReport, language: Language): string[] {
  const { warning } = REPORT_WORDS[language];
  return leftOutWarnings(report, language).map((text) => `> **${warning}:** ${markdownLine(text)}`);
}

function success(report: RunReport, news: readonly string[], rows: readonly string[], language: Language): string[] {
  const words = BRIEF_WORDS[language];
  const ran = [...report.smoke, ...report.tests].filter(({ status }) => status === 'passed');
  const count = ran.reduce((sum, { tests, failures, skippedTests }) => sum + tests - failures - skippedTests, 0);
  const time = runTime(report);
  const sentences = [shownText(report, language), ...(ran.length === 0 ? [] : [words.passedTests(count)]), time];
  return [
    sentences.map((text) => words.sentence(markdownLine(text))).join(language === 'en' ? ' ' : ''),
    ...news,
    ...(rows.length === 0 ? [] : [folded(targetStates(report, language), rows)]),
  ];
}

/** `✅ x86_64-linux · ⚪ aarch64-macos skipped`. */
function targetStates(report: RunReport, language: Language): string {
  const { targets, cellsOf } = targetColumns(report, language, SCREEN_WORDS[language].share);
  const made = targets.map((target) => {
    const states = cellsOf(target).flatMap((each) => each?.state ?? []);
    const shown = states.includes('good') ? states.filter((state) => state !== 'neutral') : [];
    return marked(worst(shown) ?? 'neutral', target);
  });
  const left = report.skipped.map(({ target }) => marked('neutral', `${target} (${REPORT_WORDS[language].skipped})`));
  return [...made, ...left].join(' · ');
}

function trouble(report: RunReport, language: Language): string[] {
  const { findings } = findingsOf(report);
  const [group, ...others] = differenceGroups(report, findings);
  const items = others.slice(0, MAX_OTHER_PAIRS).map((each) => {
    const title = groupHeadline(each, targetsInWords(each.targets, report, language), language);
    return `* ${marked(each.state, markdownLine(title))}: ${codeText(each.findings[0].root ?? '')}`;
  });
  const tried = report.tryFix === undefined ? [] : triedTexts(report.tryFix, language);
  return [
    ...failureMarkdown(
      report,
      findings.filter(({ root }) => root === null),
      language,
    ),
    ...(group === undefined ? [] : differenceMarkdown(group, language)),
    ...(items.length === 0 ? [] : [items.join('\n')]),
    ...(tried.length === 0 ? [] : [tried.map(({ state, text }) => `* ${marked(state, markdownLine(text))}`).join('\n')]),
  ];
}
