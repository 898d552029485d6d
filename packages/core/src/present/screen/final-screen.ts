/**
 * The end of a run in a terminal, in 80 columns: a line for each target, what people should know, the verdict, and where to read on. What a person reads
 * first is at the end. Without colours it is the same text.
 */
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { columns, cut } from '../../text/columns.js';
import { oneLine } from '../../text/plain-text.js';
import { restNote, shownFindings } from '../finding-table.js';
import { type NamedPipeline, nextCommand, shellWord } from '../next-command.js';
import { RUN_PAGE } from '../page-places.js';
import { leftOutWarnings, whatIsBuilt } from '../phrases.js';
import { answerText } from '../shown-text.js';
import { LOOKS, runState } from '../state.js';
import { generationNote } from '../table.js';
import { triedTexts } from '../tried-text.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { differenceBlocks } from './difference-block.js';
import { failureBlock, notReached } from './failure-block.js';
import { named, namedCommand, SCREEN_COLUMNS, type Screen, wrapped } from './lines.js';
import type { ScreenOptions } from './options.js';
import { targetTable } from './target-table.js';
import { warningBlocks } from './warning-blocks.js';

export function finalScreen(report: RunReport, options: ScreenOptions): string {
  const all = { pages: new Set<string>(), named: {}, width: SCREEN_COLUMNS, ...options };
  const { language, paint, out, width } = all;
  const { findings, moreFindings = 0 } = findingsOf(report);
  const shown = shownFindings(findings);
  const lines = [
    ...titleLines(report, all),
    '',
    ...targetTable(report, all),
    ...generations(report, all),
    ...shown.filter(({ root }) => root === null).flatMap((finding) => failureBlock(report, finding, out, all)),
    ...differenceBlocks(report, shown, all),
    ...restNote(findings, moreFindings, language).flatMap((note) => wrapped(note, width - 2).map((line) => `  ${line}`)),
    ...notReached(report, all),
    ...warningBlocks(report, all),
    ...tried(report, all),
    ...sameAsClean(report, all),
    ...leftOutWarnings(report, language).flatMap((text) => [
      '',
      ...wrapped(`${REPORT_WORDS[language].warning}: ${oneLine(text)}`, width),
    ]),
    '',
    ...wrapped(answerText(report, language), width).map((line) => paint.state(runState(report), line)),
    ...whereToReadOn(report, all),
  ];
  return `${lines.join('\n')}\n`;
}

/** `mini-reml @ 9f3c2ab (dirty)  3 targets here, 1 skipped`. */
function titleLines({ pipeline, version, targets, skipped }: RunReport, { language, paint, width }: Screen): string[] {
  const here = SCREEN_WORDS[language].targetsHere(targets.length - skipped.length, skipped.length);
  const title = `${whatIsBuilt(pipeline, version)}  ${here}`;
  return (columns(title) <= width ? [title] : wrapped(title, width)).map((line) => paint.bold(line));
}

/** What three stages show together, once for all targets. That all are equal is in the answer. */
function generations({ comparisons }: RunReport, { language, width }: Screen): string[] {
  const rows = comparisons.filter((row) => row.generations?.shown.conclusion !== 'fixpoint');
  const notes = new Set(rows.flatMap((row) => generationNote(row, comparisons, language)));
  return [...notes].flatMap((note) => wrapped(note, width - 2)).map((line) => `  ${line}`);
}

/** What a fix that was tried has changed; the report has the environment that it was tried with. */
function tried({ tryFix }: RunReport, { language, paint, width }: Screen): string[] {
  if (tryFix === undefined) return [];
  const variables = Object.values(tryFix.environments).flatMap((all) => Object.entries(all).map((pair) => pair.join('=')));
  const why = tryFix.notTried === null ? [] : wrapped(oneLine(tryFix.notTried), width - 2).map((line) => `  ${line}`);
  return [
    '',
    ...triedTexts(tryFix, language).flatMap(({ state, text }) =>
      wrapped(`${LOOKS[state].sign} ${text}`, width).map((line) => paint.state(state, line)),
    ),
    ...why,
    ...[...new Set(variables)].map((text) => `  ${cut(oneLine(text), width - 2)}`),
  ];
}

/** What was checked of incremental builds; those that differ are problems. */
function sameAsClean({ sameAsClean: stages = [] }: RunReport, { language, paint, width }: Screen): string[] {
  if (stages.length === 0) return [];
  const text = `${LOOKS.good.sign} ${SCREEN_WORDS[language].sameAsClean(stages.length)}`;
  return ['', ...wrapped(text, width).map((line) => paint.state('good', line))];
}

function whereToReadOn(report: RunReport, options: Required<ScreenOptions>): string[] {
  const { out, pages, named: name, language } = options;
  const { lines } = SCREEN_WORDS[language];
  const next = nextStep(report, out, name);
  return [
    ...named(lines.report, `${out}/${pages.has(RUN_PAGE) ? RUN_PAGE : 'report.md'}`, 6, options),
    ...(next === null ? [] : namedCommand(lines.next, next, 6, options)),
  ];
}

/** The command that a person most likely wants next. */
function nextStep(report: RunReport, out: string, name: NamedPipeline): string | null {
  if (report.verdict === 'passed')
    return report.stages.some(({ bundle }) => bundle !== null) ? `selfhost verify ${shellWord(`${out}/bundles/`)}*` : null;
  const differing = report.comparisons.find(({ passed, verdict }) => !passed && verdict === 'investigate');
  return differing === undefined ? null : nextCommand(`selfhost run --target ${differing.target} --from ${differing.left}`, name);
}
