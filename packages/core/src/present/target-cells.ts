/** What a target's comparisons and tests have shown, a cell each, for tables with a row for each target. */
import { groupBy } from '../data/group.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import { differingCount } from './phrases.js';
import { comparisonState, isInferred, isReached, type State, trialState, worst } from './state.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

type Words = (typeof SCREEN_WORDS)[Language];

/** Text with the state that it is in; null for one that is in none. */
export interface Cell {
  readonly state: State | null;
  /** Empty where the state says all. */
  readonly text: string;
  /** What was compared, in the cell of a comparison. */
  readonly comparison?: ComparisonRow;
}

/** Marks of notes, in their order. */
const NOTES = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** The columns that all targets have, and the cells of each. */
export interface TargetColumns {
  /** Those that were not skipped, in their order. */
  readonly targets: readonly string[];
  /** One for each two stages that are compared: `1 = 2`. */
  readonly pairs: readonly string[];
  readonly hasTests: boolean;
  /** For each host whose comparison is used for other targets, what its mark in a cell means. */
  readonly notes: readonly string[];
  /** Those of the comparisons, then of the tests where there are any; null where the target has nothing of a column. */
  cellsOf(target: string): (Cell | null)[];
}

/** @param share how many of how many, as the surface has room for it */
export function targetColumns(
  { comparisons, stages, smoke, tests }: RunReport,
  language: Language,
  share: (differing: number, all: number) => string,
): TargetColumns {
  const words = SCREEN_WORDS[language];
  const pairs = [...groupBy(comparisons, ({ left, right }) => JSON.stringify([left, right])).values()];
  const hosts = [...new Set(comparisons.flatMap(({ inherited }) => inherited ?? []))];
  const trials = [...smoke, ...tests];
  const cell = (row: ComparisonRow): Cell => {
    const note = row.inherited === null ? '' : markOf(hosts.indexOf(row.inherited));
    return { state: comparisonState(row, stages), text: `${comparisonText(row, stages, words, share)}${note}`, comparison: row };
  };
  const trialsOf = (target: string): (Cell | null)[] =>
    trials.length === 0
      ? []
      : [
          trialCell(
            trials.filter((each) => each.target === target),
            words,
          ),
        ];
  return {
    targets: [...new Set(stages.map(({ target }) => target))],
    pairs: pairs.map(([pair]) => shortEquation(pair)),
    hasTests: trials.length > 0,
    notes: hosts.map((host, index) => `${markOf(index)} ${words.inheritedFrom(host)}`),
    cellsOf: (target) => {
      const rows = pairs.map((pair) => pair.find((row) => row.target === target));
      return [...rows.map((row) => (row === undefined ? null : cell(row))), ...trialsOf(target)];
    },
  };
}

function markOf(index: number): string {
  return NOTES[index] ?? '*';
}

/** `1 = 2` where both names are one word with two numbers. */
function shortEquation({ left, right }: Pick<ComparisonRow, 'left' | 'right'>): string {
  const [one, other] = [left, right].map((name) => /^(.*\D)(\d+)$/.exec(name));
  return one?.[1] !== undefined && one[1] === other?.[1] ? `${one[2]} = ${other[2]}` : `${left} = ${right}`;
}

/** What a comparison showed, in a few words; nothing where it was not reached. */
function comparisonText(
  row: ComparisonRow,
  stages: readonly StageRow[],
  words: Words,
  share: (differing: number, all: number) => string,
): string {
  if (!isReached(row, stages)) return '';
  if (isInferred(row)) return words.notNeeded;
  switch (row.verdict) {
    case 'identical':
      return row.passed ? words.same : words.notProved;
    case 'acceptable':
      return row.passed ? words.allowed : words.notProved;
    case 'investigate':
      return share(differingCount(row), row.artifacts);
    case 'error':
      return words.incomplete;
  }
}

function trialCell(trials: RunReport['tests'], words: Words): Cell | null {
  if (trials.length === 0) return null;
  const ran = trials.filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return { state: 'neutral', text: '' };
  const all = ran.reduce((sum, { tests, skippedTests }) => sum + tests - skippedTests, 0);
  const failed = ran.reduce((sum, { failures }) => sum + failures, 0);
  return { state: worst(trials.map(trialState)) ?? null, text: failed === 0 ? String(all) : words.share(all - failed, all) };
}
