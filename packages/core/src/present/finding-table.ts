/** Findings as a table of Markdown. */
import type { Finding } from '../findings/schema.js';
import { cell, tableLines } from '../text/markdown.js';
import { evidenceOf, followsOf, startOf } from './finding-lines.js';
import { findingTexts, followsInWords, problemDetails } from './finding-texts.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** Most findings that are shown where some are differences; the JSON has more. */
export const MAX_ROWS = 50;

/** The findings that are shown: every failure, as nothing else says it, and differences as far as people read them. */
export function shownFindings(findings: readonly Finding[]): readonly Finding[] {
  const failures = findings.filter(({ root }) => root === null).length;
  return findings.slice(0, Math.max(failures, MAX_ROWS));
}

/** A table, and how many findings it does not have. */
export function findingTable(findings: readonly Finding[], more: number, language: Language): string {
  const table = tableLines(
    findingHead(language),
    shownFindings(findings).map((finding) => findingRow(finding, language).map(cell)),
  ).join('\n');
  return [table, ...restNote(findings, more, language)].join('\n\n');
}

/** How many findings are not among the rows; nothing where all are. */
export function restNote(findings: readonly Finding[], more: number, language: Language): string[] {
  const rest = findings.length - shownFindings(findings).length + more;
  return rest > 0 ? [`${REPORT_WORDS[language].moreFindings}: ${rest}`] : [];
}

export function findingHead(language: Language): string[] {
  const words = REPORT_WORDS[language];
  return [words.finding, words.startWith, words.evidence, words.follows, words.fix];
}

/** The cells of a finding, as text. */
export function findingRow(finding: Finding, language: Language): string[] {
  const { headline, do: remedy } = findingTexts(finding, language);
  const fix = finding.try === undefined ? remedy : `${remedy} (${REPORT_WORDS[language].tryIt}: ${finding.try})`;
  const details = problemDetails(finding, language).map(([name, value]) => `${name}: ${value}`);
  const evidence = [evidenceOf(finding, language), ...details].join('; ');
  return [
    `${finding.kind}: ${headline}`,
    startOf(finding),
    evidence,
    followsOf(finding) + followsInWords(finding, language),
    fix,
  ];
}
