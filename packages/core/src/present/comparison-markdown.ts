/** A comparison of two sides as Markdown, for the summary of a job or a comment. */

import type { ArtifactComparison, Verdict } from '../compare/model.js';
import type { Both } from '../data/both.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import { bytes, percent } from '../text/figures.js';
import { cell, folded, tableLines } from '../text/markdown.js';
import { causeHead, causeRows } from './cause-rows.js';
import { gateReasons } from './gate-reasons.js';
import { unknownConditions, verdictUnder } from './phrases.js';
import { marked, type State } from './state.js';
import { COMPARISON_WORDS, type ComparisonWords } from './words/comparison.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** Most rows, which a person can still read; the JSON has all of them. */
const MAX_ROWS = 200;
/** Most places that a row names. */
const MAX_PLACES = 3;

/**
 * The counts, why the gate failed, where to read on, each cause once, and the files, folded.
 * @param page address of the comparison's page; null where none is kept
 */
export function comparisonMarkdown(
  result: ComparisonFindings,
  { left, right }: Both<string>,
  language: Language,
  page: string | null = null,
): string {
  const words = COMPARISON_WORDS[language];
  const { gate, unusedTolerances, findings, moreFindings = 0 } = result;
  const unknown = unknownConditions(result);
  const causes = causeRows(findings, language).map(({ cells }) => cells.map(cell));
  return [
    `# ${marked(stateOf(result), `${cell(left)} – ${cell(right)}`)}: ${verdictUnder(result, REPORT_WORDS[language])}`,
    counted(result, words) + (unknown === null ? '' : words.identicalBut(REPORT_WORDS[language][unknown])),
    ...list(gate.passed ? [] : gateReasons(gate, language).map(cell)),
    ...(page === null ? [] : [`<sub>[${REPORT_WORDS[language].comparison}](${page})</sub>`]),
    ...(causes.length === 0 ? [] : [tableLines(causeHead(language), causes).join('\n')]),
    ...(moreFindings === 0 ? [] : [`${REPORT_WORDS[language].moreFindings}: ${moreFindings}`]),
    ...fileRows(result, language),
    ...list(unusedTolerances.map((sentence) => `⚠️ ${cell(sentence)}`)),
    '',
  ].join('\n\n');
}

/** What differs and is allowed by the threshold alone is no success. */
function stateOf({ gate, verdict }: ComparisonFindings): State {
  if (!gate.passed) return 'bad';
  return verdict === 'investigate' ? 'neutral' : 'good';
}

/** `30 of 33 files are identical, 3 differ; at least 99.00% must be identical or allowed.` */
function counted({ artifacts, gate }: ComparisonFindings, words: ComparisonWords): string {
  const count = (wanted: Verdict): number => artifacts.filter(({ verdict }) => verdict === wanted).length;
  const others = (['acceptable', 'investigate', 'error'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => words.ofVerdict[verdict](count(verdict)));
  return words.paragraph(count('identical'), artifacts.length, others, percent(gate.threshold));
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

function fileRows({ artifacts }: ComparisonFindings, language: Language): string[] {
  const words = COMPARISON_WORDS[language];
  const differing = artifacts.filter((artifact) => artifact.verdict !== 'identical');
  if (differing.length === 0) return [];
  const rows = differing.slice(0, MAX_ROWS).map((artifact) => row(artifact, language));
  const more = differing.length - rows.length;
  return [
    folded(words.files(differing.length), [
      tableLines(words.head, rows).join('\n'),
      ...(more === 0 ? [] : [words.moreDiffer(more)]),
    ]),
  ];
}

function row({ path, verdict, bytesDiffering, causes, regions, rules }: ArtifactComparison, language: Language): string[] {
  const places = regions.slice(0, MAX_PLACES).map(({ name, symbol }) => (symbol === undefined ? name : `${name} (${symbol})`));
  return [
    cell(path),
    REPORT_WORDS[language][verdict],
    bytes(bytesDiffering),
    cell([...new Set(places)].join(', ')),
    cell([...causes.map(({ id }) => id), ...(rules.length === 0 ? [] : [COMPARISON_WORDS[language].rules(rules)])].join('; ')),
  ];
}
