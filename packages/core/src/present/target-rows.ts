/** What a run has shown of each target, as a table with a cell for each stage: for surfaces that are as wide as they need. */
import type { RunReport, StageRow } from '../report/model.js';
import { duration } from '../text/figures.js';
import { stageState } from './state.js';
import { type Cell, targetColumns } from './target-cells.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

export interface TargetRow {
  readonly target: string;
  /** Null where there is nothing of a column. */
  readonly cells: readonly (Cell | null)[];
}

export interface TargetRows {
  /** The target, the stages, the comparisons, and the tests where there are any. */
  readonly head: readonly string[];
  readonly rows: readonly TargetRow[];
  /** Notes about marks in cells. */
  readonly notes: readonly string[];
}

export function targetRows(report: RunReport, language: Language): TargetRows {
  const words = SCREEN_WORDS[language];
  const stages = [...new Set(report.stages.filter(({ builder }) => builder !== null).map(({ id }) => id))];
  const { targets, pairs, hasTests, notes, cellsOf } = targetColumns(report, language, words.share);
  const stageOf = (id: string, target: string): StageRow | undefined =>
    report.stages.find((row) => row.id === id && row.target === target);
  return {
    head: [words.target, ...stages, ...pairs, ...(hasTests ? [words.tests] : [])],
    rows: targets.map((target) => ({
      target,
      cells: [...stages.map((id) => stageCell(stageOf(id, target), words)), ...cellsOf(target)],
    })),
    notes,
  };
}

function stageCell(stage: StageRow | undefined, words: (typeof SCREEN_WORDS)[Language]): Cell | null {
  if (stage === undefined) return null;
  const state = stageState(stage);
  switch (stage.status) {
    case 'skipped':
      return { state, text: '' };
    case 'not-needed':
      // Its comparison says why; both would not fit beside each other in a terminal.
      return { state, text: '–' };
    case 'restored':
      return { state: state === 'good' ? null : state, text: words.stored };
    case 'built':
    case 'failed':
      return { state: state === 'good' ? null : state, text: duration(stage.seconds) };
  }
}
