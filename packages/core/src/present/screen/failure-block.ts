/** What failed: the decisive message with its place and the lines of its source, then what was run, and the log. */
import type { Finding } from '../../findings/schema.js';
import type { RunReport } from '../../report/model.js';
import type { FailureRow } from '../../report/schema.js';
import { columns } from '../../text/columns.js';
import { duration } from '../../text/figures.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import { failureTitle } from '../failure-title.js';
import { findingTexts, problemDetails } from '../finding-texts.js';
import { decisiveLine, logExcerpt, logFacts } from '../log-excerpt.js';
import { isReached, LOOKS } from '../state.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { named, type Screen, wrapped } from './lines.js';

/** Of a longer script the beginning is shown. */
const MAX_COMMAND_CHARACTERS = 120;

/** @param out folder of the report, as it is printed */
export function failureBlock(report: RunReport, finding: Finding, out: string, screen: Screen): string[] {
  const { language, paint } = screen;
  const words = SCREEN_WORDS[language];
  const { evidence, do: remedy } = findingTexts(finding, language);
  const log = logLine(report, finding, out, language);
  const title = failureTitle(report, finding, language);
  const details: (readonly [string, string])[] = [
    ...ranLine(report, finding, language),
    ...problemDetails(finding, language).map(([name, value]): [string, string] => [name.toLowerCase(), oneLine(value)]),
    ...log,
    ...(log.length > 0 && isLogTheRemedy(report, finding) ? [] : [[words.lines.fix, oneLine(remedy)] as const]),
  ];
  const nameWidth = Math.max(...details.map(([name]) => columns(name)));
  return [
    '',
    ...wrapped(`${LOOKS.bad.sign} ${title}`, screen.width).map((line) => paint.state('bad', line)),
    '',
    ...messageLines(finding, evidence, screen.width - 2).map((line) => `  ${line}`),
    ...details.flatMap(([name, value]) => named(name, value, nameWidth, screen)),
  ];
}

/** The decisive message, and what its program has printed below it. */
function messageLines(finding: Finding, evidence: string, width: number): string[] {
  const { see } = finding;
  const place = see !== null && finding.subject.files.length > 0 ? `${see}: ` : '';
  // A message of a compiler is known by its place, one of ours by its code.
  const isOfCompiler = place !== '' && decisiveLine(finding) !== undefined;
  const message = oneLine(`${place}${isOfCompiler ? '' : `error[${finding.kind}]: `}${evidence}`);
  const indent = isOfCompiler ? '' : '  ';
  const excerpt = logExcerpt(finding, width - indent.length);
  return [...wrapped(message, width), ...excerpt.map((line) => indent + line)];
}

/** The command of a stage, smoke test or suite, and how it ended. */
function ranLine(report: RunReport, finding: Finding, language: Language): [string, string][] {
  const words = SCREEN_WORDS[language];
  const { kind, subject, evidence } = finding;
  const isOf = (row: FailureRow): boolean =>
    row.code === kind &&
    row.stage === subject.stages[0] &&
    row.target === subject.targets[0] &&
    row.trial === evidence.facts.trial;
  const failure = report.failures.find(isOf);
  const seconds = failure === undefined ? null : secondsOf(failure, report);
  if (failure?.command === undefined || seconds === null) return [];
  const exit = logFacts(finding).find((fact) => fact.kind === 'exit-code');
  const ended = words.after(exit?.exitCode ?? null, duration(seconds));
  return [[words.lines.ran, `${shortText(oneLine(failure.command), MAX_COMMAND_CHARACTERS)} (${ended})`]];
}

/** How long the command took; null where the report does not have what failed. */
function secondsOf({ stage, target, trial }: FailureRow, { stages, smoke, tests }: RunReport): number | null {
  const named = [
    ...(trial === undefined ? stages.map((row) => ({ row, name: row.id })) : []),
    ...smoke.map((row) => ({ row, name: `smoke.${row.name}` })),
    ...tests.map((row) => ({ row, name: `tests.${row.name}` })),
  ];
  return named.find(({ row, name }) => row.target === target && name === (trial ?? stage))?.row.seconds ?? null;
}

/** Whether nothing is known to do but to read the log. */
function isLogTheRemedy({ problems }: RunReport, { kind, subject }: Finding): boolean {
  const problem = problems.find(
    ({ code, subject: { stage, target } = {} }) => code === kind && stage === subject.stages[0] && target === subject.targets[0],
  );
  return problem !== undefined && problem.remedy === undefined;
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
  const said = decisiveLine(finding);
  const line = said === undefined ? '' : ` (${words.logLine(said.line)})`;
  return [[words.lines.log, `${out}/${log}${line}`]];
}

/** What was not reached because something before it failed, in one line; nothing where all was. */
export function notReached({ stages, comparisons, smoke, tests }: RunReport, { language, width }: Screen): string[] {
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
  return ['', ...wrapped(`${LOOKS.neutral.sign} ${words.notReached}: ${parts.join(REPORT_WORDS[language].comma)}`, width)];
}
