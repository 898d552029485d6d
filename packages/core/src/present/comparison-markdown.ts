/** A comparison of two sides as Markdown, for the summary of a job or a comment. */

import type { ArtifactComparison } from '../compare/model.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { bytes, percent } from '../text/figures.js';
import { cell, tableLines } from '../text/markdown.js';
import { findingTable } from './finding-table.js';
import { gateReasons } from './gate-reasons.js';
import { marked, unknownConditions, verdictUnder } from './phrases.js';
import { REPORT_WORDS } from './words/report.js';

/** Most rows, which a person can still read; the JSON has all of them. */
const MAX_ROWS = 200;
/** Most places that a row names. */
const MAX_PLACES = 3;

export function comparisonMarkdown(result: ComparisonFindings, left: string, right: string): string {
  const { gate, rate, artifacts, unusedTolerances, findings, moreFindings = 0 } = result;
  const differing = artifacts.filter((artifact) => artifact.verdict !== 'identical');
  const rows = differing.slice(0, MAX_ROWS).map(row);
  const more = differing.length - rows.length;
  const unknown = unknownConditions(result);
  return [
    `# ${cell(left)} – ${cell(right)}: ${marked(gate.passed, verdictUnder(result, REPORT_WORDS.en))}`,
    `${percent(rate.tolerant)} of ${rate.artifacts} files are identical or allowed (${percent(rate.strict)} identical; by bytes ${percent(rate.tolerantBytes)} and ${percent(rate.strictBytes)}); at least ${percent(gate.threshold)} are required.${unknown === null ? '' : ` Identical; ${REPORT_WORDS.en[unknown]}.`}`,
    ...(gate.passed
      ? []
      : [
          gateReasons(gate, 'en')
            .map((reason) => `- ${cell(reason)}`)
            .join('\n'),
        ]),
    ...(findings.length === 0 ? [] : [findingTable(findings, moreFindings, 'en')]),
    ...(rows.length === 0 ? [] : [tableLines(['File', 'Verdict', 'Differing', 'Where', 'Causes'], rows).join('\n')]),
    ...(more === 0 ? [] : [`${more} more differ; the JSON report has them all.`]),
    ...(unusedTolerances.length === 0 ? [] : [unusedTolerances.map((sentence) => `- ⚠️ ${cell(sentence)}`).join('\n')]),
    '',
  ].join('\n\n');
}

function row({ path, verdict, bytesDiffering, causes, regions, rules }: ArtifactComparison): string[] {
  const places = regions.slice(0, MAX_PLACES).map(({ name, symbol }) => (symbol === undefined ? name : `${name} (${symbol})`));
  return [
    cell(path),
    REPORT_WORDS.en[verdict],
    bytes(bytesDiffering),
    cell([...new Set(places)].join(', ')),
    cell([...causes.map(({ id }) => id), ...(rules.length === 0 ? [] : [`rules: ${rules.join(', ')}`])].join('; ')),
  ];
}
