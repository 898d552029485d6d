/** What people should know of the comparison, before the list of artifacts: each finding with its remedy. */
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import type { Finding } from '../../findings/schema.js';
import { shortText } from '../../text/plain-text.js';
import { followsOf, MAX_EVIDENCE_CHARACTERS, startOf } from '../finding-lines.js';
import { MAX_ROWS } from '../finding-table.js';
import { type FindingTexts, findingTexts, followsInWords } from '../finding-texts.js';
import type { PageWord } from '../words/page.js';
import { confidenceMark, count, type Html, inBothLanguages, text, word } from './markup.js';

/** Something about a finding, with its name; nothing is shown of an empty one. */
export type FindingRow = readonly [PageWord, Html];

/**
 * The section; nothing where there is no finding.
 * @param more what is said of a finding beside itself
 */
export function findingsSection(
  { findings, moreFindings = 0 }: Pick<ComparisonFindings, 'findings' | 'moreFindings'>,
  more: (finding: Finding) => readonly FindingRow[] = () => [],
): Html {
  if (findings.length === 0) return '';
  const items = findings.slice(0, MAX_ROWS).map((finding) => `<li>${findingView(finding, more(finding))}</li>`);
  const rest = findings.length - items.length + moreFindings;
  return (
    `<section aria-labelledby="findings"><h2 id="findings">${word('findings')}</h2><ol class="causes">${items.join('\n')}</ol>` +
    `${rest === 0 ? '' : `<p class="note">${word('moreFindings')}: ${count(rest)}</p>`}</section>`
  );
}

function findingView(finding: Finding, more: readonly FindingRow[]): Html {
  const { kind, confidence, changesProgram, try: command } = finding;
  const [en, ja] = [findingTexts(finding, 'en'), findingTexts(finding, 'ja')];
  const rows: readonly FindingRow[] = [
    ['startWith', nameView(startOf(finding))],
    ['evidence', inBothLanguages({ en: shortEvidence(en), ja: shortEvidence(ja) })],
    ['alsoDiffer', followsView(finding)],
    ['fix', inBothLanguages({ en: en.do, ja: ja.do })],
    ['tryIt', command === undefined ? '' : `<code>${text(command)}</code>`],
    ...more,
  ];
  const list = rows.filter(([, value]) => value !== '').map(([key, value]) => `<dt>${word(key)}</dt><dd>${value}</dd>`);
  return (
    `<h3>${inBothLanguages({ en: en.headline, ja: ja.headline })}</h3>` +
    `<p class="cause"><code>${text(kind)}</code> ${confidenceMark(confidence)}</p>` +
    `${changesProgram ? `<p class="changes-program">${word('changesProgram')}</p>` : ''}<dl>${list.join('')}</dl>`
  );
}

function shortEvidence({ evidence }: FindingTexts): string {
  return shortText(evidence, MAX_EVIDENCE_CHARACTERS);
}

function followsView(finding: Finding): Html {
  const how = inBothLanguages({ en: followsInWords(finding, 'en'), ja: followsInWords(finding, 'ja') });
  return finding.followsBy === undefined ? nameView(followsOf(finding)) : nameView(followsOf(finding)) + how;
}

function nameView(name: string): Html {
  return name === '' ? '' : `<bdi>${text(name)}</bdi>`;
}
