/** The head of the page: verdict, gate, rates, and the number of artifacts with each verdict. */

import { evidenceInWords } from '../../compare/causes/evidence-text.js';
import { type ComparisonResult, VERDICTS, type Verdict } from '../../compare/model.js';
import type { Generations } from '../../compare/sides/generations.js';
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import { percent } from '../../text/figures.js';
import { gateReasons } from '../gate-reasons.js';
import { unknownConditions } from '../phrases.js';
import { EVIDENCE_WORDS } from '../words/evidence.js';
import { count, type Html, inBothLanguages, shape, text, verdictMark, word } from './markup.js';

/** From worst to best: what a person must look at comes first. */
export const WORST_FIRST: readonly Verdict[] = [...VERDICTS].reverse();

/** What three stages show together, as a page says it. */
export type Together = Pick<Generations, 'conclusion' | 'builder' | 'reason'>;

/** @param generations what three stages show together; null for two */
export function overview(result: ComparisonFindings, generations: Together | null): Html {
  return (
    `<section aria-labelledby="overview"><h2 id="overview">${word('overview')}</h2><div class="cards">` +
    `${gateCard(result, generations)}${rateCard(result)}${artifactsCard(result)}</div>${unused(result)}</section>`
  );
}

/** With the reasons of the gate: a rate below the threshold is in no finding. */
function gateCard(result: ComparisonFindings, generations: Together | null): Html {
  const { gate, verdict, findings, moreFindings = 0, common = [] } = result;
  const conditions = verdict === 'identical' ? common.map((condition) => ` (${word(condition)})`).join('') : '';
  const unknown = unknownConditions(result);
  const ja = gateReasons(gate, 'ja');
  const reasons = gateReasons(gate, 'en').map((en, index) => `<li>${inBothLanguages({ en, ja: ja[index] ?? en })}</li>`);
  const why = reasons.length === 0 ? '' : `<ul>${reasons.join('')}</ul>`;
  const link = `<p><a href="#findings">${word('findings')}: ${count(findings.length + moreFindings)}</a></p>`;
  return (
    `<div class="card gate ${gate.passed ? 'good' : 'bad'}"><h3>${word('gate')}</h3>` +
    `<p class="big">${shape(gate.passed ? 'identical' : 'error')}${word(gate.passed ? 'passed' : 'failed')}</p>` +
    `<p>${verdictMark(verdict)}${conditions} · ${word('threshold')} ${percent(gate.threshold)}</p>${unknown === null ? '' : `<p>${word(unknown)}</p>`}${why}${together(generations)}${findings.length === 0 ? '' : link}</div>`
  );
}

/** What three stages show together. */
function together(generations: Together | null): Html {
  if (generations === null) return '';
  const { conclusion, builder, reason } = generations;
  const ja = evidenceInWords(EVIDENCE_WORDS.ja, { kind: 'generations', conclusion, builder });
  return `<p>${inBothLanguages({ en: reason, ja })}</p>`;
}

function rateCard({ rate }: ComparisonResult): Html {
  const row = (key: 'strict' | 'tolerant', byCount: number, byBytes: number): Html =>
    `<tr><th scope="row">${word(key)}</th><td>${percent(byCount)}${meter(byCount)}</td><td>${percent(byBytes)}${meter(byBytes)}</td></tr>`;
  return (
    `<div class="card"><h3>${word('rate')}</h3><table class="rates"><thead><tr><td></td><th scope="col">${word('byCount')}</th>` +
    `<th scope="col">${word('byBytes')}</th></tr></thead><tbody>${row('tolerant', rate.tolerant, rate.tolerantBytes)}` +
    `${row('strict', rate.strict, rate.strictBytes)}</tbody></table></div>`
  );
}

/** A bar for a share; the figure is beside it as text. */
function meter(share: number): Html {
  return `<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(share * 1000) / 10}" height="6"/></svg>`;
}

function artifactsCard({ artifacts }: ComparisonResult): Html {
  const numbers = verdictCounts(artifacts);
  let x = 0;
  const bars = WORST_FIRST.map((verdict) => {
    const width = (100 * (numbers.get(verdict) ?? 0)) / artifacts.length;
    const bar = `<rect class="${verdict}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
    x += width;
    return width === 0 ? '' : bar;
  });
  const items = WORST_FIRST.map((verdict) => `<li><span>${count(numbers.get(verdict) ?? 0)}</span> ${verdictMark(verdict)}</li>`);
  return (
    `<div class="card"><h3>${word('artifacts')} <small>${count(artifacts.length)}</small></h3>` +
    `<svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>` +
    `<ul class="counts">${items.join('')}</ul></div>`
  );
}

export function verdictCounts(artifacts: ComparisonResult['artifacts']): Map<Verdict, number> {
  const numbers = new Map<Verdict, number>();
  for (const { verdict } of artifacts) numbers.set(verdict, (numbers.get(verdict) ?? 0) + 1);
  return numbers;
}

function unused({ unusedTolerances }: ComparisonResult): Html {
  if (unusedTolerances.length === 0) return '';
  const items = unusedTolerances.map((sentence) => `<li>${text(sentence)}</li>`);
  return `<div class="card warn"><h3>${word('unused')}</h3><ul lang="en">${items.join('')}</ul></div>`;
}
