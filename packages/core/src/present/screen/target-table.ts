/** The line of each target in a terminal. */
import type { RunReport } from '../../report/model.js';
import { columns, padded } from '../../text/columns.js';
import { oneLine } from '../../text/plain-text.js';
import { LOOKS } from '../state.js';
import type { Cell } from '../target-cells.js';
import { type TargetRow, targetRows } from '../target-rows.js';
import type { Language } from '../words/language.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { type Paint, SCREEN_COLUMNS, wrapped } from './lines.js';

interface Row extends TargetRow {
  /** What is said instead of cells. */
  readonly note?: string;
}

/** Between two columns. */
const GAP_COLUMNS = 2;

export function targetTable(report: RunReport, language: Language, paint: Paint): string[] {
  const words = SCREEN_WORDS[language];
  const { head, rows, notes } = targetRows(report, language);
  const skipped = report.skipped.map(({ target, reason }): Row => ({ target, cells: [], note: words.skipped(oneLine(reason)) }));
  if (rows.length + skipped.length === 0) return [];
  return [
    ...laidOut(head, [...rows, ...skipped], paint),
    ...notes.flatMap((note) => wrapped(note, SCREEN_COLUMNS - 2)).map((line) => `  ${line}`),
  ];
}

/** As a table where it fits, else with the cells of a target below its name. */
function laidOut(head: readonly string[], rows: readonly Row[], paint: Paint): string[] {
  const widths = head.map((name, column) =>
    Math.max(
      columns(name),
      ...rows
        .filter(({ note }) => note === undefined)
        .map((row) => columns(column === 0 ? row.target : plain(row.cells[column - 1] ?? null))),
    ),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP_COLUMNS, 0);
  if (total > SCREEN_COLUMNS) return rows.flatMap((row) => stacked(head, row));
  const line = (texts: readonly string[], plainTexts: readonly string[]): string =>
    `  ${texts.map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columns(plainTexts[column] ?? '')))).join(' '.repeat(GAP_COLUMNS))}`.trimEnd();
  return [
    paint.dim(line(head, head)),
    ...rows.flatMap((row) => {
      if (row.note !== undefined) return noted(head, row, widths[0] ?? 0, paint);
      return [line([row.target, ...row.cells.map((cell) => painted(cell, paint))], [row.target, ...row.cells.map(plain)])];
    }),
  ];
}

function stacked(head: readonly string[], row: Row): string[] {
  const cells = row.cells.flatMap((cell, index) => (cell === null ? [] : [`${head[index + 1] ?? ''} ${plain(cell)}`]));
  return [
    ...wrapped(row.target, SCREEN_COLUMNS - 2).map((line) => `  ${line}`),
    ...wrapped(row.note ?? cells.join(' · '), SCREEN_COLUMNS - 4).map((line) => `    ${line}`),
  ];
}

/** A target that was skipped, and why. */
function noted(head: readonly string[], row: Row, width: number, paint: Paint): string[] {
  const indent = 2 + width + GAP_COLUMNS;
  const { target, note = '' } = row;
  const lines =
    columns(target) > width
      ? stacked(head, row)
      : wrapped(note, SCREEN_COLUMNS - indent).map(
          (line, index) => `  ${padded(index === 0 ? target : '', width)}${' '.repeat(GAP_COLUMNS)}${line}`,
        );
  return lines.map((line) => paint.dim(line));
}

function plain(cell: Cell | null): string {
  if (cell === null) return '–';
  return cell.state === null ? cell.text : `${LOOKS[cell.state].sign} ${cell.text}`.trimEnd();
}

function painted(cell: Cell | null, paint: Paint): string {
  return cell === null || cell.state === null ? plain(cell) : paint.state(cell.state, plain(cell));
}
