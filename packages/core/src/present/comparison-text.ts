/** The result of a comparison for the terminal. */

import type { ArtifactComparison, ArtifactRegion, Cause } from '../compare/model.js';
import { hex } from '../data/numbers.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { bytes, percent } from '../text/figures.js';
import { shortText, withoutControls } from '../text/plain-text.js';
import { findingLines, MAX_EVIDENCE_CHARACTERS } from './finding-lines.js';
import { gateReasons } from './gate-reasons.js';
import { unknownConditions, verdictUnder } from './phrases.js';
import { COMPARISON_WORDS } from './words/comparison.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';
import { WARNING_WORDS } from './words/warnings.js';

/** Most findings that are shown; the first ones are the most important. */
const MAX_FINDINGS = 20;
/** Most artifacts that are shown. */
const MAX_SHOWN_ARTIFACTS = 50;
/** Most places that are shown for each artifact. */
const MAX_REGIONS = 8;

/** Findings first, then the files that differ with their places. */
export function renderText(result: ComparisonFindings, language: Language = 'en'): string {
  const words = COMPARISON_WORDS[language];
  const { rate, artifacts, gate, unusedTolerances, findings, moreFindings = 0 } = result;
  const notShown = findings.length - MAX_FINDINGS + moreFindings;
  const differing = artifacts.filter(({ verdict }) => verdict !== 'identical');
  const identical = artifacts.length - differing.length;
  const unknown = unknownConditions(result);
  const lines = [
    `${verdictUnder(result, REPORT_WORDS[language])}: ${words.counts(identical, artifacts.length, {
      files: percent(rate.strict),
      bytes: percent(rate.strictBytes),
      allowed: percent(rate.tolerant),
    })}`,
    ...(unknown === null ? [] : [`  ${REPORT_WORDS[language][unknown]}`]),
    ...findings.slice(0, MAX_FINDINGS).flatMap((finding) => findingLines(finding, language)),
    ...(notShown > 0 ? [`  ${words.moreFindings(notShown)}`] : []),
    ...differing.slice(0, MAX_SHOWN_ARTIFACTS).flatMap((artifact) => describeArtifact(artifact, language)),
    ...(differing.length > MAX_SHOWN_ARTIFACTS ? [words.moreFiles(differing.length - MAX_SHOWN_ARTIFACTS)] : []),
    ...unusedTolerances.map(WARNING_WORDS[language].line),
    words.gate(gate.passed, percent(rate.tolerant), percent(gate.threshold)),
    ...gateReasons(gate, language).map((reason) => `  ${quoted(reason)}`),
  ];
  return withoutControls(`${lines.join('\n')}\n`);
}

/**
 * The result in a line, for where the rest was written to a file.
 * @param passed also where the gate did not, and a third side shows that the compiler converged
 */
export function summaryLine(result: ComparisonFindings, passed: boolean, language: Language): string {
  const word = REPORT_WORDS[language];
  const same = result.artifacts.filter(({ verdict }) => verdict === 'identical').length;
  const counts = COMPARISON_WORDS[language].same(same, result.artifacts.length);
  return `${passed ? word.passed : word.failed}: ${word[result.verdict]}${word.comma}${counts}`;
}

function describeArtifact(artifact: ArtifactComparison, language: Language): string[] {
  const words = COMPARISON_WORDS[language];
  const { path, verdict, format, causes, regions, moreRegions, bytesDiffering, functions, secondOpinion } = artifact;
  const shown = regions.slice(0, MAX_REGIONS);
  const more = regions.length - shown.length + moreRegions;
  return [
    `  ${REPORT_WORDS[language][verdict]}  ${quoted(path)}  ${words.bytesDiffer(bytes(bytesDiffering))}${format === null ? '' : ` · ${format}`}`,
    ...(functions === undefined ? [] : [`    ${words.functions(functions.matching, functions.all)}`]),
    ...(secondOpinion === undefined ? [] : [`    llvm-diff: ${opinionText(secondOpinion)}`]),
    ...causeLine(causes, language),
    ...shown.map((region) => describeRegion(region, language)),
    ...(more === 0 ? [] : [`    ${words.morePlaces(more)}`]),
  ];
}

function opinionText(given: NonNullable<ArtifactComparison['secondOpinion']>): string {
  const said = given.opinion === 'unusable' ? given.reason : given.text;
  return said === '' ? given.opinion : `${given.opinion}: ${shortText(said.replaceAll('\n', ' '), MAX_EVIDENCE_CHARACTERS)}`;
}

/** The names of the causes; the findings describe them. */
function causeLine(causes: readonly Cause[], language: Language): string[] {
  const words = COMPARISON_WORDS[language];
  if (causes.length === 0) return [];
  const names = causes.map(({ id, derivedFrom }) => (derivedFrom === undefined ? id : words.followsFrom(id, derivedFrom)));
  return [`    ${words.causes}: ${names.join(REPORT_WORDS[language].comma)}`];
}

function describeRegion({ name, offset, bytes: count, rule, symbol, instruction }: ArtifactRegion, language: Language): string {
  const owner = rule === null ? '' : `  [${rule}]`;
  const what = [symbol, instruction].filter((each) => each !== undefined).join(': ');
  return `    ${COMPARISON_WORDS[language].at(hex(offset), quoted(name), count)}${owner}${what === '' ? '' : `  ${shortText(what, MAX_EVIDENCE_CHARACTERS)}`}`;
}

/** A name with its control characters escaped. */
function quoted(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}
