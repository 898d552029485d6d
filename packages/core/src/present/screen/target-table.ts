/** The line of each target in a terminal. */

import type { RunReport } from '../../report/model.js';
import { columns, cut, padded } from '../../text/columns.js';
import { oneLine } from '../../text/plain-text.js';
import { skippedText } from '../skip-text.js';
import { LOOKS } from '../state.js';
import type { Cell } from '../target-cells.js';
import { type TargetRow, targetRows } from '../target-rows.js';
import { type Paint, type Screen, wrapped } from './lines.js';

interface Row extends TargetRow {
  /** What is said instead of cells. */
  readonly note?: string;
}

/** Between two columns. */
const GAP_COLUMNS = 2;
/** Between two cells below a name. */
const SEPARATOR = ' · ';

export function targetTable(report: RunReport, screen: Screen): string[] {
  const { language } = screen;
  const { head, rows, notes } = targetRows(report, language);
  const skipped = report.skipped.map(
    (row): Row => ({ target: row.target, cells: [], note: oneLine(skippedText(row, language)) }),
  );
  if (rows.length + skipped.length === 0) return [];
  return [
    ...laidOut(head, [...rows, ...skipped], screen),
    ...notes.flatMap((note) => wrapped(note, screen.width - 2)).map((line) => `  ${line}`),
  ];
}

/** As one table where it fits, else as several with some of the columns each; where not even one fits, with the cells of a target below its name. */
function laidOut(head: readonly string[], rows: readonly Row[], screen: Screen): string[] {
  const widths = head.map((name, column) =>
    Math.max(
      columns(name),
      ...rows
        .filter(({ note }) => note === undefined)
        .map((row) => columns(column === 0 ? row.target : plain(row.cells[column - 1] ?? null))),
    ),
  );
  const [names = 0, ...others] = widths;
  const parts = partsOf(others, screen.width - GAP_COLUMNS - names);
  if (parts === null) return rows.flatMap((row) => stacked(head, row, screen));
  const cells = rows.filter(({ note }) => note === undefined);
  const notes = rows.filter(({ note }) => note !== undefined);
  return [
    ...parts.flatMap((shown, index) => [...(index === 0 ? [] : ['']), ...tableOf(head, cells, widths, shown, screen.paint)]),
    ...notes.flatMap((row) => noted(head, row, names, screen)),
  ];
}

/** Which columns are beside each other, in so much room; null where one of them has none. */
function partsOf(widths: readonly number[], room: number): number[][] | null {
  const parts: number[][] = [[]];
  let used = 0;
  for (const [column, width] of widths.entries()) {
    if (GAP_COLUMNS + width > room) return null;
    if (used + GAP_COLUMNS + width > room) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(column);
    used += GAP_COLUMNS + width;
  }
  return parts;
}

/** @param shown the columns beside the names */
function tableOf(
  head: readonly string[],
  rows: readonly Row[],
  widths: readonly number[],
  shown: readonly number[],
  paint: Paint,
): string[] {
  const line = (name: string, cells: readonly (readonly [shown: string, plain: string])[]): string => {
    const padding = (column: number, text: string): string => ' '.repeat(Math.max(0, (widths[column] ?? 0) - columns(text)));
    const texts = shown.map((column) => {
      const [text, bare] = cells[column] ?? ['', ''];
      return text + padding(column + 1, bare);
    });
    return `  ${[name + padding(0, name), ...texts].join(' '.repeat(GAP_COLUMNS))}`.trimEnd();
  };
  const [name = '', ...others] = head;
  return [
    paint.dim(
      line(
        name,
        others.map((text) => [text, text]),
      ),
    ),
    ...rows.map((row) =>
      line(
        row.target,
        row.cells.map((cell) => [painted(cell, paint), plain(cell)]),
      ),
    ),
  ];
}

/** No cell is broken between two lines. */
function stacked(head: readonly string[], row: Row, { width: all }: Screen): string[] {
  const cells = row.cells.flatMap((cell, index) => (cell === null ? [] : [`${head[index + 1] ?? ''} ${plain(cell)}`]));
  const width = all - 4;
  return [
    ...wrapped(row.target, all - 2).map((line) => `  ${line}`),
    ...(row.note === undefined ? joined(cells, width) : wrapped(row.note, width)).map((line) => `    ${line}`),
  ];
}

/** As many cells in a line as have room. */
function joined(cells: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    if (last !== undefined && columns(`${last}${SEPARATOR}${cell}`) <= width) lines[lines.length - 1] = last + SEPARATOR + cell;
    else lines.push(cut(cell, width));
  }
  return lines;
}

/** A target that was skipped, and why. */
function noted(head: readonly string[], row: Row, width: number, screen: Screen): string[] {
  const indent = 2 + width + GAP_COLUMNS;
  const { target, note = '' } = row;
  const lines =
    columns(target) > width
      ? stacked(head, row, screen)
      : wrapped(note, screen.width - indent).map(
          (line, index) => `  ${padded(index === 0 ? target : '', width)}${' '.repeat(GAP_COLUMNS)}${line}`,
        );
  return lines.map((line) => screen.paint.dim(line));
}

function plain(cell: Cell | null): string {
  if (cell === null) return '–';
  return cell.state === null ? cell.text : `${LOOKS[cell.state].sign} ${cell.text}`.trimEnd();
}

function painted(cell: Cell | null, paint: Paint): string {
  return cell === null || cell.state === null ? plain(cell) : paint.state(cell.state, plain(cell));
}
