/**
 * The end of a run in a terminal, in 80 columns: a line for each target, what people should know, the verdict, and where to read on. What a person reads
 * first is at the end. Without colours it is the same text.
 */
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { cut } from '../../text/columns.js';
import { duration } from '../../text/figures.js';
import { oneLine } from '../../text/plain-text.js';
import { restNote, shownFindings } from '../finding-table.js';
import { type NamedPipeline, nextCommand } from '../next-command.js';
import { leftOutWarnings, whatIsBuilt } from '../phrases.js';
import { shownText } from '../shown-text.js';
import { isReached, LOOKS, runState } from '../state.js';
import { triedTexts } from '../tried-text.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { differenceBlocks } from './difference-block.js';
import { failureBlock, notReached } from './failure-block.js';
import { named, type Paint, SCREEN_COLUMNS, wrapped } from './lines.js';
import { targetTable } from './target-table.js';
import { warningBlocks } from './warning-blocks.js';

export interface ScreenOptions {
  readonly language: Language;
  readonly paint: Paint;
  /** Folder of the report, as it is printed. */
  readonly out: string;
  /** How the pipeline was named; left out where it needs no name. */
  readonly named?: NamedPipeline;
}

export function finalScreen(report: RunReport, { language, paint, out, named: name = {} }: ScreenOptions): string {
  const { findings, moreFindings = 0 } = findingsOf(report);
  const shown = shownFindings(findings);
  const lines = [
    paint.bold(titleLine(report, language)),
    '',
    ...targetTable(report, language, paint),
    ...shown.filter(({ root }) => root === null).flatMap((finding) => failureBlock(report, finding, out, language, paint)),
    ...differenceBlocks(report, shown, name, language, paint),
    ...restNote(findings, moreFindings, language).map((note) => `  ${note}`),
    ...notReached(report, (row) => isReached(row, report.stages), language),
    ...warningBlocks(report, language, paint),
    ...tried(report, language, paint),
    ...leftOutWarnings(report, language).flatMap((text) => [
      '',
      ...wrapped(`${REPORT_WORDS[language].warning}: ${oneLine(text)}`, SCREEN_COLUMNS),
    ]),
    '',
    ...verdictLines(report, language).map((line) => paint.state(runState(report), line)),
    ...whereToReadOn(report, out, name, language),
  ];
  return `${lines.join('\n')}\n`;
}

/** `mini-reml @ 9f3c2ab (dirty)  3 targets here, 1 skipped`. */
function titleLine({ pipeline, version, targets, skipped }: RunReport, language: Language): string {
  const here = SCREEN_WORDS[language].targetsHere(targets.length - skipped.length, skipped.length);
  return `${whatIsBuilt(pipeline, version)}  ${here}`;
}

/** What a fix that was tried has changed; the report has the environment that it was tried with. */
function tried({ tryFix }: RunReport, language: Language, paint: Paint): string[] {
  if (tryFix === undefined) return [];
  const variables = Object.values(tryFix.environments).flatMap((all) => Object.entries(all).map((pair) => pair.join('=')));
  const why = tryFix.notTried === null ? [] : wrapped(oneLine(tryFix.notTried), SCREEN_COLUMNS - 2).map((line) => `  ${line}`);
  return [
    '',
    ...triedTexts(tryFix, language).flatMap(({ state, text }) =>
      wrapped(`${LOOKS[state].sign} ${text}`, SCREEN_COLUMNS).map((line) => paint.state(state, line)),
    ),
    ...why,
    ...[...new Set(variables)].map((text) => `  ${cut(oneLine(text), SCREEN_COLUMNS - 2)}`),
  ];
}

function verdictLines(report: RunReport, language: Language): string[] {
  const words = SCREEN_WORDS[language];
  const time = duration((Date.parse(report.window.finished) - Date.parse(report.window.started)) / 1000);
  const text = report.verdict === 'passed' ? words.passedIn(report.pipeline, time) : words.failedIn(report.pipeline, time);
  return wrapped(`${LOOKS[runState(report)].sign} ${text}: ${shownText(report, language)}`, SCREEN_COLUMNS);
}

function whereToReadOn(report: RunReport, out: string, name: NamedPipeline, language: Language): string[] {
  const { lines } = SCREEN_WORDS[language];
  const next = nextStep(report, out, name);
  return [...named(lines.report, `${out}/report.md`, 6), ...(next === null ? [] : named(lines.next, next, 6))];
}

/** The command that a person most likely wants next. */
function nextStep(report: RunReport, out: string, name: NamedPipeline): string | null {
  if (report.verdict === 'passed')
    return report.stages.some(({ bundle }) => bundle !== null) ? `selfhost verify ${out}/bundles/*` : null;
  const differing = report.comparisons.find(({ passed, verdict }) => !passed && verdict === 'investigate');
  return differing === undefined ? null : nextCommand(`selfhost run --target ${differing.target} --from ${differing.left}`, name);
}
