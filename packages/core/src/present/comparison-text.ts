/** The result of a comparison for the terminal. */

import type { ArtifactComparison, ArtifactRegion, Cause } from '../compare/model.js';
import { hex } from '../data/numbers.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { bytes, percent } from '../text/figures.js';
import { shortText, withoutControls } from '../text/plain-text.js';
import { findingLines, MAX_EVIDENCE_CHARACTERS } from './finding-lines.js';
import { gateReasons } from './gate-reasons.js';
import { unknownConditions, verdictUnder } from './phrases.js';
import { REPORT_WORDS } from './words/report.js';

/** Most findings that are shown; the first ones are the most important. */
const MAX_FINDINGS = 20;
/** Most artifacts that are shown. */
const MAX_SHOWN_ARTIFACTS = 50;
/** Most places that are shown for each artifact. */
const MAX_REGIONS = 8;

/** Findings first, then the files that differ with their places. */
export function renderText(result: ComparisonFindings): string {
  const { rate, artifacts, gate, unusedTolerances, findings, moreFindings = 0 } = result;
  const notShown = findings.length - MAX_FINDINGS + moreFindings;
  const differing = artifacts.filter(({ verdict }) => verdict !== 'identical');
  const identical = artifacts.length - differing.length;
  const unknown = unknownConditions(result);
  const lines = [
    `${verdictUnder(result, REPORT_WORDS.en)}: ${identical} of ${artifacts.length} artifacts identical (${percent(rate.strict)}, ${percent(rate.strictBytes)} of bytes), ${percent(rate.tolerant)} identical or allowed`,
    ...(unknown === null ? [] : [`  ${REPORT_WORDS.en[unknown]}`]),
    ...findings.slice(0, MAX_FINDINGS).flatMap((finding) => findingLines(finding, 'en')),
    ...(notShown > 0 ? [`  … and ${notShown} more findings`] : []),
    ...differing.slice(0, MAX_SHOWN_ARTIFACTS).flatMap(describeArtifact),
    ...(differing.length > MAX_SHOWN_ARTIFACTS ? [`… and ${differing.length - MAX_SHOWN_ARTIFACTS} more that differ`] : []),
    ...unusedTolerances.map((sentence) => `warning: ${sentence}`),
    `gate: ${gate.passed ? 'passed' : 'failed'} (rate ${percent(rate.tolerant)}, at least ${percent(gate.threshold)})`,
    ...gateReasons(gate, 'en').map((reason) => `  ${quoted(reason)}`),
  ];
  return withoutControls(`${lines.join('\n')}\n`);
}

/**
 * The result in a line, for where the rest was written to a file.
 * @param passed also where the gate did not, and a third side shows that the compiler converged
 */
export function summaryLine(result: ComparisonFindings, passed: boolean): string {
  const word = REPORT_WORDS.en;
  const same = result.artifacts.filter(({ verdict }) => verdict === 'identical').length;
  return `${passed ? word.passed : word.failed}: ${word[result.verdict]}, ${same} of ${result.artifacts.length} files are the same`;
}

function describeArtifact(artifact: ArtifactComparison): string[] {
  const { path, verdict, format, causes, regions, moreRegions, bytesDiffering, functions, secondOpinion } = artifact;
  const shown = regions.slice(0, MAX_REGIONS);
  const more = regions.length - shown.length + moreRegions;
  return [
    `  ${REPORT_WORDS.en[verdict]}  ${quoted(path)}  ${bytes(bytesDiffering)} differ${format === null ? '' : ` · ${format}`}`,
    ...(functions === undefined ? [] : [`    functions: ${functions.matching} of ${functions.all} agree`]),
    ...(secondOpinion === undefined ? [] : [`    llvm-diff: ${opinionText(secondOpinion)}`]),
    ...causeLine(causes),
    ...shown.map(describeRegion),
    ...(more === 0 ? [] : [`    … and ${more} more places`]),
  ];
}

function opinionText(given: NonNullable<ArtifactComparison['secondOpinion']>): string {
  const said = given.opinion === 'unusable' ? given.reason : given.text;
  return said === '' ? given.opinion : `${given.opinion}: ${shortText(said.replaceAll('\n', ' '), MAX_EVIDENCE_CHARACTERS)}`;
}

/** The names of the causes; the findings describe them. */
function causeLine(causes: readonly Cause[]): string[] {
  if (causes.length === 0) return [];
  const names = causes.map(({ id, derivedFrom }) => (derivedFrom === undefined ? id : `${id} (follows from ${derivedFrom})`));
  return [`    causes: ${names.join(', ')}`];
}

function describeRegion({ name, offset, bytes: count, rule, symbol, instruction }: ArtifactRegion): string {
  const owner = rule === null ? '' : `  [${rule}]`;
  const what = [symbol, instruction].filter((each) => each !== undefined).join(': ');
  return `    at ${hex(offset)} ${quoted(name)}: ${count} bytes${owner}${what === '' ? '' : `  ${shortText(what, MAX_EVIDENCE_CHARACTERS)}`}`;
}

/** A name with its control characters escaped. */
function quoted(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}
