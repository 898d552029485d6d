/** A row for each target: its builds, its comparisons, its tests, and what was known of it before. */

import { groupBy } from '../../data/group.js';
import type { OnBranch } from '../../history/on-branch.js';
import type { RunReport, StageRow } from '../../report/model.js';
import { cell, markdownLine, tableLines } from '../../text/markdown.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import { pageAddress } from '../page-places.js';
import { skipReasonIn } from '../skip-text.js';
import { marked, type State, stageState } from '../state.js';
import { type Cell, targetColumns } from '../target-cells.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { branchCell, branchHead } from './branch-markdown.js';

/** With so many targets a comment is one screen; the report has all. */
const MAX_ROWS = 10;
/** Most reasons that are shown: usually there is one, of the one machine that cannot run the programs of others. */
const MAX_REASON_ROWS = 3;
/** Longest reason for which a target was skipped. */
const MAX_REASON_CHARACTERS = 80;

/**
 * The table, and below it what the marks in its cells mean; nothing where there is no target.
 * @param known what the history says of the branch that the run goes into; null where that is not known: then there is no column for it
 * @param runUrl where the run is whose pages are linked; empty for none
 */
export function targetsMarkdown(report: RunReport, known: OnBranch | null, language: Language, runUrl: string): string[] {
  const words = BRIEF_WORDS[language];
  const { targets, pairs, hasTests, notes, cellsOf } = targetColumns(report, language, words.shareOfFiles);
  const tests = hasTests ? [SCREEN_WORDS[language].tests] : [];
  const head = ['', words.builds, ...pairs, ...tests];
  const ofBranch = (target: string): string[] => (known === null ? [] : [shown(branchCell(known, target, language), runUrl)]);
  const made = targets.map((target) => [
    `**${cell(target)}**`,
    shown(builds(report.stages.filter((row) => row.target === target)), runUrl),
    ...cellsOf(target).map((each) => shown(each, runUrl)),
    ...ofBranch(target),
  ]);
  const left = report.skipped.map(({ target }) => [
    cell(target),
    marked('neutral', REPORT_WORDS[language].skipped),
    ...head.slice(2).map(() => ''),
    ...ofBranch(target),
  ]);
  const rows = [...made, ...left];
  if (rows.length === 0) return [];
  const rest = rows.length - MAX_ROWS;
  const below = [...[...notes, ...skipNotes(report, language)].map(markdownLine), ...(rest > 0 ? [words.moreTargets(rest)] : [])];
  return [
    tableLines([...head.map(cell), ...(known === null ? [] : [branchHead(known, language)])], rows.slice(0, MAX_ROWS)).join('\n'),
    ...(below.length === 0 ? [] : [`<sub>${below.join(' · ')}</sub>`]),
  ];
}

/** Why targets were skipped, each reason once: in a cell it would make the table wider than a comment. */
function skipNotes({ skipped }: RunReport, language: Language): string[] {
  const reasons = [...groupBy(skipped, (row) => skipReasonIn(row, language)).values()].slice(0, MAX_REASON_ROWS);
  return reasons.map((rows) => {
    const reason = shortText(oneLine(skipReasonIn(rows[0], language)), MAX_REASON_CHARACTERS);
    const targets = rows.slice(0, MAX_ROWS).map(({ target }) => target);
    return `${targets.join(REPORT_WORDS[language].comma)} ${SCREEN_WORDS[language].skipped(reason)}`;
  });
}

/** How many stages were made, or the one that failed. */
function builds(stages: readonly StageRow[]): Cell {
  const own = stages.filter(({ status, builder }) => status !== 'not-needed' && builder !== null);
  const bad = own.filter((row) => stageState(row) === 'bad').map(({ id }) => id);
  const made = own.filter(({ status }) => status === 'built' || status === 'restored');
  const state: State = bad.length > 0 ? 'bad' : own.every((row) => stageState(row) === 'good') ? 'good' : 'neutral';
  return { state, text: bad.length > 0 ? bad.join(', ') : String(made.length) };
}

function shown(one: Cell | null, runUrl: string): string {
  if (one === null) return '–';
  const page = pageAddress(runUrl, one.comparison?.pageId);
  const says = page === null || one.text === '' ? cell(one.text) : `[${cell(one.text)}](${page})`;
  return one.state === null ? says : marked(one.state, says);
}
