/** The answer of a comparison: one sentence for each kind of difference, where to start, and the gate. */
import { evidenceInWords } from '../../compare/causes/evidence-text.js';
import type { Generations } from '../../compare/sides/generations.js';
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import { percent } from '../../text/figures.js';
import { shortText } from '../../text/plain-text.js';
import { answerSentences, FILE_CLASSES, type FileClass, type FileGroup } from '../comparison-answer.js';
import { differingValues, seenOf } from '../differing-values.js';
import { MAX_EVIDENCE_CHARACTERS } from '../finding-lines.js';
import { findingTexts } from '../finding-texts.js';
import { gateReasons } from '../gate-reasons.js';
import { unknownConditions } from '../phrases.js';
import { LOOKS, type State } from '../state.js';
import { EVIDENCE_WORDS } from '../words/evidence.js';
import type { Language } from '../words/language.js';
import { count, type Html, inBothLanguages, text, word } from './markup.js';

/** What three stages show together, as a page says it. */
export type Together = Pick<Generations, 'conclusion' | 'builder' | 'reason'>;

/**
 * @param file a link to where the page shows a file
 */
export function answerSection(
  result: ComparisonFindings,
  groups: readonly FileGroup[],
  outcome: PageOutcome,
  file: (name: string) => Html,
): Html {
  const state = answerState(result, outcome);
  const sentences = both((language) => answerSentences(groups, result, language).join(language === 'en' ? ' ' : ''));
  return (
    `<section class="answer ${state}" aria-labelledby="answer"><h2 id="answer"><span class="state ${state}" aria-hidden="true">${LOOKS[state].sign}</span> ${sentences}</h2>` +
    `${startLine(result, file)}${conditions(result)}${together(outcome.generations)}${numbers(groups)}${gate(result)}</section>`
  );
}

function both(of: (language: Language) => string): Html {
  return inBothLanguages({ en: of('en'), ja: of('ja') });
}

/** What a page knows of a comparison beside its result. */
export interface PageOutcome {
  /** What three stages show together; null for two. */
  readonly generations: Together | null;
  /** Whether the comparison passed: by its gate, because it has none, or by what a third stage shows. */
  readonly passed: boolean;
}

/** What differs and passes, because the next generation agrees, is no success and no failure; what may differ is neither. */
export function answerState({ gate, verdict }: ComparisonFindings, { generations, passed }: PageOutcome): State {
  if (!passed) return 'bad';
  if (verdict !== 'investigate') return 'good';
  const isLate = generations?.conclusion === 'converged-late' || generations?.conclusion === 'different-compiler';
  return isLate && !gate.passed ? 'late' : 'neutral';
}

/** The file to start with, and what was seen in it. */
function startLine({ findings }: ComparisonFindings, file: (name: string) => Html): Html {
  const first = findings.find(({ root }) => root !== null);
  if (first === undefined || first.root === null) return '';
  const seen = (language: Language): string => {
    const values = differingValues(first);
    const said = values === null ? findingTexts(first, language).evidence : seenOf(first, language);
    const change = values === null ? '' : `${values.left} → ${values.right}`;
    return shortText([said, change].filter((part) => part !== '').join(': '), MAX_EVIDENCE_CHARACTERS);
  };
  return `<p>${word('startWith')} ${file(first.root)}: ${both(seen)}</p>`;
}

/** What was identical under which conditions, and what is not known of them. */
function conditions(result: ComparisonFindings): Html {
  const { verdict, common = [] } = result;
  if (verdict !== 'identical') return '';
  const unknown = unknownConditions(result);
  return `<p>${[...common, ...(unknown === null ? [] : [unknown])].map((key) => word(key)).join(' · ')}</p>`;
}

/** What three stages show together. */
function together(generations: Together | null): Html {
  if (generations === null) return '';
  const { conclusion, builder, reason } = generations;
  const ja = evidenceInWords(EVIDENCE_WORDS.ja, { kind: 'generations', conclusion, builder });
  return `<p class="generations">${inBothLanguages({ en: reason, ja })}</p>`;
}

const CLASS_WORDS = {
  changed: 'changed',
  incomplete: 'error',
  noise: 'noise',
  allowed: 'acceptable',
  identical: 'identical',
} as const satisfies Record<FileClass, string>;

function numbers(groups: readonly FileGroup[]): Html {
  const items = FILE_CLASSES.toReversed().flatMap((of) => {
    const files = groups.filter(({ fileClass }) => fileClass === of).reduce((sum, { artifacts }) => sum + artifacts.length, 0);
    return files === 0 ? [] : [`<li><b>${count(files)}</b> ${word(CLASS_WORDS[of])}</li>`];
  });
  return items.length === 0 ? '' : `<ul class="numbers">${items.join('')}</ul>`;
}

/** With its reasons: a rate below the threshold is in no finding. */
function gate({ gate: { passed, threshold, ...judged }, artifacts }: ComparisonFindings): Html {
  const gateOf = { passed, threshold, ...judged };
  const ja = gateReasons(gateOf, 'ja');
  const reasons = gateReasons(gateOf, 'en').map((en, index) => `<li>${inBothLanguages({ en, ja: ja[index] ?? en })}</li>`);
  const agreeing = artifacts.filter(({ verdict }) => verdict === 'identical' || verdict === 'acceptable').length;
  const line = `${word('gate')} ${word(passed ? 'passed' : 'failed')}: ${count(agreeing)} / ${count(artifacts.length)} ${word('agree')}, ${word('threshold')} ${percent(threshold)}`;
  return reasons.length === 0
    ? `<p class="gate">${line}</p>`
    : `<details class="list gate"><summary>${line}</summary><ul>${reasons.join('')}</ul></details>`;
}

/** Tolerances that apply to no difference: they may be out of date. */
export function unusedTolerances({ unusedTolerances: unused }: ComparisonFindings): Html {
  if (unused.length === 0) return '';
  const items = unused.map((sentence) => `<li>${text(sentence)}</li>`);
  return `<div class="card warn"><h3>${word('unused')}</h3><ul lang="en">${items.join('')}</ul></div>`;
}
