/** Causes with their fixes, derived ones under their root, and the rules that own bytes. */
import { evidenceInWords } from '../../compare/causes/evidence-text.js';
import type { ArtifactComparison, Cause } from '../../compare/model.js';
import type { RuleId } from '../../compare/rules/catalog.js';
import { valuesIn } from '../differing-values.js';
import { EVIDENCE_WORDS } from '../words/evidence.js';
import { FIX_WORDS } from '../words/fixes.js';
import { RULE_WORDS } from '../words/rules.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { confidenceMark, type Html, inBothLanguages, word } from './markup.js';
import { valuesView } from './values.js';

export function causesView({ causes, verdict }: ArtifactComparison): Html {
  if (causes.length === 0)
    return verdict === 'acceptable' ? '' : `<h4>${word('causes')}</h4><p class="note">${word('noCause')}</p>`;
  const shown = new Set<Cause>();
  const tree = (some: readonly Cause[]): Html => {
    const fresh = some.filter((cause) => !shown.has(cause));
    for (const cause of fresh) shown.add(cause);
    const items = fresh.map(
      (cause) => `<li>${causeView(cause)}${tree(causes.filter((each) => each.derivedFrom === cause.id))}</li>`,
    );
    return items.length === 0 ? '' : `<ul class="causes">${items.join('')}</ul>`;
  };
  const ids = new Set(causes.map(({ id }) => id));
  const roots = tree(causes.filter(({ derivedFrom }) => derivedFrom === undefined || !ids.has(derivedFrom)));
  // Causes that follow from each other in a cycle have no root.
  return `<h4>${word('causes')}</h4>${roots}${tree(causes)}`;
}

function causeView({ id, confidence, evidence, facts, more, fix, derivedFrom }: Cause): Html {
  const values = valuesIn({ ...facts }, id);
  const seen = inBothLanguages({ en: evidence, ja: evidenceInWords(EVIDENCE_WORDS.ja, facts, more) });
  const remedy = inBothLanguages({ en: fix, ja: FIX_WORDS.ja[id] });
  const from = derivedFrom === undefined ? '' : ` <small>${word('follows')} <code>${derivedFrom}</code></small>`;
  return (
    `<p class="cause"><code class="find">${id}</code> ${confidenceMark(confidence)}${from}</p>` +
    `<dl><dt>${word('evidence')}</dt><dd>${values === null ? seen : valuesView(values) + moreView(more)}</dd>` +
    `<dt>${word('fix')}</dt><dd>${remedy}</dd></dl>`
  );
}

/** How many other pieces of evidence there are. */
function moreView(more = 0): Html {
  return more === 0 ? '' : inBothLanguages({ en: SCREEN_WORDS.en.more(more), ja: SCREEN_WORDS.ja.more(more) });
}

export function rulesView(rules: readonly RuleId[]): Html {
  if (rules.length === 0) return '';
  const items = rules.map((rule) => {
    const { en, ja } = RULE_WORDS;
    const meaning = inBothLanguages({
      en: `${en[rule].owns}: ${en[rule].harmless}`,
      ja: `${ja[rule].owns}。${ja[rule].harmless}`,
    });
    return `<dt><code>${rule}</code></dt><dd>${meaning}</dd>`;
  });
  return `<h4>${word('rules')}</h4><dl class="rules">${items.join('')}</dl>`;
}
