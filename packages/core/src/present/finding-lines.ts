/** A finding for the terminal. */
import { isErrorCode } from '../errors.js';
import { problemFactsIn } from '../findings/failure-facts.js';
import type { Finding } from '../findings/schema.js';
import { shortText, withoutControls } from '../text/plain-text.js';
import { findingTexts, followsInWords, problemDetails } from './finding-texts.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** Most files that a line names. */
const MAX_FILES = 5;

/** Longest evidence or instruction in a line of a terminal or a cell of a table, in characters. */
export const MAX_EVIDENCE_CHARACTERS = 160;

/** The headline, then a line for each known part, and what a log or a tool has printed. Text from files is not escaped. */
export function findingLines(finding: Finding, language: Language): string[] {
  const words = REPORT_WORDS[language];
  const { kind, confidence, subject } = finding;
  const { headline, do: remedy } = findingTexts(finding, language);
  // The line of an error has its message, so that a search for the code finds both.
  const isError = isErrorCode(kind);
  const head = isError
    ? `error[${kind}] (${confidence}): ${findingLine(finding, language)}`
    : `${kind} (${confidence}): ${headline}`;
  const rows: readonly (readonly [string, string])[] = [
    [words.target, subject.targets.join(words.comma)],
    [words.startWith, startOf(finding)],
    [words.evidence, isError ? '' : evidenceOf(finding, language)],
    ...problemDetails(finding, language),
    [words.follows, followsOf(finding) + followsInWords(finding, language)],
    [words.fix, remedy],
    [words.tryIt, finding.try ?? ''],
  ];
  return [
    `  ${head}`,
    ...rows.filter(([, value]) => value !== '').map(([of, value]) => `    ${of}: ${value}`),
    ...linesOf(finding).map((line) => `    ${line}`),
  ];
}

/** What was seen. What the text of a difference has no room for is in its files; a failure has nothing but its text. */
export function evidenceOf(finding: Finding, language: Language): string {
  const { evidence } = findingTexts(finding, language);
  return finding.root === null ? evidence : shortText(evidence, MAX_EVIDENCE_CHARACTERS);
}

/** The lines of a failure's message that its evidence does not have, such as the last ones of a log. */
export function linesOf({ evidence }: Finding): readonly string[] {
  return problemFactsIn(evidence.facts).lines ?? [];
}

/** The same in one line: the headline, where to start, and what was seen. */
export function findingLine(finding: Finding, language: Language): string {
  const { headline, evidence } = findingTexts(finding, language);
  // What a failure names is the place that its message is about.
  const start = finding.root === null ? '' : startOf(finding);
  return [...new Set([headline, start, evidence])].filter((part) => part !== '').join(': ');
}

/** The file to start with, and the place in it. */
export function startOf({ root, see }: Finding): string {
  return [root, see]
    .filter((part) => part !== null)
    .map(shown)
    .join(': ');
}

/** The first of the other files that differ, and how many more there are; nothing for a failure, whose file does not differ. */
export function followsOf({ root, follows, moreFiles, subject }: Finding): string {
  if (root === null) return '';
  const files = [...new Set([...follows, ...subject.files.filter((file) => file !== root)])];
  const more = files.length - MAX_FILES + moreFiles;
  return [...files.slice(0, MAX_FILES).map(shown), ...(more > 0 ? [`… +${more}`] : [])].join(', ');
}

/** Longest name of a file or a place in a line, in characters: mangled names may have thousands. */
const MAX_NAME_CHARACTERS = 200;

/** A name on one line, without anything that could control a terminal. */
function shown(name: string): string {
  return shortText(withoutControls(name).replaceAll('\n', '\\n'), MAX_NAME_CHARACTERS);
}
