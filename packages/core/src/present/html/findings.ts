/** What people should know of a run or a comparison, before its files: each cause once, with its files, the shortest evidence and what to do. */
import { isNoise } from '../../compare/causes/noise.js';
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import type { Finding } from '../../findings/schema.js';
import { shortText } from '../../text/plain-text.js';
import { differingValues, seenOf } from '../differing-values.js';
import { MAX_EVIDENCE_CHARACTERS, startOf } from '../finding-lines.js';
import { MAX_ROWS } from '../finding-table.js';
import { findingTexts, followsInWords } from '../finding-texts.js';
import { type CauseFindings, filesOfCause, findingsByCause } from '../findings-by-cause.js';
import type { State } from '../state.js';
import type { Language } from '../words/language.js';
import type { PageWord } from '../words/page.js';
import { commandView, confidenceMark, count, type Html, inBothLanguages, stateMark, text, word } from './markup.js';
import { valuesView } from './values.js';

/** Something about a finding, with its name; nothing is shown of an empty one. */
export type FindingRow = readonly [PageWord, Html];

/** What a page says of a cause beside itself. */
export interface PageOfFindings {
  /** How what it is about ended; null where the finding itself says it. */
  readonly state?: (finding: Finding) => State | null;
  /** After everything else. */
  readonly rows?: (finding: Finding) => readonly FindingRow[];
  /** The name of a file, e.g. as a link to where the page shows it. */
  readonly file?: (name: string) => Html;
  /** What can be done with all of its files. */
  readonly control?: (kind: string, files: number) => Html;
}

/** Files that a cause names; the list of files has all. */
const MAX_NAMED_FILES = 8;

/** The section; nothing where there is no finding. */
export function findingsSection(
  { findings, moreFindings = 0 }: Pick<ComparisonFindings, 'findings' | 'moreFindings'>,
  page: PageOfFindings = {},
): Html {
  if (findings.length === 0) return '';
  const causes = findingsByCause(findings);
  const shown = causes.slice(0, MAX_ROWS);
  const rest = causes.slice(MAX_ROWS).reduce((sum, { length }) => sum + length, moreFindings);
  const items = shown.map((cause) => `<li class="finding">${causeView(cause, page)}</li>`);
  return (
    `<section aria-labelledby="findings"><h2 id="findings">${word('causes')} <small>${word('worstFirst')}</small></h2>` +
    `<ol class="causes">${items.join('\n')}</ol>${rest === 0 ? '' : `<p class="note">${word('moreFindings')}: ${count(rest)}</p>`}</section>`
  );
}

function causeView(cause: CauseFindings, page: PageOfFindings): Html {
  const { rows = () => [], file = nameView, control = () => '' } = page;
  const [finding] = cause;
  const { kind, confidence, root, try: command } = finding;
  const state = page.state?.(finding) ?? stateOf(finding);
  // Where the comparison passed because the next generation agrees, no gate failed.
  const isFatal = finding.changesProgram && root !== null && page.state?.(finding) !== 'late';
  const [en, ja] = [findingTexts(finding, 'en'), findingTexts(finding, 'ja')];
  const { all } = filesOfCause(cause);
  const list: readonly FindingRow[] = [
    ['startWith', startView(finding, file)],
    ['evidence', evidenceView(finding)],
    ['alsoDiffer', followsView(cause, file)],
    ['fix', inBothLanguages({ en: en.do, ja: ja.do })],
    ['tryIt', command === undefined ? '' : commandView(command)],
    ...rows(finding),
  ];
  const shown = list.filter(([, value]) => value !== '').map(([key, value]) => `<dt>${word(key)}</dt><dd>${value}</dd>`);
  const files = all === 0 ? '' : `<span class="of-files">${count(all)} ${word(all === 1 ? 'oneFile' : 'manyFiles')}</span>`;
  return (
    `<div class="finding-head">${stateMark(state, '')}<h3>${inBothLanguages({ en: en.headline, ja: ja.headline })}</h3>` +
    `<p class="cause"><code>${text(kind)}</code> ${confidenceMark(confidence)}</p>${files}</div>` +
    `<div class="finding-body">${isFatal ? `<p class="changes-program">${word('changesProgram')}</p>` : ''}` +
    `<dl>${shown.join('')}</dl>${root === null ? '' : control(kind, all)}</div>`
  );
}

/** A failure is bad; noise is what to fix, and no change of the program. */
function stateOf({ root, kind, confidence, changesProgram }: Finding): State {
  return root !== null && isNoise(kind, confidence, changesProgram) ? 'late' : 'bad';
}

function startView(finding: Finding, file: (name: string) => Html): Html {
  const { root, see } = finding;
  if (root === null) return nameView(startOf(finding));
  return see === null ? file(root) : `${file(root)}: ${nameView(startOf({ ...finding, root: null }))}`;
}

/** Two values where it has two; else its sentence. */
function evidenceView(finding: Finding): Html {
  const values = differingValues(finding);
  const said = (language: Language): string =>
    shortText(values === null ? findingTexts(finding, language).evidence : seenOf(finding, language), MAX_EVIDENCE_CHARACTERS);
  const [en, ja] = [said('en'), said('ja')];
  return (en === '' ? '' : inBothLanguages({ en, ja })) + (values === null ? '' : valuesView(values));
}

function followsView(cause: CauseFindings, file: (name: string) => Html): Html {
  const [finding] = cause;
  if (finding.root === null) return '';
  const { named, all } = filesOfCause(cause);
  const others = [...new Set([...finding.follows, ...named])].filter((name) => name !== finding.root);
  const shown = others.slice(0, MAX_NAMED_FILES);
  if (shown.length === 0) return '';
  const more = Math.max(others.length, all - 1) - shown.length;
  const how = inBothLanguages({ en: followsInWords(finding, 'en'), ja: followsInWords(finding, 'ja') });
  return shown.map(file).join(', ') + (more > 0 ? `, … +${count(more)}` : '') + (finding.followsBy === undefined ? '' : how);
}

function nameView(name: string): Html {
  return name === '' ? '' : `<bdi>${text(name)}</bdi>`;
}
