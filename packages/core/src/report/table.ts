/** The rows of the table at the end of a run; the terminal draws them. */
import { percent } from '../compare/compare.js';
import { equation, stageStatus } from './markdown.js';
import type { RunReport } from './model.js';
import { bytes, duration, type Language, shortDigest, wordsOf } from './words.js';

export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function stageTable(report: RunReport, language: Language): TextTable {
  const word = wordsOf(language);
  return {
    head: [word('stage'), word('target'), word('status'), word('time'), word('memory'), word('size'), word('digest')],
    rows: report.stages.map((stage) => [
      stage.id,
      stage.target,
      stageStatus(stage, word),
      duration(stage.seconds),
      bytes(stage.peakBytes),
      bytes(stage.bytes),
      shortDigest(stage.contentDigest),
    ]),
  };
}

/** Comparisons, smoke tests and suites: everything that has a verdict. */
export function verdictTable(report: RunReport, language: Language): TextTable {
  const word = wordsOf(language);
  const comparisons = report.comparisons.map((row) => [
    equation(row),
    row.target,
    `${word(row.passed ? 'passed' : 'failed')}: ${word(row.verdict)}${row.rate === null ? '' : ` ${percent(row.rate)}`}${row.proved ? '' : ', not proved'}`,
  ]);
  const trials = [...report.smoke, ...report.tests].map((trial) => [
    trial.name,
    trial.target,
    `${word(trial.status)}${trial.status === 'skipped' ? `: ${trial.reason}` : ` ${trial.tests - trial.failures - trial.skippedTests}/${trial.tests}`}`,
  ]);
  const skipped = report.skipped.map(({ target, reason }) => ['–', target, `${word('skipped')}: ${reason}`]);
  return { head: [word('name'), word('target'), word('verdict')], rows: [...comparisons, ...trials, ...skipped] };
}
