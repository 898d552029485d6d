/** What each target showed: its stages, its comparisons with their pages, its tests. */

import type { RunReport } from '../../report/model.js';
import { skippedText } from '../skip-text.js';
import type { Cell } from '../target-cells.js';
import { targetRows } from '../target-rows.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { type Html, inBothLanguages, label, link, scrolling, stateMark, text } from './markup.js';
import type { RunLinks } from './run-links.js';

export function targetsTable(report: RunReport, { pageOf }: RunLinks): Html {
  const [en, ja] = [targetRows(report, 'en'), targetRows(report, 'ja')];
  const head = en.head.map(
    (name, column) => `<th scope="col">${inBothLanguages({ en: name, ja: ja.head[column] ?? name })}</th>`,
  );
  const rows = en.rows.map(({ target, cells }, index) => {
    const views = cells.map((cell, column) => `<td>${cellView(cell, ja.rows[index]?.cells[column] ?? null, pageOf)}</td>`);
    return `<tr><th scope="row"><bdi>${text(target)}</bdi></th>${views.join('')}</tr>`;
  });
  const skipped = report.skipped.map((row) => {
    const { target } = row;
    const why = inBothLanguages({ en: skippedText(row, 'en'), ja: skippedText(row, 'ja') });
    return `<tr><th scope="row"><bdi>${text(target)}</bdi></th><td colspan="${Math.max(1, en.head.length - 1)}">${stateMark('neutral', why)}</td></tr>`;
  });
  const notes = en.notes.map(
    (note, index) => `<p class="note">${inBothLanguages({ en: note, ja: ja.notes[index] ?? note })}</p>`,
  );
  const table = `<table class="data whole targets"><thead><tr>${head.join('')}</tr></thead><tbody>${[...rows, ...skipped].join('\n')}</tbody></table>`;
  return scrolling(label('targets'), table) + notes.join('');
}

function cellView(cell: Cell | null, ja: Cell | null, pageOf: RunLinks['pageOf']): Html {
  if (cell === null) return '–';
  const { state, comparison } = cell;
  // Where a sign is all that a narrow screen has room for, a page has room for the word.
  const says = inBothLanguages({ en: cell.text || SCREEN_WORDS.en.notReached, ja: ja?.text || SCREEN_WORDS.ja.notReached });
  const page = comparison === undefined ? null : pageOf(comparison);
  const view = page === null ? says : link(page.address, says);
  return state === null ? view : stateMark(state, view);
}
