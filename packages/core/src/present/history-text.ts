/** The history of differences for the terminal. */

import type { DifferenceHistory } from '../history/difference-history.js';
import { percent } from '../text/figures.js';
import { shown, withoutControls } from '../text/plain-text.js';

/** Most differences that are shown. */
const MAX_SHOWN_DIFFERENCES = 30;
/** Digits that are enough for people to recognise a commit. */
const COMMIT_DIGITS = 12;

/** A short table, whose columns are as wide as their content. Empty where there is no difference. */
export function historyText(history: readonly DifferenceHistory[], warnings: readonly string[]): string {
  const rows = history.slice(0, MAX_SHOWN_DIFFERENCES).map(row);
  const table = rows.length === 0 ? [] : [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const lines = [
    ...(rows.length === 0 ? [] : ['history:']),
    ...table.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    ...(history.length > MAX_SHOWN_DIFFERENCES ? [`  … and ${history.length - MAX_SHOWN_DIFFERENCES} more`] : []),
    ...warnings.map((warning) => `warning: ${warning.replaceAll('\n', ' ')}`),
  ];
  return lines.length === 0 ? '' : withoutControls(`${lines.join('\n')}\n`);
}

const HEAD = ['artifact', 'region', 'cause', 'first commit', 'last clean run', 'strict', 'tolerant', 'seen'];

function row({ key, firstCommit, firstRun, lastCleanRun, lastCleanCommit, rate, seenIn, runs }: DifferenceHistory): string[] {
  const share = (value: number | undefined): string => (value === undefined ? '–' : percent(value));
  return [
    shown(key.artifact).slice(1, -1),
    key.region === null ? '–' : shown(key.region).slice(1, -1),
    key.cause,
    firstRun === null ? 'new' : `${short(firstCommit)} (run ${firstRun})`,
    lastCleanRun === null ? '–' : `${lastCleanRun} (${short(lastCleanCommit)})`,
    share(rate?.strict),
    share(rate?.tolerant),
    `${seenIn} of ${runs}`,
  ];
}

function short(commit: string | null): string {
  return (commit ?? '').slice(0, COMMIT_DIGITS);
}
