/** A comparison of two sides as Markdown, for a job's summary. */

import { cell, tableLines } from '../report/markdown.js';
import { marked } from '../report/phrases.js';
import { bytes } from '../report/words.js';
import { percent } from './compare.js';
import type { ComparisonResult } from './model.js';

/** Rows that a person reads; the JSON has all. */
const MAX_ROWS = 200;

export function comparisonMarkdown(result: ComparisonResult, left: string, right: string): string {
  const { verdict, gate, rate, artifacts } = result;
  const differing = artifacts.filter((artifact) => artifact.verdict !== 'identical');
  const rows = differing
    .slice(0, MAX_ROWS)
    .map(({ path, verdict, bytesDiffering, causes }) => [
      cell(path),
      verdict,
      bytes(bytesDiffering),
      cell(causes.map(({ id, evidence }) => `${id}: ${evidence}`).join('; ')),
    ]);
  const more = differing.length - rows.length;
  return [
    `# ${cell(left)} – ${cell(right)}: ${marked(gate.passed, verdict)}`,
    `${percent(rate.tolerant)} of ${rate.artifacts} files are identical or acceptable (${percent(rate.strict)} identical); at least ${percent(gate.threshold)} are asked for.`,
    ...(rows.length === 0 ? [] : [tableLines(['File', 'Verdict', 'Differing', 'Causes'], rows).join('\n')]),
    ...(more === 0 ? [] : [`${more} more differ; the JSON report has them all.`]),
    '',
  ].join('\n\n');
}
