/**
 * A comparison as one page that a person can work in. Without the script everything can still be read; the script adds search, keys, copying and the other
 * language.
 */
import type { ComparisonResult } from '../../compare/model.js';
import { groupBy } from '../../data/group.js';
import type { ArtifactEvidence } from '../../explain/model.js';
import type { ArtifactOrigins } from '../../explain/origins.js';
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import { fileGroups } from '../comparison-answer.js';
import { PAGE_WORDS } from '../words/page.js';
import { answerSection, answerState, type Together, unusedTolerances } from './answer.js';
import { CLIENT } from './assets.js';
import { pageDocument } from './document.js';
import { figures, WORST_FIRST } from './figures.js';
import { fileIds, fileList } from './file-list.js';
import { findingsSection } from './findings.js';
import { attribute, count, type Html, label, shape, text, verdictMark, word } from './markup.js';

/** What a page shows beside a comparison and its evidence. */
export interface MoreOfPage {
  /** What three stages show together; null for two. */
  readonly generations?: Together | null;
  /** Whether the comparison passed, also where its gate did not and a third stage shows that the compiler converged; as its gate where it is left out. */
  readonly passed?: boolean;
  /** How artifacts came to be, where that is known. */
  readonly origins?: ArtifactOrigins;
  /** What was compared, e.g. the pipeline and the target. */
  readonly about?: string;
  /** The command of the comparison, to which `--only` can be added. */
  readonly command?: string;
}

/**
 * @param evidence of artifacts that differ, in any order; it is shown for the first 100, until the page has its maximum size
 * @param titles the names of the sides
 * @param more what else is known of the sides
 * @returns the same page for the same comparison: no dates, no random names
 */
export function renderHtml(
  result: ComparisonFindings,
  evidence: readonly ArtifactEvidence[],
  titles: { readonly left: string; readonly right: string },
  { generations = null, passed = result.gate.passed, origins = new Map(), about = '', command }: MoreOfPage = {},
): Html {
  const groups = fileGroups(result.artifacts, result.findings);
  const ids = fileIds(groups);
  const isLate = answerState(result, { generations, passed }) === 'late';
  const file = (name: string): Html => {
    const id = ids.get(name);
    const shown = `<bdi>${text(name)}</bdi>`;
    return id === undefined ? shown : `<a href="#${id}">${shown}</a>`;
  };
  return pageDocument({
    title: `${attribute(titles.left)} – ${attribute(titles.right)}: ${PAGE_WORDS.en[result.verdict]}`,
    eyebrow: 'comparison',
    heading:
      `<bdi>${text(titles.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${text(titles.right)}</bdi>` +
      `${about === '' ? '' : ` <small>${text(about)}</small>`}`,
    overall: verdictMark(result.verdict),
    tools: `<button type="button" id="help-open">${word('help')} <kbd>?</kbd></button>`,
    main: `${answerSection(result, groups, { generations, passed }, file)}
${findingsSection(result, { file, control: showOnly, state: () => (isLate ? 'late' : null) })}
${unusedTolerances(result)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${word('artifacts')}</h2>
${toolbar(result)}
<div id="files">
${fileList(groups, ids, { evidence, origins, command: command ?? null })}
</div>
<p id="nothing" class="note" hidden>${word('nothing')}</p>
</section>
${figures(result)}`,
    dialog: HELP,
    client: CLIENT,
  });
}

/** Hides all files but those that have a cause. */
function showOnly(kind: string, files: number): Html {
  return `<button type="button" class="show-only" data-cause="${attribute(kind)}" aria-pressed="false" hidden>${word('showOnly')} ${count(files)}</button>`;
}

function toolbar({ artifacts }: ComparisonResult): Html {
  const numbers = groupBy(artifacts, ({ verdict }) => verdict);
  const filters = WORST_FIRST.filter((verdict) => numbers.has(verdict)).map(
    (verdict) =>
      `<button type="button" class="filter" data-filter="${verdict}" aria-pressed="false">${shape(verdict)}${word(verdict)} ${count(numbers.get(verdict)?.length ?? 0)}</button>`,
  );
  return (
    `<div class="toolbar tools" role="search" ${label('find')} hidden>` +
    `<input type="search" id="search" autocomplete="off" spellcheck="false" ${label('find')} data-hint="find" placeholder="${attribute(PAGE_WORDS.en.find)}">` +
    `<div class="filters" role="group" ${label('filter')}>${filters.join('')}<button type="button" id="all-causes" class="filter" hidden></button></div>` +
    `<button type="button" id="open-more">${word('openMore')}</button><button type="button" id="close-all">${word('closeAll')}</button>` +
    '<p id="count" role="status"></p></div>'
  );
}

const KEYS = [
  ['/', 'keySearch'],
  ['j k', 'keyNext'],
  ['n p', 'keyPlace'],
  ['Enter', 'keyOpen'],
  ['?', 'keyHelp'],
  ['Esc', 'keyEscape'],
] as const;

const HELP: Html = `<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${word('help')}</h2><dl>${KEYS.map(
  ([keys, meaning]) =>
    `<div><dt>${keys
      .split(' ')
      .map((key) => `<kbd>${key}</kbd>`)
      .join(' ')}</dt><dd>${word(meaning)}</dd></div>`,
).join('')}</dl><form method="dialog"><button>${word('close')}</button></form></dialog>`;
