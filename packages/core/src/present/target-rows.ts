/** A row for each target: times of its stages, what its comparisons showed, its tests. */
import { groupBy } from '../data/group.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import { duration } from '../text/figures.js';
import { comparisonState, isInferred, isReached, type State, stageState, trialState } from './state.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

/** Text with the state that it is in; null for one that is in none. */
export interface TargetCell {
  readonly state: State | null;
  /** Empty where the state says all. */
  readonly text: string;
  /** What was compared, in the cell of a comparison. */
  readonly comparison?: ComparisonRow;
}

export interface TargetRow {
  readonly target: string;
  /** Null where there is nothing of a column. */
  readonly cells: readonly (TargetCell | null)[];
}

export interface TargetRows {
  /** The target, the stages, the comparisons, and the tests where there are any. */
  readonly head: readonly string[];
  readonly rows: readonly TargetRow[];
  /** Notes about marks in cells. */
  readonly notes: readonly string[];
}

/** Marks of notes, in their order. */
const NOTES = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

export function targetRows(report: RunReport, language: Language): TargetRows {
  const words = SCREEN_WORDS[language];
  const stages = [...new Set(report.stages.filter(({ builder }) => builder !== null).map(({ id }) => id))];
  const pairs = [...groupBy(report.comparisons, ({ left, right }) => JSON.stringify([left, right])).values()].map(([row]) => row);
  const hosts = [...new Set(report.comparisons.flatMap(({ inherited }) => inherited ?? []))];
  const tests = report.smoke.length + report.tests.length === 0 ? [] : [words.tests];
  const rows = [...new Set(report.stages.map(({ target }) => target))].map((target): TargetRow => {
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
  return {
    head: [words.target, ...stages, ...pairs.map(shortEquation), ...tests],
    rows,
    notes: hosts.map((host, index) => `${NOTES[index] ?? '*'} ${words.inheritedFrom(host)}`),
  };
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

function stageCell(stage: StageRow | undefined, words: (typeof SCREEN_WORDS)[Language]): TargetCell | null {
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
): TargetCell | null {
  if (row === undefined) return null;
  const state = comparisonState(row, stages);
  const note = row.inherited === null ? '' : (NOTES[hosts.indexOf(row.inherited)] ?? '*');
  return { state, text: `${comparisonText(row, stages, language)}${note}`, comparison: row };
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

/** How many files differ. The report names the first ones only, and has the rate of all. */
function differingCount({ artifacts, rate, differing }: ComparisonRow): number {
  return Math.max(differing.length, rate === null ? 0 : Math.round(artifacts * (1 - rate)));
}

function trialCell(trials: RunReport['tests'], language: Language): TargetCell | null {
  if (trials.length === 0) return null;
  const states = trials.map(trialState);
  const ran = trials.filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return { state: 'neutral', text: '' };
  const all = ran.reduce((sum, { tests, skippedTests }) => sum + tests - skippedTests, 0);
  const failed = ran.reduce((sum, { failures }) => sum + failures, 0);
  const state = states.includes('bad') ? 'bad' : states.includes('neutral') ? 'neutral' : 'good';
  return { state, text: failed === 0 ? String(all) : SCREEN_WORDS[language].share(all - failed, all) };
}
