/** The history of differences for the terminal. */

import type { DifferenceHistory } from '../history/difference-history.js';
import type { LeftOutFile } from '../history/left-out.js';
import { columns, padded } from '../text/columns.js';
import { percent } from '../text/figures.js';
import { shown, withoutControls } from '../text/plain-text.js';
import { HISTORY_WORDS } from './words/history.js';
import type { Language } from './words/language.js';
import { WARNING_WORDS } from './words/warnings.js';

/** Most differences that are shown. */
const MAX_SHOWN_DIFFERENCES = 30;
/** Digits that are enough for people to recognise a commit. */
const COMMIT_DIGITS = 12;

/** A short table, whose columns are as wide as their content. Empty where there is no difference. */
export function historyText(history: readonly DifferenceHistory[], leftOut: readonly LeftOutFile[], language: Language): string {
  const words = HISTORY_WORDS[language];
  const rows = history.slice(0, MAX_SHOWN_DIFFERENCES).map((difference) => row(difference, words));
  const head = Object.values(words.head);
  const table = rows.length === 0 ? [] : [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((cells) => columns(cells[column] ?? ''))));
  const lines = [
    ...(rows.length === 0 ? [] : [words.title]),
    ...table.map((cells) => `  ${cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')}`.trimEnd()),
    ...(history.length > MAX_SHOWN_DIFFERENCES ? [`  ${words.more(history.length - MAX_SHOWN_DIFFERENCES)}`] : []),
    ...leftOutLines(leftOut, language),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** A line for each file of the history that was left out. */
export function leftOutLines(leftOut: readonly LeftOutFile[], language: Language): string[] {
  const words = HISTORY_WORDS[language];
  return leftOut.map((file) => withoutControls(WARNING_WORDS[language].line(words.leftOut(file).replaceAll('\n', ' '))));
}

function row(
  { key, firstCommit, firstRun, lastCleanRun, lastCleanCommit, rate, seenIn, runs }: DifferenceHistory,
  words: (typeof HISTORY_WORDS)[Language],
): string[] {
  const share = (value: number | undefined): string => (value === undefined ? '–' : percent(value));
  const cells = [
    shown(key.artifact).slice(1, -1),
    key.region === null ? '–' : shown(key.region).slice(1, -1),
    key.cause,
    firstRun === null ? words.new : words.firstIn(short(firstCommit), firstRun),
    lastCleanRun === null ? '–' : words.lastClean(lastCleanRun, short(lastCleanCommit)),
    share(rate?.strict),
    share(rate?.tolerant),
    words.seenIn(seenIn, runs),
  ];
  return cells.map(withoutControls);
}

function short(commit: string | null): string {
  return (commit ?? '').slice(0, COMMIT_DIGITS);
}
