/** The report as Markdown: for `report.md`, a job's summary or a comment. */
import { percent } from '../compare/compare.js';
import type { Problem } from '../errors.js';
import type { ComparisonRow, RunReport, StageRow } from './model.js';
import { bytes, duration, type Language, shortDigest, type Word, wordsOf } from './words.js';

/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
export function renderMarkdown(report: RunReport, language: Language, picture?: string): string {
  const word = wordsOf(language);
  const parts = [
    `# ${escapeMarkdown(report.pipeline)}: ${mark(report.verdict === 'passed')} ${word(report.verdict)}`,
    ...(picture === undefined ? [] : [`![${word('picture')}](${picture})`]),
    ...problems(report.problems, word),
    `## ${word('stages')}`,
    table(
      [word('stage'), word('target'), word('status'), word('time'), word('memory'), word('size'), word('digest')],
      report.stages.map((stage) => stageCells(stage, word)),
    ),
    ...(report.comparisons.length === 0 ? [] : [`## ${word('comparisons')}`, comparisonTable(report.comparisons, word)]),
    ...trials(report, word),
    ...(report.skipped.length === 0
      ? []
      : [
          `## ${word('skipped')}`,
          table(
            [word('target'), word('reason')],
            report.skipped.map(({ target, reason }) => [target, reason]),
          ),
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function stageCells(stage: StageRow, word: (word: Word) => string): string[] {
  return [
    stage.id,
    stage.target,
    stageStatus(stage, word),
    duration(stage.seconds),
    bytes(stage.peakBytes),
    bytes(stage.bytes),
    shortDigest(stage.contentDigest),
  ];
}

/** A stage's status in words, with what weakens it. */
export function stageStatus(stage: StageRow, word: (word: Word) => string): string {
  const doubts = [...(stage.degraded ? [word('degraded')] : []), ...(stage.compilerUsed === false ? [word('unproved')] : [])];
  return [word(stage.status), ...doubts].join(', ');
}

function comparisonTable(comparisons: readonly ComparisonRow[], word: (word: Word) => string): string {
  return table(
    [word('comparison'), word('target'), word('gate'), word('verdict'), word('rate'), word('proved'), word('reason')],
    comparisons.map((row) => [
      equation(row),
      row.target,
      row.gate,
      `${mark(row.passed)} ${word(row.verdict)}`,
      row.rate === null ? '–' : percent(row.rate),
      word(row.proved ? 'yes' : 'no'),
      [...(row.inherited === null ? [] : [`inherited from host ${row.inherited}`]), ...row.reasons].join('; '),
    ]),
  );
}

/** What a comparison showed, as people write it. */
export function equation({ left, right, verdict }: ComparisonRow): string {
  const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
  return `${left} ${sign} ${right}`;
}

function trials(report: RunReport, word: (word: Word) => string): string[] {
  const all = [...report.smoke, ...report.tests];
  if (all.length === 0) return [];
  const rows = all.map((trial) => [
    trial.name,
    trial.stage,
    trial.target,
    `${mark(trial.status === 'passed')} ${word(trial.status)}`,
    trial.status === 'skipped' ? '–' : `${trial.tests - trial.failures - trial.skippedTests}/${trial.tests}`,
    duration(trial.seconds),
    trial.reason.split('\n')[0] ?? '',
  ]);
  return [
    `## ${word('trials')}`,
    table([word('name'), word('stage'), word('target'), word('status'), word('tests'), word('time'), word('reason')], rows),
  ];
}

function problems(found: readonly Problem[], word: (word: Word) => string): string[] {
  if (found.length === 0) return [];
  const items = found.map(({ code, message, remedy }) => {
    const [first = '', ...rest] = message.split('\n');
    const more = rest.length === 0 ? '' : `\n\n${rest.map((line) => `      ${line}`).join('\n')}\n`;
    return `* \`${code}\`: ${escapeMarkdown(first)}${remedy === undefined ? '' : ` ${word('remedy')}: ${escapeMarkdown(remedy)}`}${more}`;
  });
  return [`## ${word('problems')}`, items.join('\n')];
}

/** State by shape, so that it does not hang on colour. */
function mark(good: boolean): string {
  return good ? '✅' : '❌';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return escapeMarkdown(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Text from outside (names, log lines) that must stay text: no markup, no mention, no link to an issue. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/([\\`*_[\]~])/g, '\\$1')
    .replaceAll(/[@#](?=\w)/g, '$&\u200b');
}
