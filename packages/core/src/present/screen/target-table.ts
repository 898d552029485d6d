/** A line for each target: times of its stages, what its comparisons showed, its tests. */
import { groupBy } from '../../data/group.js';
import type { ComparisonRow, RunReport, StageRow } from '../../report/model.js';
import { columns } from '../../text/columns.js';
import { duration } from '../../text/figures.js';
import { differingCount } from '../phrases.js';
import { comparisonState, isInferred, isReached, LOOKS, type State, stageState, trialState } from '../state.js';
import type { Language } from '../words/language.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { oneLine, type Paint, padded, SCREEN_COLUMNS, wrapped } from './lines.js';

/** Text with the state that it is in; null for one that is in none. */
interface Cell {
  readonly state: State | null;
  readonly text: string;
}

interface Row {
  readonly target: string;
  /** Null where there is nothing of a column. */
  readonly cells: readonly (Cell | null)[];
  /** What is said instead of cells. */
  readonly note?: string;
}

/** Between two columns. */
const GAP_COLUMNS = 2;
/** Marks of notes, in their order. */
const NOTES = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

export function targetTable(report: RunReport, language: Language, paint: Paint): string[] {
  const words = SCREEN_WORDS[language];
  const stages = [...new Set(report.stages.filter(({ builder }) => builder !== null).map(({ id }) => id))];
  const pairs = [...groupBy(report.comparisons, ({ left, right }) => JSON.stringify([left, right])).values()].map(([row]) => row);
  const hosts = [...new Set(report.comparisons.flatMap(({ inherited }) => inherited ?? []))];
  const tests = report.smoke.length + report.tests.length === 0 ? [] : [words.tests];
  const head = [words.target, ...stages, ...pairs.map(shortEquation), ...tests];
  const targets = [...new Set(report.stages.map(({ target }) => target))];
  const rows = targets.map((target): Row => {
    const { stageRows, comparisons, trials } = ofTarget(report, target);
    return {
      target,
      cells: [
        ...stages.map((id) => stageCell(stageRows.get(id), words)),
        ...pairs.map((pair) => comparisonCell(comparisons.get(shortEquation(pair)), report.stages, hosts, language)),
        ...tests.map(() => trialCell(trials, language)),
      ],
    };
  });
  const skipped = report.skipped.map(({ target, reason }): Row => ({ target, cells: [], note: words.skipped(oneLine(reason)) }));
  if (rows.length + skipped.length === 0) return [];
  const notes = hosts.map((host, index) => `${NOTES[index] ?? '*'} ${words.inheritedFrom(host)}`);
  return [
    ...laidOut(head, [...rows, ...skipped], paint),
    ...notes.flatMap((note) => wrapped(note, SCREEN_COLUMNS - 2)).map((line) => `  ${line}`),
  ];
}

/** The rows of a report that are about one target: stages by their ids, comparisons by their equations. */
function ofTarget({ stages, comparisons, smoke, tests }: RunReport, target: string) {
  const isOf = (row: { readonly target: string }): boolean => row.target === target;
  return {
    stageRows: new Map(stages.filter(isOf).map((row) => [row.id, row])),
    comparisons: new Map(comparisons.filter(isOf).map((row) => [shortEquation(row), row])),
    trials: [...smoke, ...tests].filter(isOf),
  };
}

/** `1 = 2` where both names are one word with two numbers. */
function shortEquation({ left, right }: Pick<ComparisonRow, 'left' | 'right'>): string {
  const [one, other] = [left, right].map((name) => /^(.*\D)(\d+)$/.exec(name));
  return one?.[1] !== undefined && one[1] === other?.[1] ? `${one[2]} = ${other[2]}` : `${left} = ${right}`;
}

function stageCell(stage: StageRow | undefined, words: (typeof SCREEN_WORDS)[Language]): Cell | null {
  if (stage === undefined) return null;
  const state = stageState(stage);
  switch (stage.status) {
    case 'skipped':
      return { state, text: '' };
    case 'not-needed':
      return { state, text: words.notNeeded };
    case 'restored':
      return { state: state === 'good' ? null : state, text: words.stored };
    case 'built':
    case 'failed':
      return { state: state === 'good' ? null : state, text: duration(stage.seconds) };
  }
}

function comparisonCell(
  row: ComparisonRow | undefined,
  stages: readonly StageRow[],
  hosts: readonly string[],
  language: Language,
): Cell | null {
  if (row === undefined) return null;
  const state = comparisonState(row, stages);
  const note = row.inherited === null ? '' : (NOTES[hosts.indexOf(row.inherited)] ?? '*');
  return { state, text: `${comparisonText(row, stages, language)}${note}` };
}

/** What a comparison showed, in a few words; nothing where it was not reached. */
function comparisonText(row: ComparisonRow, stages: readonly StageRow[], language: Language): string {
  const words = SCREEN_WORDS[language];
  if (!isReached(row, stages)) return '';
  if (isInferred(row)) return words.notNeeded;
  switch (row.verdict) {
    case 'identical':
      return row.passed ? words.same : words.notProved;
    case 'acceptable':
      return row.passed ? words.allowed : words.notProved;
    case 'investigate':
      return words.share(differingCount(row), row.artifacts);
    case 'error':
      return words.incomplete;
  }
}

function trialCell(trials: RunReport['tests'], language: Language): Cell | null {
  if (trials.length === 0) return null;
  const states = trials.map(trialState);
  const ran = trials.filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return { state: 'neutral', text: '' };
  const all = ran.reduce((sum, { tests, skippedTests }) => sum + tests - skippedTests, 0);
  const failed = ran.reduce((sum, { failures }) => sum + failures, 0);
  const state = states.includes('bad') ? 'bad' : states.includes('neutral') ? 'neutral' : 'good';
  return { state, text: failed === 0 ? String(all) : SCREEN_WORDS[language].share(all - failed, all) };
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
