/** What failed: the decisive message with its place and the lines of its source, then what was run, and the log. */
import type { Finding } from '../../findings/schema.js';
import type { RunReport } from '../../report/model.js';
import { columns, cut } from '../../text/columns.js';
import { duration } from '../../text/figures.js';
import { oneLine } from '../../text/plain-text.js';
import { failureTitle } from '../failure-title.js';
import { findingTexts, problemDetails } from '../finding-texts.js';
import { logExcerpt, logFacts } from '../log-excerpt.js';
import { isReached, LOOKS } from '../state.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { named, type Paint, SCREEN_COLUMNS, wrapped } from './lines.js';

/** @param out folder of the report, as it is printed */
export function failureBlock(report: RunReport, finding: Finding, out: string, language: Language, paint: Paint): string[] {
  const words = SCREEN_WORDS[language];
  const { evidence, do: remedy } = findingTexts(finding, language);
  const title = failureTitle(report, finding, language);
  const details: (readonly [string, string])[] = [
    ...ranLine(report, finding, language),
    ...problemDetails(finding, language).map(([name, value]): [string, string] => [name.toLowerCase(), oneLine(value)]),
    ...logLine(report, finding, out, language),
    [words.lines.fix, oneLine(remedy)],
  ];
  const width = Math.max(...details.map(([name]) => columns(name)));
  return [
    '',
    ...wrapped(`${LOOKS.bad.sign} ${title}`, SCREEN_COLUMNS).map((line) => paint.state('bad', line)),
    '',
    ...messageLines(finding, evidence).map((line) => `  ${line}`),
    ...details.flatMap(([name, value]) => named(name, value, width)),
  ];
}

/** The decisive message, and what its program has printed below it. */
function messageLines(finding: Finding, evidence: string): string[] {
  const { see } = finding;
  const place = see !== null && finding.subject.files.length > 0 ? `${see}: ` : '';
  const message = wrapped(oneLine(`${place}error[${finding.kind}]: ${evidence}`), SCREEN_COLUMNS - 2);
  return [...message, ...logExcerpt(finding).map((line) => cut(line, SCREEN_COLUMNS - 2))];
}

/** How the command of the stage ended, where its log says it. */
function ranLine({ stages }: RunReport, finding: Finding, language: Language): [string, string][] {
  const words = SCREEN_WORDS[language];
  const [id, target] = [finding.subject.stages[0], finding.subject.targets[0]];
  const row = stages.find((each) => each.id === id && each.target === target);
  const exit = logFacts(finding).find((fact) => fact.kind === 'exit-code');
  if (row === undefined || exit === undefined) return [];
  return [[words.lines.ran, words.after(exit.exitCode, duration(row.seconds))]];
}

/** The log of what failed, and the line of it that decides: a smoke test or a suite has one of its own. */
function logLine(report: RunReport, finding: Finding, out: string, language: Language): [string, string][] {
  const words = SCREEN_WORDS[language];
  const [id, target] = [finding.subject.stages[0], finding.subject.targets[0]];
  const isOf = (row: { readonly target: string }, stage: string): boolean => stage === id && row.target === target;
  const failures = report.failures.filter((row) => row.code === finding.kind && isOf(row, row.stage));
  // Several trials of one stage may have failed, each with a log of its own.
  const failure = failures.find(({ log }) => log === finding.see) ?? failures[0];
  const { log = report.stages.find((row) => isOf(row, row.id))?.log ?? null } = failure ?? {};
  if (log === null) return [];
  const said = logFacts(finding).find((fact) => fact.kind === 'line');
  const line = said === undefined ? '' : ` (${words.logLine(said.line)})`;
  return [[words.lines.log, `${out}/${log}${line}`]];
}

/** What was not reached because something before it failed, in one line; nothing where all was. */
export function notReached({ stages, comparisons, smoke, tests }: RunReport, language: Language): string[] {
  const words = SCREEN_WORDS[language];
  const skipped = [...new Set(stages.filter(({ status }) => status === 'skipped').map(({ id }) => id))];
  const compared = comparisons.filter((row) => !isReached(row, stages)).length;
  const tried = [...smoke, ...tests].filter(({ status }) => status === 'skipped').length;
  const parts = [
    ...skipped,
    ...(compared === 0 ? [] : [words.comparisons(compared)]),
    ...(tried === 0 ? [] : [words.trials(tried)]),
  ];
  if (parts.length === 0) return [];
  return [
    '',
    ...wrapped(`${LOOKS.neutral.sign} ${words.notReached}: ${parts.join(REPORT_WORDS[language].comma)}`, SCREEN_COLUMNS),
  ];
}
