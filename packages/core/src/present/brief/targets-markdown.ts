/** A row for each target: its builds, its comparisons, its tests, and what was known of it before. */
import type { RunReport, StageRow } from '../../report/model.js';
import { cell, markdownLine, tableLines } from '../../text/markdown.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import { pageAddress } from '../page-places.js';
import { marked, type State, stageState } from '../state.js';
import { type Cell, targetColumns } from '../target-cells.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { SCREEN_WORDS } from '../words/screen.js';

/** Targets that a person compares at a glance; the report has all. */
const MAX_ROWS = 12;
/** Longest reason for which a target was skipped. */
const MAX_REASON_CHARACTERS = 80;

/** The table, and below it what the marks in its cells mean; nothing where there is no target. @param runUrl where the run is whose pages are linked; empty for none */
export function targetsMarkdown(report: RunReport, language: Language, runUrl: string): string[] {
  const words = BRIEF_WORDS[language];
  const { targets, pairs, hasTests, notes, cellsOf } = targetColumns(report, language, words.shareOfFiles);
  const tests = hasTests ? [SCREEN_WORDS[language].tests] : [];
  const head = ['', words.builds, ...pairs, ...tests];
  const made = targets.map((target) => [
    `**${cell(target)}**`,
    shown(builds(report.stages.filter((row) => row.target === target)), runUrl),
    ...cellsOf(target).map((each) => shown(each, runUrl)),
  ]);
  const left = report.skipped.map(({ target, reason }) => [
    cell(target),
    marked('neutral', cell(SCREEN_WORDS[language].skipped(shortText(oneLine(reason), MAX_REASON_CHARACTERS)))),
    ...head.slice(2).map(() => ''),
  ]);
  const rows = [...made, ...left];
  if (rows.length === 0) return [];
  const rest = rows.length - MAX_ROWS;
  const below = [...notes.map(markdownLine), ...(rest > 0 ? [words.moreTargets(rest)] : [])];
  return [
    tableLines(head.map(cell), rows.slice(0, MAX_ROWS)).join('\n'),
    ...(below.length === 0 ? [] : [`<sub>${below.join(' · ')}</sub>`]),
  ];
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
