/** A finding for the terminal. */
import type { Finding } from '../findings/schema.js';
import { shortText } from '../text/plain-text.js';
import { findingTexts } from './finding-texts.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** Files that a line names. */
const MAX_FILES = 5;

/** Longest evidence that a line of a terminal takes, in characters. */
const MAX_EVIDENCE_CHARACTERS = 160;

/** The headline, then a line for each thing that is known. Text from files is in it as it is. */
export function findingLines(finding: Finding, language: Language): string[] {
  const words = REPORT_WORDS[language];
  const { kind, confidence, evidence } = finding;
  const { headline, do: remedy } = findingTexts(finding, language);
  const rows: readonly (readonly [string, string])[] = [
    [words.startWith, startOf(finding)],
    [words.evidence, shortText(evidence.text, MAX_EVIDENCE_CHARACTERS)],
    [words.follows, followsOf(finding)],
    [words.fix, remedy],
    [words.tryIt, finding.try ?? ''],
  ];
  return [
    `  ${kind} (${confidence}): ${headline}`,
    ...rows.filter(([, value]) => value !== '').map(([name, value]) => `    ${name}: ${value}`),
  ];
}

/** The file to start with, and the place in it. */
export function startOf({ root, see }: Finding): string {
  return [root, see]
    .filter((part) => part !== null)
    .map(shown)
    .join(': ');
}

/** What else differs, the first files by name. */
export function followsOf({ root, follows, moreFiles, subject }: Finding): string {
  const files = [...new Set([...follows, ...subject.files.filter((file) => file !== root)])];
  const more = files.length - MAX_FILES + moreFiles;
  return [...files.slice(0, MAX_FILES).map(shown), ...(more > 0 ? [`… +${more}`] : [])].join(', ');
}

/** A name with its control characters spelt. */
function shown(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}
