/** A comparison of two sides as Markdown, for a job's summary or a comment. */

import type { ArtifactComparison, ComparisonResult } from '../compare/model.js';
import { percent } from '../compare/rate.js';
import { bytes } from '../text/figures.js';
import { cell, tableLines } from '../text/markdown.js';
import { marked } from './phrases.js';

/** Rows that a person reads; the JSON has all. */
const MAX_ROWS = 200;
/** Places that a row names. */
const MAX_PLACES = 3;

export function comparisonMarkdown(result: ComparisonResult, left: string, right: string): string {
  const { verdict, gate, rate, artifacts, unusedTolerances } = result;
  const differing = artifacts.filter((artifact) => artifact.verdict !== 'identical');
  const rows = differing.slice(0, MAX_ROWS).map(row);
  const more = differing.length - rows.length;
  const causes = primaryFixes(differing);
  return [
    `# ${cell(left)} – ${cell(right)}: ${marked(gate.passed, verdict)}`,
    `${percent(rate.tolerant)} of ${rate.artifacts} files are identical or acceptable (${percent(rate.strict)} identical; by bytes ${percent(rate.tolerantBytes)} and ${percent(rate.strictBytes)}); at least ${percent(gate.threshold)} are asked for.`,
    ...(gate.reasons.length === 0 ? [] : [gate.reasons.map((reason) => `- ${cell(reason)}`).join('\n')]),
    ...(rows.length === 0 ? [] : [tableLines(['File', 'Verdict', 'Differing', 'Where', 'Causes'], rows).join('\n')]),
    ...(more === 0 ? [] : [`${more} more differ; the JSON report has them all.`]),
    ...(causes.length === 0 ? [] : [tableLines(['Cause', 'Fix'], causes).join('\n')]),
    ...(unusedTolerances.length === 0 ? [] : [unusedTolerances.map((sentence) => `- ⚠️ ${cell(sentence)}`).join('\n')]),
    '',
  ].join('\n\n');
}

function row({ path, verdict, bytesDiffering, causes, regions, rules }: ArtifactComparison): string[] {
  const places = regions.slice(0, MAX_PLACES).map(({ name, symbol }) => (symbol === undefined ? name : `${name} (${symbol})`));
  return [
    cell(path),
    verdict,
    bytes(bytesDiffering),
    cell([...new Set(places)].join(', ')),
    cell(
      [
        ...causes.map(({ id, evidence }) => `${id}: ${evidence}`),
        ...(rules.length === 0 ? [] : [`rules: ${rules.join(', ')}`]),
      ].join('; '),
    ),
  ];
}

/** What to do, once for each cause that is none's consequence. */
function primaryFixes(differing: readonly ArtifactComparison[]): string[][] {
  const fixes = new Map(
    differing.flatMap(({ causes }) =>
      causes.filter(({ derivedFrom }) => derivedFrom === undefined).map(({ id, fix }) => [id, fix]),
    ),
  );
  return [...fixes].map(([id, fix]) => [cell(id), cell(fix)]);
}
